package furrow.experiments.inference;

/**
 * Sampling variance that two means have beside their own because both lean on one number, such as the mean of what was known
 * of all units.
 *
 * @param control what it adds to the control's variance
 * @param treatment what it adds to the treatment's
 * @param covariance of the two means
 */
public record SharedVariance(double control, double treatment, double covariance) {
    /** Of means that have nothing in common. */
    public static final SharedVariance NONE = alike(0);

    /** Of means that move with it alike, so that their difference does not. */
    public static SharedVariance alike(double variance) {
        return new SharedVariance(variance, variance, variance);
    }
}
