package furrow.bench.promises;

import furrow.experiments.anytime.BoundedValues;
import furrow.experiments.anytime.NullLine;
import furrow.experiments.anytime.Side;
import furrow.experiments.anytime.TwoArmMixture;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * How often the two-arm mixture at 95 % ever speaks against the truth, looked at after every unit.
 *
 * @param name what is simulated, for the table
 * @param truth the true line
 * @param control mean of the control after so many units of all, for drift
 * @param share planned share of the treatment
 * @param arms how units get their arm
 * @param values what a unit of mean m shows
 * @param planned planned units
 * @param baseline what the plan says of the control
 */
record ExactCell(
        String name,
        NullLine truth,
        Mean control,
        double share,
        Arms arms,
        Values values,
        long planned,
        OptionalDouble baseline) {

    /** Mean of the control at a point in time, 0 to 1 of the looks. */
    interface Mean {
        double at(double time);
    }

    /** True when the next unit gets the treatment. */
    interface Arms {
        boolean treat(SplittableRandom random, long[] n, double[] sum);
    }

    /** A unit's value given its mean. */
    interface Values {
        double draw(SplittableRandom random, double mean);
    }

    /** Share of runs in which the truth is ever left out of the interval. */
    double missed(int runs, int looks, long seed) {
        return IntStream.range(0, runs)
                        .parallel()
                        .filter(run -> misses(new SplittableRandom(seed + 1_000_003L * run), looks))
                        .count()
                / (double) runs;
    }

    private boolean misses(SplittableRandom random, int looks) {
        double threshold = Math.log(40);
        var n = new long[2];
        var sum = new double[2];
        for (int look = 1; look <= looks; look++) {
            double mean = control.at((double) look / looks);
            boolean treated = arms.treat(random, n, sum);
            int arm = treated ? 1 : 0;
            n[arm]++;
            sum[arm] += values.draw(random, treated ? truth.slope() * mean + truth.intercept() : mean);
            if (couldSpeak(n, sum, look, looks, threshold) && evidence(n, sum) >= threshold) {
                return true;
            }
        }
        return false;
    }

    /** While means stay as they are, evidence is at most what the likelihoods at the truth are short of their best. */
    private boolean couldSpeak(long[] n, double[] sum, int look, int looks, double threshold) {
        double mean = control.at((double) look / looks);
        if (control.at(0) != control.at(1)) {
            return look % 10 == 0;
        }
        // With no difference the best common mean is as good a bound as the true one, and lower.
        double common = truth.equals(NullLine.SAME) ? (sum[0] + sum[1]) / (n[0] + n[1]) : mean;
        return excess(n[0], sum[0], common) + excess(n[1], sum[1], truth.slope() * common + truth.intercept())
                >= threshold;
    }

    private static double excess(long n, double sum, double mean) {
        return term(sum, n * mean) + term(n - sum, n * (1 - mean));
    }

    private static double term(double seen, double expected) {
        return seen == 0 ? 0 : seen * Math.log(seen / expected);
    }

    private double evidence(long[] n, double[] sum) {
        var mixture = new TwoArmMixture(
                BoundedValues.of(n[0], sum[0]), BoundedValues.of(n[1], sum[1]), share, planned, baseline);
        return Math.max(mixture.logEvidence(truth, Side.ABOVE), mixture.logEvidence(truth, Side.BELOW));
    }
}
