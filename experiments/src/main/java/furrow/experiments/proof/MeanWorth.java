package furrow.experiments.proof;

import furrow.experiments.anytime.Readiness;
import furrow.experiments.inference.Effect;
import furrow.experiments.inference.Figure;
import furrow.experiments.moments.Moments;
import furrow.experiments.pooling.Estimate;
import java.util.List;

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

    /**
     * What units of one arm brought more than those of another, each drawn by an experiment: the difference of means with
     * Welch's error and degrees of freedom.
     *
     * @return unknown below {@value Readiness#UNITS} units an arm, or where nothing varies
     */
    public static Figure<MeanWorth> between(Moments control, Moments treatment) {
        long fewest = Math.min(control.n(), treatment.n());
        if (fewest < Readiness.UNITS) {
            return Figure.unknown("the smaller arm has " + fewest + " units that were met after it, and "
                    + Readiness.UNITS + " are needed");
        }
        double a = control.variance().orElse(0) / control.n();
        double b = treatment.variance().orElse(0) / treatment.n();
        double freedom = (a + b) * (a + b) / (a * a / (control.n() - 1) + b * b / (treatment.n() - 1));
        double difference = treatment.mean().orElse(0) - control.mean().orElse(0);
        return a + b > 0
                ? Figure.of(new MeanWorth(1, difference, Math.sqrt(a + b), freedom))
                : Figure.unknown("nothing varies, so chance cannot be gauged");
    }

    /**
     * The mean of several actions, each told by data of its own. Of two or more their own spread is the error, which holds
     * what chance did to each and how much they truly differ; of one it is that one's.
     */
    public static Figure<MeanWorth> of(List<MeanWorth> actions) {
        int k = actions.size();
        if (k < 2) {
            return k == 1 ? Figure.of(actions.get(0)) : Figure.unknown("no action could be told yet");
        }
        var all = Moments.of(actions.stream().mapToDouble(MeanWorth::estimate).toArray());
        double variance = all.variance().orElse(0) / k;
        return variance > 0
                ? Figure.of(new MeanWorth(k, all.mean().orElse(0), Math.sqrt(variance), k - 1.0))
                : Figure.unknown("all actions brought the same, so chance cannot be gauged");
    }

    /** The mean and its error alone, as they are set beside those of other rules. */
    public Estimate result() {
        return new Estimate(estimate, error);
    }

    /** The same in another unit, such as money in four weeks for money a day; a negative factor tells of giving it up. */
    public MeanWorth times(double factor) {
        return new MeanWorth(actions, factor * estimate, Math.abs(factor) * error, freedom);
    }
}
