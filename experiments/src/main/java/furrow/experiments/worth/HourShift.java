package furrow.experiments.worth;

import furrow.experiments.inference.Effect;
import java.time.Duration;
import java.util.Optional;

/**
 * Hours moved from one kind of effort to another, as far as is prudent at once.
 *
 * <p>An experiment tells what an hour returned on average at the split that it had. What the last hour returns may be
 * less, and one kind may feed the other, so hours move by a quarter, and what comes back is looked at again.
 */
public final class HourShift {
    /** Share of the hours of the lesser kind that is moved at once. */
    public static final double STEP = 0.25;

    private static final double DAYS_A_WEEK = 7;
    private static final double SECONDS_A_WEEK = DAYS_A_WEEK * 86_400;

    private HourShift() {}

    /** Hours a week to move, of those that now go into the lesser kind. */
    public static double step(double hoursAWeek) {
        return STEP * hoursAWeek;
    }

    /** Hours a week from units a day and minutes a unit. */
    public static double hoursAWeek(double unitsADay, double minutesAUnit) {
        return DAYS_A_WEEK * unitsADay * minutesAUnit / 60;
    }

    /** What moved hours bring over the time ahead; nothing where it has no known end. */
    public static Optional<Effect> worth(Effect gainPerHour, double hoursAWeek, Ahead ahead) {
        return moved(hoursAWeek, ahead).map(hours -> NetBenefit.times(gainPerHour, hours.units()));
    }

    /** The hours that are moved in the time ahead, in place of its units; nothing where it has no known end. */
    public static Optional<Ahead> moved(double hoursAWeek, Ahead ahead) {
        return ahead.to()
                .map(to -> hoursAWeek * Duration.between(ahead.from(), to).toSeconds() / SECONDS_A_WEEK)
                .filter(hours -> hours > 0)
                .map(hours -> new Ahead(hours, ahead.from(), ahead.to(), ahead.restOfPlan()));
    }
}
