package furrow.engine.rulebook;

import furrow.rules.compare.AdviceChange;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sums up what changes between two books on recorded evaluations, one after another. */
public final class Replay {
    private final Map<String, Tally> byRule = new TreeMap<>();
    private int evaluations;
    private int differing;

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

        Tally and(AdviceChange change) {
            return new Tally(
                    added + (change instanceof AdviceChange.Added ? 1 : 0),
                    gone + (change instanceof AdviceChange.Gone ? 1 : 0),
                    changed + (change instanceof AdviceChange.Changed ? 1 : 0),
                    moved + (change instanceof AdviceChange.Moved ? 1 : 0));
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

    /** Counts what differs on one evaluation. */
    public void add(List<AdviceChange> changes) {
        changes.forEach(
                change -> byRule.merge(change.rule(), Tally.NONE.and(change), (tally, one) -> tally.and(change)));
        evaluations++;
        differing += changes.isEmpty() ? 0 : 1;
    }

    /** What was counted until now. */
    public Summary summary() {
        return new Summary(evaluations, differing, byRule);
    }
}
