package furrow.experiments.fixed;

import java.util.function.DoubleFunction;
import java.util.function.DoublePredicate;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.numbers.rootfinder.BrentSolver;

/**
 * Lower limits, each at the full {@code level}, of how far the second arm lies above the first; swap the arms for
 * upper ones.
 *
 * <p>Values from "no difference" up are tested with Boschloo's ranking. Values below it are tested with the score
 * statistic against that very value, but with all tables for which Boschloo's test finds a difference ranked first; so
 * each value has one test, and no value below 0 is left in when 0 is out.
 */
final class BoschlooLimits {
    private static final int SCAN = 16;
    private static final BrentSolver SOLVER = new BrentSolver(1e-11, 1e-13, 1e-13);

    private final Successes first;
    private final Successes second;
    private final double level;
    private final ExtremeTables seen;
    /** What Boschloo's test rejects at the level. */
    private final ExtremeTables rejected;
    /** Chance of the tables seen or more extreme when there is no difference. */
    private final double pValue;

    private final ScoreTest score = new ScoreTest(0.95);

    BoschlooLimits(Successes first, Successes second, double level) {
        this.first = first;
        this.second = second;
        this.level = level;
        var ranks = FisherRanks.of((int) first.n(), (int) second.n());
        this.seen = ExtremeTables.byFisher(ranks, ranks.p(first.x(), second.x()));
        this.rejected = ExtremeTables.boschloo(ranks, level);
        this.pValue = seen.chance(Tie.difference(0));
    }

    /** One-sided p-value of Boschloo's test. */
    double pValue() {
        return pValue;
    }

    /** Second less first. */
    double difference() {
        double estimate = second.rate() - first.rate();
        return pValue <= level ? above(Tie::difference, 1) : below(this::keepsDifference, -1, Math.min(0, estimate));
    }

    /** Natural logarithm of second over first. */
    double logRatio(double far) {
        double estimate = Math.log(second.rate() / first.rate());
        return pValue <= level
                ? above(Tie::logRatio, far)
                : below(this::keepsRatio, -far, Math.max(-far, Math.min(0, estimate)));
    }

    private boolean keepsDifference(double difference) {
        double z = score.z(first, second, difference);
        return rejected.or(
                                (x0, x1) -> score.z(
                                        new Successes(x0, first.n()), new Successes(x1, second.n()), difference),
                                z)
                        .chance(Tie.difference(difference))
                > level;
    }

    private boolean keepsRatio(double logRatio) {
        double ratio = Math.exp(logRatio);
        double z = score.zOfRatio(first, second, ratio);
        return rejected.or(
                                (x0, x1) -> score.zOfRatio(
                                        new Successes(x0, first.n()), new Successes(x1, second.n()), ratio),
                                z)
                        .chance(Tie.logRatio(logRatio))
                > level;
    }

    /** The chance of what was seen rises with the value: where it reaches the level. */
    private double above(DoubleFunction<Tie> ties, double high) {
        DoubleUnaryOperator excess = v -> seen.chance(ties.apply(v)) - level;
        return pValue == level ? Double.MIN_VALUE : SOLVER.findRoot(excess, 0, high);
    }

    /** The least value kept: scanned for from the far end, as which values are kept need not be monotonic. */
    private static double below(DoublePredicate keeps, double low, double high) {
        double out = low;
        for (int i = 1; i < SCAN; i++) {
            double next = low + (high - low) * i / SCAN;
            if (keeps.test(next)) {
                return boundary(keeps, out, next);
            }
            out = next;
        }
        double limit = boundary(keeps, out, high);
        return high == 0 && limit > -1e-9 ? 0 : limit;
    }

    /** Bisects between a value that is out and one that is kept, and returns the outer side. */
    private static double boundary(DoublePredicate keeps, double out, double kept) {
        double a = out;
        double b = kept;
        while (Math.abs(b - a) > 1e-10 * Math.max(1e-2, Math.abs(b))) {
            double middle = (a + b) / 2;
            if (keeps.test(middle)) {
                b = middle;
            } else {
                a = middle;
            }
        }
        return a;
    }
}
