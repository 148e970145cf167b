package furrow.experiments.power;

import furrow.experiments.moments.Moments;
import furrow.experiments.moments.PairedMoments;

/** What one unit of the control answers today: the value to be moved and how much units differ. */
public sealed interface ControlResponse {
    /** Largest correlation with what is known before that is planned with. */
    double MOST_CORRELATED = 0.99;

    /** The control's value, in the metric's unit, above 0. */
    double value();

    /**
     * Variance that one unit adds when the value is another one.
     *
     * @param atValue the value under the plan, in the metric's unit
     */
    double variance(double atValue);

    /** Greatest value that can be reached; infinite when there is none. */
    default double greatest() {
        return Double.POSITIVE_INFINITY;
    }

    /**
     * Each unit did it or did not; one unit's variance is {@code p (1 - p)}.
     *
     * @param value share of units that do, in (0, 1)
     */
    record Proportion(double value) implements ControlResponse {
        public Proportion {
            if (!(value > 0 && value < 1)) {
                throw new IllegalArgumentException("proportion needs more than 0 and less than 1, but was " + value
                        + "; plan with the rate that you expect");
            }
        }

        @Override
        public double variance(double atValue) {
            return atValue * (1 - atValue);
        }

        @Override
        public double greatest() {
            return 1;
        }
    }

    /**
     * Each unit has one number; arms are taken to differ in mean only.
     *
     * @param value mean of the units, above 0
     * @param deviation standard deviation of one unit, above 0, in the same unit
     */
    record Mean(double value, double deviation) implements ControlResponse {
        public Mean {
            requirePositive("mean", value);
            requirePositive("standard deviation", deviation);
        }

        @Override
        public double variance(double atValue) {
            return deviation * deviation;
        }
    }

    /**
     * Sum over sum, such as clicks over impressions of posts.
     *
     * @param value ratio of the sums, above 0
     * @param deviation standard deviation of one unit's {@code (x - value · y) / mean(y)}, above 0
     */
    record Ratio(double value, double deviation) implements ControlResponse {
        public Ratio {
            requirePositive("ratio", value);
            requirePositive("standard deviation", deviation);
        }

        @Override
        public double variance(double atValue) {
            return deviation * deviation;
        }
    }

    /**
     * Events per unit of exposure; one unit's variance is {@code value · dispersion / exposure}.
     *
     * @param value events per unit of exposure, above 0
     * @param exposure exposure of one unit, such as hours of a slot, above 0
     * @param dispersion variance of events over their mean, above 0; 1 when events come singly and independently
     */
    record Rate(double value, double exposure, double dispersion) implements ControlResponse {
        public Rate {
            requirePositive("rate", value);
            requirePositive("exposure", exposure);
            requirePositive("dispersion", dispersion);
        }

        @Override
        public double variance(double atValue) {
            return atValue * dispersion / exposure;
        }
    }

    /**
     * The same where what is known of each unit before is taken out ({@code 1 - r²} of the spread is left). A proportion is then
     * read as a mean, and so planned as one.
     *
     * @param correlation r, of one number that is known or of several together with what is measured; from -0.99 to 0.99
     * @see <a href="https://doi.org/10.1145/2433396.2433413">Deng et al. (2013), CUPED, WSDM, equation 5</a>
     */
    default ControlResponse given(double correlation) {
        if (!(Math.abs(correlation) <= MOST_CORRELATED)) {
            throw new IllegalArgumentException("correlation with what is known before needs -" + MOST_CORRELATED
                    + " to " + MOST_CORRELATED + ", but was " + correlation
                    + "; that of the same measure in the weeks before is often 0.5 to 0.8");
        }
        return new Mean(value(), Math.sqrt(variance(value()) * (1 - correlation * correlation)));
    }

    private static void requirePositive(String name, double value) {
        if (!(value > 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException(name + " needs to be above 0 and finite, but was " + value);
        }
    }

    /** The share that past units show. */
    static ControlResponse proportionFrom(Moments history) {
        return new Proportion(history.mean().orElseThrow(ControlResponse::tooShort));
    }

    /** Mean and spread that past units show. */
    static ControlResponse meanFrom(Moments history) {
        double variance = history.variance().orElseThrow(ControlResponse::tooShort);
        return new Mean(history.mean().orElseThrow(ControlResponse::tooShort), Math.sqrt(variance));
    }

    /** Ratio of sums that past units show, with the spread of the delta method. */
    static ControlResponse ratioFrom(PairedMoments history) {
        double top = history.x().mean().orElseThrow(ControlResponse::tooShort);
        double bottom = history.y().mean().orElseThrow(ControlResponse::tooShort);
        requirePositive("mean of the denominator", bottom);
        double ratio = top / bottom;
        double variance = history.x().variance().orElseThrow(ControlResponse::tooShort)
                + ratio * ratio * history.y().variance().orElseThrow(ControlResponse::tooShort)
                - 2 * ratio * history.covariance().orElseThrow(ControlResponse::tooShort);
        return new Ratio(ratio, Math.sqrt(Math.max(0, variance)) / bottom);
    }

    /** Events (x) per exposure (y) that past units show, with their dispersion around it. */
    static ControlResponse rateFrom(PairedMoments history) {
        var ratio = ratioFrom(history);
        double exposure = history.y().mean().orElseThrow(ControlResponse::tooShort);
        return new Rate(ratio.value(), exposure, ratio.variance(ratio.value()) * exposure / ratio.value());
    }

    private static IllegalArgumentException tooShort() {
        return new IllegalArgumentException("history needs at least two units, so that their spread can be seen");
    }
}
