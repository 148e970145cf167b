package furrow.experiments.fixed;

import java.util.Arrays;

/**
 * A set of two-by-two tables that speak for "second above first", and its chance.
 *
 * <p>With each table it holds those with more successes of the second arm, and those with fewer of the first: one least
 * count of the second for each count of the first says it all.
 */
final class ExtremeTables {
    /** Relative difference of ranks that counts as none. */
    private static final double TIE = 1e-9;

    /** How strongly a table speaks. */
    interface Rank {
        double of(int x0, int x1);
    }

    private final BinomialProbabilities first;
    private final BinomialProbabilities second;
    /** For each count of the first arm, the least count of the second that belongs; {@code n1 + 1} for none. */
    private final int[] from;

    private ExtremeTables(BinomialProbabilities first, BinomialProbabilities second, int[] from) {
        this.first = first;
        this.second = second;
        this.from = from;
    }

    /** Tables whose Fisher p-value is at most {@code p}. */
    static ExtremeTables byFisher(FisherRanks ranks, double p) {
        return where(ranks.first(), ranks.second(), (x0, x1) -> -ranks.p(x0, x1), -p * (1 + TIE));
    }

    /** The largest set ranked by Fisher's p-value whose chance, when the arms do not differ, is at most {@code level}. */
    static ExtremeTables boschloo(FisherRanks ranks, double level) {
        // Fisher's test holds its level, so what it rejects is in the set.
        var sorted = Arrays.stream(ranks.all()).filter(p -> p > level).sorted().toArray();
        int in = -1;
        int out = sorted.length;
        while (out - in > 1) {
            int middle = (in + out) >>> 1;
            if (WorstCaseNuisance.against(level, byFisher(ranks, sorted[middle]), RateConstraint.difference(0))
                            .most()
                    <= level) {
                in = middle;
            } else {
                out = middle;
            }
        }
        return byFisher(ranks, in < 0 ? level : sorted[in]);
    }

    /** Tables that are in this set or rank at least as high as {@code least}. */
    ExtremeTables or(Rank rank, double least) {
        var more = where(first, second, rank, least - TIE);
        var both = from.clone();
        for (int x0 = 0; x0 < both.length; x0++) {
            both[x0] = Math.min(both[x0], more.from[x0]);
        }
        return new ExtremeTables(first, second, both);
    }

    private static ExtremeTables where(
            BinomialProbabilities first, BinomialProbabilities second, Rank rank, double least) {
        var from = new int[first.n() + 1];
        int next = 0;
        for (int x0 = 0; x0 <= first.n(); x0++) {
            while (next <= second.n() && rank.of(x0, next) < least) {
                next++;
            }
            from[x0] = next;
        }
        return new ExtremeTables(first, second, from);
    }

    int n0() {
        return first.n();
    }

    int n1() {
        return second.n();
    }

    /** Chance of the tables when the first arm has this rate and the second the one that is tied to it. */
    double chance(RateConstraint tie, double rate) {
        return chance(rate, tie.second(rate));
    }

    /** Chance of the tables when the arms have these rates. */
    double chance(double firstRate, double secondRate) {
        var masses = first.masses(firstRate);
        var tails = second.tails(secondRate);
        double sum = 0;
        for (int x0 = 0; x0 < from.length; x0++) {
            sum += masses[x0] * tails[from[x0]];
        }
        return sum;
    }
}
