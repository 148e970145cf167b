package furrow.bench.promises;

import furrow.experiments.anytime.AsymptoticSequence;
import furrow.experiments.anytime.BoundedValues;
import furrow.experiments.anytime.ExactSequence;
import furrow.experiments.anytime.NullLine;
import furrow.experiments.anytime.Side;
import furrow.experiments.anytime.TwoArmMixture;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * What looking at any time costs for a proportion, against one look by a fixed test.
 *
 * @param rate rate of the control
 * @param horizon planned units in both arms
 */
record Price(double rate, int horizon) {

    /** A way to decide, as the table names it. */
    enum Rule {
        FIXED("one look at the end, z-test"),
        PEEKED("the same test, looked at after every unit"),
        MIXTURE("two-arm betting mixture, no baseline in the plan (used)", 0),
        BASELINE("the same, baseline in the plan as it is (used)", 1),
        HALF("the same, baseline in the plan half of what it is", 0.5),
        FIFTH("the same, baseline in the plan a fifth of what it is", 0.2),
        JOINED("beta-binomial intervals of both arms, each at half of α"),
        ASYMPTOTIC("asymptotic sequence tuned to the plan (not used for proportions)"),
        FIVE_THOUSAND("the same tuned to 5,000 units whatever was planned");

        final String words;
        /** What the plan says of the control, over what it is; 0 when it says nothing. */
        final double said;

        Rule(String words) {
            this(words, 0);
        }

        Rule(String words, double said) {
            this.words = words;
            this.said = said;
        }
    }

    /** The difference that a z-test finds at the horizon with 80 %. */
    double difference() {
        double d = 0;
        for (int i = 0; i < 30; i++) {
            double p1 = rate + d;
            d = (1.959964 + 0.841621) * Math.sqrt((rate * (1 - rate) + p1 * (1 - p1)) / (horizon / 2.0));
        }
        return d;
    }

    /** Half the width of the 95 % interval of the difference at the horizon, over the fixed test's. */
    double width(Rule rule) {
        long n = horizon / 2;
        double error = Math.sqrt(2 * rate * (1 - rate) / n);
        var arm = BoundedValues.of(n, n * rate);
        double half = switch (rule) {
            case FIXED, PEEKED -> 1.959964 * error;
            case MIXTURE, BASELINE, HALF, FIFTH -> {
                var effect = new ExactSequence(mixture(rule, arm, arm), 0, 1, 0.95).absolute();
                yield (effect.upper() - effect.lower()) / 2;
            }
            case JOINED -> {
                var interval = new BetaBinomialMixture(arm, 0.975).interval();
                yield interval.upper() - interval.lower();
            }
            case ASYMPTOTIC -> new AsymptoticSequence(horizon, 0.95).critical(horizon) * error;
            case FIVE_THOUSAND -> new AsymptoticSequence(5000, 0.95).critical(horizon) * error;
        };
        return half / (1.959964 * error);
    }

    /**
     * Share of runs that find a difference by the horizon, and mean units when they stop there or at the horizon.
     *
     * @param effect true difference of the rates
     */
    double[] findings(Rule rule, double effect, int runs, long seed) {
        var stops = IntStream.range(0, runs)
                .parallel()
                .map(run -> stop(rule, effect, new SplittableRandom(seed + 1_000_003L * run)))
                .toArray();
        double found = 0;
        double units = 0;
        for (int stop : stops) {
            found += stop > 0 ? 1 : 0;
            units += stop > 0 ? stop : horizon;
        }
        return new double[] {found / runs, units / runs};
    }

    /** Units at which a difference is found, 0 for never. */
    private int stop(Rule rule, double effect, SplittableRandom random) {
        var n = new long[2];
        var x = new long[2];
        for (int look = 1; look <= horizon; look++) {
            int arm = random.nextInt(2);
            n[arm]++;
            x[arm] += random.nextDouble() < rate + arm * effect ? 1 : 0;
            boolean reads = rule != Rule.FIXED || look == horizon;
            if (reads && n[0] > 0 && n[1] > 0 && finds(rule, n, x)) {
                return look;
            }
        }
        return 0;
    }

    private boolean finds(Rule rule, long[] n, long[] x) {
        double p0 = (double) x[0] / n[0];
        double p1 = (double) x[1] / n[1];
        double pooled = (double) (x[0] + x[1]) / (n[0] + n[1]);
        return switch (rule) {
            case FIXED, PEEKED -> {
                double error = Math.sqrt(pooled * (1 - pooled) * (1.0 / n[0] + 1.0 / n[1]));
                yield error > 0 && Math.abs(p1 - p0) >= 1.959964 * error;
            }
            case MIXTURE, BASELINE, HALF, FIFTH ->
                excess(n, x, pooled) >= Math.log(40) && evidence(rule, n, x) >= Math.log(40);
            case JOINED -> excess(n, x, pooled) >= Math.log(40) && apart(n, x, p0 < p1);
            case ASYMPTOTIC -> sequence(horizon, n, p0, p1);
            case FIVE_THOUSAND -> sequence(5000, n, p0, p1);
        };
    }

    /** No bet can have made more than the likelihood ratio of the best rates. */
    private static double excess(long[] n, long[] x, double pooled) {
        double sum = 0;
        for (int arm = 0; arm < 2; arm++) {
            sum += term(x[arm], n[arm] * pooled) + term(n[arm] - x[arm], n[arm] * (1 - pooled));
        }
        return sum;
    }

    private static double term(double seen, double expected) {
        return seen == 0 ? 0 : seen * Math.log(seen / expected);
    }

    private TwoArmMixture mixture(Rule rule, BoundedValues control, BoundedValues treatment) {
        var baseline = rule.said > 0 ? OptionalDouble.of(rule.said * rate) : OptionalDouble.empty();
        return new TwoArmMixture(control, treatment, 0.5, horizon, baseline);
    }

    private double evidence(Rule rule, long[] n, long[] x) {
        var mixture = mixture(rule, BoundedValues.of(n[0], x[0]), BoundedValues.of(n[1], x[1]));
        return Math.max(mixture.logEvidence(NullLine.SAME, Side.ABOVE), mixture.logEvidence(NullLine.SAME, Side.BELOW));
    }

    private static boolean apart(long[] n, long[] x, boolean rises) {
        int low = rises ? 0 : 1;
        var lower = new BetaBinomialMixture(BoundedValues.of(n[low], x[low]), 0.975).interval();
        var upper = new BetaBinomialMixture(BoundedValues.of(n[1 - low], x[1 - low]), 0.975).interval();
        return lower.upper() < upper.lower();
    }

    private static boolean sequence(double planned, long[] n, double p0, double p1) {
        double error = Math.sqrt(p0 * (1 - p0) / n[0] + p1 * (1 - p1) / n[1]);
        double total = n[0] + n[1];
        return error > 0
                && Math.abs(p1 - p0) > 2 * error
                && Math.abs(p1 - p0) >= error * new AsymptoticSequence(planned, 0.95).critical(total);
    }
}
