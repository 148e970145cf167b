package furrow.rules.isolation;

import furrow.rules.book.BookPair;
import furrow.rules.compare.BookComparison;
import furrow.rules.recorded.RecordedFile;
import furrow.rules.recorded.RecordedLine;
import java.io.BufferedWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two books that are asked about the same evaluations, each by its rules that are valid on the day. An evaluation is
 * read once for both, few are in memory at a time, and all processors share reading and asking; only what differs is
 * told.
 */
record TwoBooks(BookPair books) {
    /** Characters that are in memory at a time, unless one evaluation has more; a fact may take 200. */
    private static final int MOST_CHARACTERS = 2_000_000;

    /** Writes a line an evaluation, in their order. */
    void compare(RecordedFile evaluations, BufferedWriter answer) throws IOException {
        while (evaluations.hasNext()) {
            for (Asked each : some(evaluations).parallelStream().map(this::ask).toList()) {
                answer.write(each.line());
                answer.newLine();
            }
        }
    }

    private static List<RecordedLine> some(RecordedFile evaluations) {
        var some = new ArrayList<RecordedLine>();
        for (int characters = 0; characters < MOST_CHARACTERS && evaluations.hasNext(); ) {
            var next = evaluations.next();
            characters += next.text().length();
            some.add(next);
        }
        return some;
    }

    /** An answer, or why there is none: thrown on another thread, a message would be lost. */
    private record Asked(String text, @Nullable IllegalArgumentException refused) {
        String line() {
            if (refused != null) {
                throw refused;
            }
            return text;
        }
    }

    private Asked ask(RecordedLine line) {
        try {
            var one = line.read();
            var answers = books.recommend(one.facts(), one.day());
            var changes = BookComparison.lists(answers.before(), answers.now());
            return new Asked(IsolatedRun.line(ComparisonMessage.of(one, changes)), null);
        } catch (IllegalArgumentException refused) {
            return new Asked("", refused);
        }
    }
}
