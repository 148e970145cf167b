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

    private static final int GRID = 64;

    /** How strongly a table speaks. */
    interface Rank {
        double of(int x0, int x1);
    }

    private final int n0;
    private final int n1;
    /** For each count of the first arm, the least count of the second that belongs; {@code n1 + 1} for none. */
    private final int[] from;

    private ExtremeTables(int n0, int n1, int[] from) {
        this.n0 = n0;
        this.n1 = n1;
        this.from = from;
    }

    /** Tables whose Fisher p-value is at most {@code p}. */
    static ExtremeTables byFisher(FisherRanks ranks, double p) {
        return where(ranks.n0(), ranks.n1(), (x0, x1) -> -ranks.p(x0, x1), -p * (1 + TIE));
    }

    /** The largest set ranked by Fisher's p-value whose chance, when the arms do not differ, is at most {@code level}. */
    static ExtremeTables boschloo(FisherRanks ranks, double level) {
        int columns = ranks.n1() + 1;
        var sorted = new double[(ranks.n0() + 1) * columns];
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = ranks.p(i / columns, i % columns);
        }
        Arrays.sort(sorted);
        int in = -1;
        int out = sorted.length;
        while (out - in > 1) {
            int middle = (in + out) >>> 1;
            if (byFisher(ranks, sorted[middle]).chance(Tie.difference(0)) <= level) {
                in = middle;
            } else {
                out = middle;
            }
        }
        return byFisher(ranks, in < 0 ? -1 : sorted[in]);
    }

    /** Tables that are in this set or rank at least as high as {@code least}. */
    ExtremeTables or(Rank rank, double least) {
        var more = where(n0, n1, rank, least - TIE);
        var both = from.clone();
        for (int x0 = 0; x0 <= n0; x0++) {
            both[x0] = Math.min(both[x0], more.from[x0]);
        }
        return new ExtremeTables(n0, n1, both);
    }

    private static ExtremeTables where(int n0, int n1, Rank rank, double least) {
        var from = new int[n0 + 1];
        int next = 0;
        for (int x0 = 0; x0 <= n0; x0++) {
            while (next <= n1 && rank.of(x0, next) < least) {
                next++;
            }
            from[x0] = next;
        }
        return new ExtremeTables(n0, n1, from);
    }

    /** Largest chance of these tables over all rates that are so tied. */
    double chance(Tie tie) {
        return probability(tie, worst(tie));
    }

    /** Rate of the first arm at which the chance is largest: the best of a grid, then by golden sections. */
    private double worst(Tie tie) {
        int best = 0;
        double most = -1;
        for (int i = 0; i <= GRID; i++) {
            double chance = probability(tie, rate(tie, i));
            if (chance > most) {
                most = chance;
                best = i;
            }
        }
        return golden(tie, rate(tie, Math.max(0, best - 1)), rate(tie, Math.min(GRID, best + 1)));
    }

    /** A rate on a grid that is denser at both ends. */
    private static double rate(Tie tie, int i) {
        double way = 0.5 - 0.5 * Math.cos(Math.PI * i / GRID);
        return tie.least() + way * (tie.greatest() - tie.least());
    }

    private double golden(Tie tie, double low, double high) {
        double section = (Math.sqrt(5) - 1) / 2;
        double a = low;
        double b = high;
        double c = b - section * (b - a);
        double d = a + section * (b - a);
        double fc = probability(tie, c);
        double fd = probability(tie, d);
        while (b - a > 1e-7 * (high + 1e-9)) {
            if (fc > fd) {
                b = d;
                d = c;
                fd = fc;
                c = b - section * (b - a);
                fc = probability(tie, c);
            } else {
                a = c;
                c = d;
                fc = fd;
                d = a + section * (b - a);
                fd = probability(tie, d);
            }
        }
        double inner = fc > fd ? c : d;
        double end = probability(tie, low) > probability(tie, high) ? low : high;
        return probability(tie, end) > Math.max(fc, fd) ? end : inner;
    }

    /** Chance of the tables when the first arm has this rate. */
    private double probability(Tie tie, double rate) {
        var first = Binomials.masses(n0, rate);
        var tails = Binomials.tails(n1, tie.second(rate));
        double sum = 0;
        for (int x0 = 0; x0 <= n0; x0++) {
            sum += first[x0] * tails[from[x0]];
        }
        return sum;
    }
}
