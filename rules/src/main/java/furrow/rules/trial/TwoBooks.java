package furrow.rules.trial;

import furrow.rules.book.RuleBook;
import furrow.rules.compare.Comparing;
import furrow.rules.recorded.Recorded;
import furrow.rules.recorded.RecordedFile;
import java.io.BufferedWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two books that are asked about the same evaluations, each by its rules that are valid on the day. An evaluation is
 * read once for both, few are in memory at a time, and all processors share the asking; only what differs is told.
 */
record TwoBooks(RuleBook before, RuleBook now) {
    /** Facts that are in memory at a time, unless one evaluation has more. */
    private static final int MOST_FACTS = 10_000;

    /** Writes a line an evaluation, in their order. */
    void compare(RecordedFile evaluations, BufferedWriter answer) throws IOException {
        while (evaluations.hasNext()) {
            for (Asked each : some(evaluations).parallelStream().map(this::ask).toList()) {
                answer.write(each.line());
                answer.newLine();
            }
        }
    }

    private static List<Recorded> some(RecordedFile evaluations) {
        var some = new ArrayList<Recorded>();
        for (int facts = 0; facts < MOST_FACTS && evaluations.hasNext(); ) {
            var next = evaluations.next();
            facts += Math.max(1, next.facts().size());
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

    private Asked ask(Recorded one) {
        try {
            var changes =
                    Comparing.lists(before.recommend(one.facts(), one.day()), now.recommend(one.facts(), one.day()));
            return new Asked(Trial.line(Compared.of(one, changes)), null);
        } catch (IllegalArgumentException refused) {
            return new Asked("", refused);
        }
    }
}
