package furrow.experiments.fixed;

import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;

/**
 * Lower limits, each at the full {@code level}, of how far the second arm lies above the first; swap the arms for
 * upper ones.
 *
 * <p>Values from "no difference" up are tested with Boschloo's ranking. Values below it are tested with the score
 * statistic against that very value, but with all tables for which Boschloo's test finds a difference ranked first; so
 * each value has one test, and no value below 0 is left in when 0 is out. A value is left out only where {@link WorstCaseNuisance}
 * proves its chance to be at most the level.
 */
final class BoschlooLimits {
    private static final int SCAN = 16;

    private final Successes first;
    private final Successes second;
    private final double level;
    private final ExtremeTables seen;
    /** What Boschloo's test rejects at the level. */
    private final ExtremeTables rejected;
    /** Chance of the tables seen or more extreme when there is no difference. */
    private final double pValue;

    private final ScoreTest score = new ScoreTest(0.95);

    /** The tables that are as extreme as the one seen when the rates are so tied. */
    private record Extremes(ExtremeTables tables, RateConstraint tie) {}

    BoschlooLimits(Successes first, Successes second, double level) {
        this.first = first;
        this.second = second;
        this.level = level;
        int n0 = (int) first.n();
        int n1 = (int) second.n();
        var ranks = RankTables.ranks(n0, n1);
        this.seen = ExtremeTables.byFisher(ranks, ranks.p(first.x(), second.x()));
        this.rejected = RankTables.rejected(n0, n1, level);
        this.pValue = Math.min(
                1, WorstCaseNuisance.exactly(seen, RateConstraint.difference(0)).most());
    }

    /** One-sided p-value of Boschloo's test, from above. */
    double pValue() {
        return pValue;
    }

    /** Second less first. */
    double difference() {
        double estimate = second.rate() - first.rate();
        return pValue <= level
                ? above(v -> new Extremes(seen, RateConstraint.difference(v)), 1)
                : below(this::ofDifference, -1, Math.min(0, estimate));
    }

    /** Natural logarithm of second over first. */
    double logRatio(double far) {
        double estimate = Math.log(second.rate() / first.rate());
        return pValue <= level
                ? above(v -> new Extremes(seen, RateConstraint.logRatio(v)), far)
                : below(this::ofRatio, -far, Math.max(-far, Math.min(0, estimate)));
    }

    private Extremes ofDifference(double difference) {
        double z = score.z(first, second, difference);
        return new Extremes(
                rejected.or((x0, x1) -> score.z(of(x0, first), of(x1, second), difference), z),
                RateConstraint.difference(difference));
    }

    private Extremes ofRatio(double logRatio) {
        double ratio = Math.exp(logRatio);
        double z = score.zOfRatio(first, second, ratio);
        return new Extremes(
                rejected.or((x0, x1) -> score.zOfRatio(of(x0, first), of(x1, second), ratio), z),
                RateConstraint.logRatio(logRatio));
    }

    private static Successes of(int x, Successes arm) {
        return new Successes(x, arm.n());
    }

    /** How far the largest chance lies above the level; at most 0 only where that is proven. */
    private DoubleUnaryOperator excess(DoubleFunction<Extremes> extremes) {
        return value -> {
            var asked = extremes.apply(value);
            var worst = WorstCaseNuisance.near(level, asked.tables(), asked.tie());
            return worst.most() <= level ? worst.most() - level : Math.max(Double.MIN_VALUE, worst.least() - level);
        };
    }

    private boolean keeps(Extremes asked) {
        return WorstCaseNuisance.against(level, asked.tables(), asked.tie()).most() > level;
    }

    /** The chance of what was seen rises with the value: where it reaches the level. */
    private double above(DoubleFunction<Extremes> extremes, double high) {
        double limit = SignChange.between(excess(extremes), 0, pValue - level, high, 1 - level);
        return Math.max(Double.MIN_VALUE, limit);
    }

    /** The least value kept: scanned for from the far end, as which values are kept need not be monotonic. */
    private double below(DoubleFunction<Extremes> extremes, double low, double high) {
        double out = low;
        for (int i = 1; i < SCAN; i++) {
            double next = low + (high - low) * i / SCAN;
            if (keeps(extremes.apply(next))) {
                return boundary(extremes, out, next);
            }
            out = next;
        }
        double limit = boundary(extremes, out, high);
        return high == 0 && limit > -1e-9 ? 0 : limit;
    }

    /** Between a value that is out and one that is kept, the outer side. */
    private double boundary(DoubleFunction<Extremes> extremes, double out, double kept) {
        var excess = excess(extremes);
        double atOut = Math.min(0, excess.applyAsDouble(out));
        return SignChange.between(excess, out, atOut, kept, Math.max(Double.MIN_VALUE, excess.applyAsDouble(kept)));
    }
}
