package furrow.experiments.observational;

/**
 * How strong something unseen would have to be, tied both to the group and to the outcome, to explain an association
 * away: as a risk ratio, {@code RR + √(RR (RR - 1))}.
 *
 * <p>1 means that nothing is needed. A difference of means d in standard deviations is read as
 * {@code RR ≈ exp(0.91 d)}.
 *
 * @param estimate for the estimate, at least 1
 * @param limit for the interval's limit nearest to no difference, at least 1; 1 when the interval holds none
 * @see <a href="https://doi.org/10.7326/M16-2607">VanderWeele and Ding (2017), Annals of Internal Medicine
 *     167:268-274</a>
 */
public record EValue(double estimate, double limit) {

    /**
     * Of a risk ratio with its interval.
     *
     * @param ratio above 0
     * @param lower lower limit, at least 0
     * @param upper upper limit
     */
    public static EValue ofRatio(double ratio, double lower, double upper) {
        if (!(ratio > 0 && lower >= 0 && lower <= ratio && ratio <= upper)) {
            throw new IllegalArgumentException("a ratio needs 0 <= lower <= ratio <= upper and ratio above 0, but was "
                    + ratio + " in [" + lower + ", " + upper + "]");
        }
        double nearest = ratio >= 1 ? Math.max(1, lower) : Math.min(1, upper);
        return new EValue(of(ratio), of(nearest));
    }

    /**
     * Of a difference of means with its interval.
     *
     * @param deviation standard deviation of one unit, above 0, in the same unit
     */
    public static EValue ofDifference(double difference, double lower, double upper, double deviation) {
        if (!(deviation > 0 && Double.isFinite(deviation))) {
            throw new IllegalArgumentException(
                    "standard deviation needs to be above 0 and finite, but was " + deviation);
        }
        return ofRatio(
                Math.exp(0.91 * difference / deviation),
                Math.exp(0.91 * lower / deviation),
                Math.exp(0.91 * upper / deviation));
    }

    private static double of(double ratio) {
        double above = ratio >= 1 ? ratio : 1 / ratio;
        return above + Math.sqrt(above * (above - 1));
    }
}
