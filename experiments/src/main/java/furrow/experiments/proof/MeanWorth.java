package furrow.experiments.proof;

import furrow.experiments.inference.Effect;

/**
 * What actions of one kind were worth on average.
 *
 * @param actions how many
 * @param estimate mean, in the unit of the outcomes
 * @param error its standard error, above 0
 * @param freedom degrees of freedom of that, above 0
 */
public record MeanWorth(int actions, double estimate, double error, double freedom) {
    public MeanWorth {
        if (actions < 1 || !Double.isFinite(estimate) || !(error > 0) || !(freedom > 0)) {
            throw new IllegalArgumentException(
                    "a mean worth needs an action or more, a finite estimate, and an error and degrees of freedom above 0,"
                            + " but had " + actions + ", " + estimate + ", " + error + ", " + freedom);
        }
    }

    /**
     * The interval at one look, by Student's t.
     *
     * @param level confidence level, in (0, 1)
     */
    public Effect interval(double level) {
        double reach = UntouchedLine.quantile(level, freedom) * error;
        return new Effect(estimate, estimate - reach, estimate + reach);
    }

    /** The same in another unit, such as money in four weeks for money a day. */
    public MeanWorth times(double factor) {
        return new MeanWorth(actions, factor * estimate, factor * error, freedom);
    }
}
