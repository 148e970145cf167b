package furrow.experiments.fixed;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * What Boschloo's test works out from the arms' sizes and the level alone, kept for the next comparison of arms of the
 * same sizes: the ranks of all tables, and those that the test rejects.
 *
 * <p>What is kept follows from its key and nothing else, so that keeping it changes how soon an answer comes and never
 * the answer. At most {@value #KEPT} of each are kept, those asked for last: a table of ranks has at most 101 × 101
 * numbers, 82 kB, so all together hold less than 6 MB.
 */
final class RankTables {
    private static final int KEPT = 64;

    private static final RankTables ALL = new RankTables();

    private final Map<Sizes, FisherRanks> ranks = lastOf();
    private final Map<Rejection, ExtremeTables> rejected = lastOf();

    private record Sizes(int n0, int n1) {}

    private record Rejection(Sizes sizes, double level) {}

    private RankTables() {}

    /** Ranks of the tables of arms of these sizes. */
    static FisherRanks ranks(int n0, int n1) {
        return kept(ALL.ranks, new Sizes(n0, n1), sizes -> FisherRanks.of(sizes.n0, sizes.n1));
    }

    /** What Boschloo's test to one side rejects at the level. */
    static ExtremeTables rejected(int n0, int n1, double level) {
        return kept(
                ALL.rejected,
                new Rejection(new Sizes(n0, n1), level),
                key -> ExtremeTables.boschloo(ranks(n0, n1), key.level));
    }

    /** Two who ask for the same at once may both work it out. */
    private static <K, V> V kept(Map<K, V> map, K key, Function<K, V> work) {
        synchronized (map) {
            var known = map.get(key);
            if (known != null) {
                return known;
            }
        }
        var found = work.apply(key);
        synchronized (map) {
            map.put(key, found);
        }
        return found;
    }

    private static <K, V> Map<K, V> lastOf() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > KEPT;
            }
        };
    }
}
