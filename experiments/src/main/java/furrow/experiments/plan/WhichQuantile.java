package furrow.experiments.plan;

/**
 * Which quantile a metric is, and of what: the least value that at least the share {@code at} of the values do not exceed
 * (the inverse of the empirical distribution function, Hyndman and Fan's definition 1).
 *
 * @param at share of the values at or below it, above 0 and below 1; 0.5 is the median
 * @param of whose values they are
 * @see <a href="https://doi.org/10.1080/00031305.1996.10473566">Hyndman and Fan (1996), Sample quantiles in statistical
 *     packages, The American Statistician 50:361-365</a>
 */
public record WhichQuantile(double at, Of of) {
    /** Of the units' values: half lie at or below it. */
    public static final WhichQuantile MEDIAN = new WhichQuantile(0.5, Of.UNITS);

    /** Whose values a quantile is taken of. */
    public enum Of {
        /** One value a unit: the sum of its outcomes. */
        UNITS,
        /** Each outcome's own value, so that a unit may have many, which are alike. */
        OUTCOMES
    }

    public WhichQuantile {
        if (!(at > 0 && at < 1)) {
            throw new IllegalArgumentException("quantile needs a share above 0 and below 1, but was " + at
                    + "; 0.5 is the median, 0.9 what nine in ten values do not exceed");
        }
    }
}
