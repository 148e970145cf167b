package furrow.experiments.sequential;

/**
 * An interval and its middle as critical values: each end is the effect from which the data lie so many standard errors away.
 *
 * <p>With c a critical value the end is where a test's statistic against that effect is c: above 0 below the estimate, below 0
 * above it. Whatever test reads a look can therefore give the ends in its own way.
 *
 * @param lower of the lower end, in standard errors
 * @param middle of the estimate; 0 is what the data show
 * @param upper of the upper end, most often below 0
 */
public record LookSpan(double lower, double middle, double upper) {

    /** The same number of standard errors to both sides of what the data show. */
    static LookSpan around(double critical) {
        return new LookSpan(critical, 0, -critical);
    }
}
