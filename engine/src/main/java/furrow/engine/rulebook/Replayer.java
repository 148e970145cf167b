package furrow.engine.rulebook;

import furrow.rules.book.BookPair;
import furrow.rules.compare.AdviceChange;
import furrow.rules.compare.BookComparison;
import furrow.rules.isolation.IsolatedRun;
import furrow.rules.language.RuleSource;
import furrow.rules.recorded.RecordedEvaluation;
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
    void compare(
            List<RuleSource> before,
            List<RuleSource> now,
            Iterator<RecordedEvaluation> recorded,
            Consumer<List<AdviceChange>> differing);

    /** In this process: for books that were proven bounded. */
    static Replayer here() {
        return (before, now, recorded, differing) -> {
            var books = BookPair.of(before, now);
            recorded.forEachRemaining(one -> {
                var answers = books.recommend(one.facts(), one.day());
                differing.accept(BookComparison.lists(answers.before(), answers.now()));
            });
        };
    }

    /** In a child process that is killed at its limit. */
    static Replayer apart(IsolatedRun trial) {
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

    private static void write(Iterator<RecordedEvaluation> recorded, BufferedWriter out) throws IOException {
        while (recorded.hasNext()) {
            out.write(recorded.next().line());
            out.newLine();
        }
    }
}
