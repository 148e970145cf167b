package furrow.experiments.moments;

/**
 * Takes out of a unit's value what was known of the unit before: \( y - \theta (x - \bar x) \) with
 * \( \theta = cov(x, y) / var(x) \) over all arms together. It leaves the difference of arms that were drawn by chance
 * unbiased in large samples and narrows its interval by the factor \( \sqrt{1 - \rho^2} \). Not for what the arm could
 * have changed.
 *
 * @param theta slope of the value on what was known before
 * @param mean mean of what was known before
 * @see <a href="https://doi.org/10.1145/2433396.2433413">Deng et al. (2013), CUPED, WSDM, equation 5</a>
 */
public record CovariateAdjustment(double theta, double mean) {

    /**
     * The adjustment that pairs of all arms together give.
     *
     * @param pairs x what was known before, y the value
     */
    public static CovariateAdjustment of(PairedMoments pairs) {
        var covariance = pairs.covariance();
        var variance = pairs.x().variance();
        boolean known = covariance.isPresent() && variance.isPresent() && variance.getAsDouble() > 0;
        double mean = pairs.n() == 0 ? 0 : pairs.x().sum() / pairs.n();
        return new CovariateAdjustment(known ? covariance.getAsDouble() / variance.getAsDouble() : 0, mean);
    }

    /** A unit's value without what was known of it before. */
    public double adjusted(double value, double before) {
        return value - theta * (before - mean);
    }
}
