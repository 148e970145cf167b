package furrow.engine.rulebook;

import furrow.rules.book.Recommendation;
import furrow.rules.compare.Change;
import furrow.rules.compare.Comparing;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntConsumer;

/** Sums up what changes between two books on recorded evaluations. */
public final class Replay {
    /** Evaluations after which progress is told. */
    public static final int STEP = 100;

    private Replay() {}

    /**
     * What became of one rule's advice, counted over all evaluations.
     *
     * @param added recommendations that only the new book gives
     * @param gone recommendations that only the old book gave
     * @param changed those that both give, in other words, worth or urgency
     * @param moved those that both give alike, at another place among them
     */
    public record Tally(int added, int gone, int changed, int moved) {
        static final Tally NONE = new Tally(0, 0, 0, 0);

        Tally and(Change change) {
            return new Tally(
                    added + (change instanceof Change.Added ? 1 : 0),
                    gone + (change instanceof Change.Gone ? 1 : 0),
                    changed + (change instanceof Change.Changed ? 1 : 0),
                    moved + (change instanceof Change.Moved ? 1 : 0));
        }
    }

    /**
     * What a replay came to.
     *
     * @param evaluations how many were replayed
     * @param differing how many of them the books answer differently
     * @param byRule what changed, by name of the rule; rules without any change are left out
     */
    public record Summary(int evaluations, int differing, Map<String, Tally> byRule) {
        public Summary {
            byRule = Map.copyOf(byRule);
        }
    }

    /**
     * Sums up answers to the same evaluations in the same order.
     *
     * @param before what the one book advised
     * @param now what the other advised
     * @param progress is told how many are done, each hundred and at the end
     */
    public static Summary summary(
            Iterator<List<Recommendation>> before, Iterator<List<Recommendation>> now, IntConsumer progress) {
        var byRule = new TreeMap<String, Tally>();
        int done = 0;
        int differing = 0;
        while (before.hasNext() && now.hasNext()) {
            var changes = Comparing.lists(before.next(), now.next());
            changes.forEach(
                    change -> byRule.merge(change.rule(), Tally.NONE.and(change), (tally, one) -> tally.and(change)));
            differing += changes.isEmpty() ? 0 : 1;
            done++;
            if (done % STEP == 0) {
                progress.accept(done);
            }
        }
        if (done % STEP != 0) {
            progress.accept(done);
        }
        return new Summary(done, differing, byRule);
    }
}
