package furrow.engine.rulebook;

import furrow.rules.book.BookPair;
import furrow.rules.compare.Change;
import furrow.rules.compare.Comparing;
import furrow.rules.language.Source;
import furrow.rules.recorded.Recorded;
import furrow.rules.trial.Trial;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/** Asks two books about evaluations, each by the rules that were valid on their days; few are in memory at a time. */
@FunctionalInterface
public interface Replayer {
    /**
     * Tells what differs on each evaluation, in their order.
     *
     * @param before rules of the one book
     * @param now rules of the other
     */
    void compare(List<Source> before, List<Source> now, Iterator<Recorded> recorded, Consumer<List<Change>> differing);

    /** In this process: for books that were proven bounded. */
    static Replayer here() {
        return (before, now, recorded, differing) -> {
            var books = BookPair.of(before, now);
            recorded.forEachRemaining(one -> {
                var answers = books.recommend(one.facts(), one.day());
                differing.accept(Comparing.lists(answers.before(), answers.now()));
            });
        };
    }

    /** In a child process that is killed at its limit. */
    static Replayer apart(Trial trial) {
        return (before, now, recorded, differing) -> {
            try {
                var file = Files.createTempFile("furrow-evaluations", ".ndjson");
                try {
                    try (var out = Files.newBufferedWriter(file)) {
                        write(recorded, out);
                    }
                    trial.compare(before, now, file, done -> {}, answer -> differing.accept(answer.changes()));
                } finally {
                    Files.delete(file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("cannot keep evaluations for a replay", e);
            }
        };
    }

    private static void write(Iterator<Recorded> recorded, BufferedWriter out) throws IOException {
        while (recorded.hasNext()) {
            out.write(recorded.next().line());
            out.newLine();
        }
    }
}
