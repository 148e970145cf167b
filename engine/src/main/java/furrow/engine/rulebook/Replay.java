package furrow.engine.rulebook;

import furrow.rules.book.Recommendation;
import furrow.rules.compare.AdviceChange;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Sums up what changes between two books on recorded evaluations, one after another. */
public final class Replay {
    private final Map<String, Tally> byRule = new TreeMap<>();
    private final Map<List<Object>, OptionalDouble> onlyNow = new HashMap<>();
    private final Map<List<Object>, OptionalDouble> onlyBefore = new HashMap<>();
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
     * Advice that at least once only one of the two books gave: each counted once, however often it was given, with what it was reckoned to be worth
     * the last time.
     *
     * @param count how many pieces of advice, told apart by rule, action and subject
     * @param valued of how many the worth was known
     * @param worth of those in all, in the workspace's currency
     */
    public record OneSided(int count, int valued, double worth) {
        /** None at all. */
        public static final OneSided NONE = new OneSided(0, 0, 0);

        private static OneSided of(Map<List<Object>, OptionalDouble> advice) {
            double[] known = advice.values().stream()
                    .flatMapToDouble(OptionalDouble::stream)
                    .sorted() // so that the sum is the same in whatever order they came
                    .toArray();
            return new OneSided(
                    advice.size(), known.length, Arrays.stream(known).sum());
        }
    }

    /**
     * What a replay came to.
     *
     * @param evaluations how many were replayed
     * @param differing how many of them the books answer differently
     * @param byRule what changed, by name of the rule; rules without any change are left out
     * @param onlyNow what at least once only the new book advises
     * @param onlyBefore what at least once only the old book advised
     */
    public record Summary(
            int evaluations, int differing, Map<String, Tally> byRule, OneSided onlyNow, OneSided onlyBefore) {
        public Summary {
            byRule = Map.copyOf(byRule);
        }
    }

    /** Counts what differs on one evaluation. */
    public void add(List<AdviceChange> changes) {
        changes.forEach(
                change -> byRule.merge(change.rule(), Tally.NONE.and(change), (tally, one) -> tally.and(change)));
        for (var change : changes) {
            if (change instanceof AdviceChange.Added added) {
                onlyNow.put(key(added.now()), added.now().worth());
            } else if (change instanceof AdviceChange.Gone gone) {
                onlyBefore.put(key(gone.before()), gone.before().worth());
            }
        }
        evaluations++;
        differing += changes.isEmpty() ? 0 : 1;
    }

    private static List<Object> key(Recommendation advice) {
        return List.of(advice.rule(), advice.action(), advice.subject());
    }

    /** What was counted until now. */
    public Summary summary() {
        return new Summary(evaluations, differing, byRule, OneSided.of(onlyNow), OneSided.of(onlyBefore));
    }
}
