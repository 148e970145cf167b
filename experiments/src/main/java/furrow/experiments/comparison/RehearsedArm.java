package furrow.experiments.comparison;

import furrow.experiments.moments.ExactSum;
import furrow.experiments.moments.MetricMoments;
import furrow.experiments.moments.Moments;
import furrow.experiments.moments.PairedMoments;
import furrow.experiments.power.ControlResponse;
import java.util.OptionalDouble;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * One arm of a season that is played: its moments as units come in, without one number a unit.
 *
 * <p>Successes of a proportion are drawn one by one where they are few, and by the normal law where their variance is
 * above {@link #MANY} (its error is then far below that of some hundred seasons). Means, ratios and rates are drawn as
 * sums by the central limit theorem, with a sum of squares as spread as that of normal units: for units with a long tail
 * this is theory, and more of them are needed.
 *
 * @see <a href="https://doi.org/10.1007/978-1-4613-8643-8">Devroye (1986), Non-Uniform Random Variate Generation, chapter
 *     X.4 (waiting times)</a>
 */
final class RehearsedArm {
    private static final double MANY = 1_000;

    /** Standard errors above its mean that no normal unit of a season lies, or hardly one. */
    private static final double FARTHEST = 4;

    private final ControlResponse response;
    private final double value;
    private long n;
    private double sum;
    private double around;

    /** @param value the arm's true value, in the metric's unit */
    RehearsedArm(ControlResponse response, double value) {
        this.response = response;
        this.value = value;
    }

    /** Lets units come in. */
    void add(long units, UniformRandomProvider random) {
        if (units <= 0) {
            return;
        }
        n += units;
        double variance = response.variance(value);
        if (response instanceof ControlResponse.Proportion) {
            sum += units * variance > MANY
                    ? Math.rint(Math.min((double) units, Math.max(0, normal(units * value, units * variance, random))))
                    : successes(units, random);
            return;
        }
        sum += normal(units * value, units * variance, random);
        around += Math.max(0, normal(units * variance, 2 * units * variance * variance, random));
    }

    /** Sets the arm to so many units with a mean, and the spread that is expected. */
    RehearsedArm at(long units, double mean) {
        n = units;
        sum = response instanceof ControlResponse.Proportion
                ? Math.min((double) units, Math.max(0, Math.rint(units * mean)))
                : units * mean;
        around = units * response.variance(value);
        return this;
    }

    long n() {
        return n;
    }

    /** What came in so far. */
    MetricMoments moments() {
        if (response instanceof ControlResponse.Proportion) {
            return Moments.ofProportion((long) sum, n);
        }
        double exposure = response instanceof ControlResponse.Rate rate ? rate.exposure() : 1;
        var x = x(exposure);
        if (response instanceof ControlResponse.Mean) {
            return x;
        }
        var y = Moments.ofExact(
                n, ExactSum.of(n * exposure), ExactSum.of(n * exposure * exposure), OptionalDouble.of(exposure), 0);
        return new PairedMoments(x, y, ExactSum.of(sum * exposure * exposure));
    }

    private Moments x(double exposure) {
        double total = sum * exposure;
        double squares = around * exposure * exposure + total / n * total;
        double largest = Math.abs(total / n) + FARTHEST * exposure * Math.sqrt(around / n);
        return Moments.ofExact(n, ExactSum.of(total), ExactSum.of(squares), OptionalDouble.of(largest), 0);
    }

    private static double normal(double mean, double variance, UniformRandomProvider random) {
        return mean
                + Math.sqrt(variance)
                        * ZigguratSampler.NormalizedGaussian.of(random).sample();
    }

    /** Successes among so many units, from one to the next by geometric steps, or failures where those are rarer. */
    private long successes(long units, UniformRandomProvider random) {
        double rarer = Math.min(value, 1 - value);
        double step = Math.log1p(-rarer);
        long count = 0;
        double at = skipped(step, random);
        while (at < units) {
            count++;
            at += 1 + skipped(step, random);
        }
        return value <= 0.5 ? count : units - count;
    }

    private static double skipped(double step, UniformRandomProvider random) {
        return Math.floor(Math.log(1 - random.nextDouble()) / step);
    }
}
