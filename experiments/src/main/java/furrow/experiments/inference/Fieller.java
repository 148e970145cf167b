package furrow.experiments.inference;

/**
 * Limits of a ratio of two means by inverting the test that {@code m1 - ρ m0 = 0}.
 *
 * <p>The limits are the roots in ρ of {@code (m1 - ρ m0)² = c² (v1 - 2 ρ v01 + ρ² v0)}, with v the sampling variances
 * of the means, v01 their covariance and c the critical value of the test. They agree with the test of
 * {@code m1 = m0} and are not falsely symmetric. While {@code m0² <= c² v0} the control may be nil and no limits exist.
 *
 * @param lower lower limit of ρ
 * @param upper upper limit of ρ
 * @see <a href="https://doi.org/10.1111/j.2517-6161.1954.tb00159.x">Fieller (1954), Some problems in interval
 *     estimation, JRSS B 16:175-185</a>
 */
public record Fieller(double lower, double upper) {

    /** Limits for independent means, or why there are none. */
    public static Figure<Fieller> of(ArmMean denominator, ArmMean numerator, double critical) {
        return of(
                denominator.value(),
                denominator.squaredError(),
                numerator.value(),
                numerator.squaredError(),
                0,
                critical);
    }

    /**
     * Limits for means that may be correlated.
     *
     * @param m0 denominator
     * @param v0 its sampling variance
     * @param m1 numerator
     * @param v1 its sampling variance
     * @param v01 sampling covariance of the two
     * @param critical critical value of the test, at least 0
     */
    public static Figure<Fieller> of(double m0, double v0, double m1, double v1, double v01, double critical) {
        double g = square(critical * Math.sqrt(v0) / m0);
        if (!(g < 1)) {
            return Figure.unknown("the control's value is not yet clear of zero, so a share of it has no limits; "
                    + "more units would give them");
        }
        double ratio = m1 / m0;
        double a = v01 / m0 * critical / m0 * critical;
        double b = square(critical * Math.sqrt(v1) / m0);
        double centre = ratio - a;
        double half = Math.sqrt(Math.max(0, b + g * ratio * ratio - 2 * a * ratio + a * a - g * b));
        return Figure.of(new Fieller((centre - half) / (1 - g), (centre + half) / (1 - g)));
    }

    /**
     * The relative effect of a treatment, never below -1.
     *
     * @param control the arm compared with
     * @param treatment the arm being judged
     * @param critical critical value of the test
     */
    public static Figure<Effect> relative(ArmMean control, ArmMean treatment, double critical) {
        return relative(control, treatment, SharedVariance.NONE, critical);
    }

    /**
     * The same of means that have a part in common.
     *
     * @param shared what they have in common, beside the variances that are their own
     */
    public static Figure<Effect> relative(ArmMean control, ArmMean treatment, SharedVariance shared, double critical) {
        if (!(control.value() > 0) || treatment.value() < 0) {
            return Figure.unknown("a relative effect needs a control above zero and a treatment not below it, but were "
                    + control.value() + " and " + treatment.value());
        }
        double estimate = treatment.value() / control.value() - 1;
        return of(
                        control.value(),
                        control.squaredError() + shared.control(),
                        treatment.value(),
                        treatment.squaredError() + shared.treatment(),
                        shared.covariance(),
                        critical)
                .map(limits ->
                        new Effect(estimate, Math.max(-1, limits.lower() - 1), Math.max(-1, limits.upper() - 1)));
    }

    private static double square(double x) {
        return x * x;
    }
}
