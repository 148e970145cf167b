package furrow.experiments.goal;

import furrow.experiments.inference.Figure;
import furrow.experiments.plan.Goal;
import furrow.experiments.plan.Metric;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A goal's standing: the path drawn, the path walked, what is ahead.
 *
 * @param goal the path drawn
 * @param metric what it is drawn for
 * @param until the last whole day
 * @param walked the days that have a value, in order
 * @param lately the metric over the last seven days, in its unit
 * @param drawn the path's average over the same days; unknown before it begins
 * @param watched days with a value since the path began
 * @param alarm the alarm, while it stands
 * @param forecast the weeks to come with a band of {@value ForecastBank#LEVEL}
 * @param missed what will be missed as things go
 */
public record GoalReading(
        Goal goal,
        Metric metric,
        LocalDate until,
        List<WalkedDay> walked,
        OptionalDouble lately,
        OptionalDouble drawn,
        int watched,
        Optional<RaisedAlarm> alarm,
        Figure<List<WeekForecast>> forecast,
        Optional<MissedGoal> missed) {
    /** False alarms a year that the alarm is set for, on a path that is walked exactly. */
    public static final double FALSE_ALARMS_A_YEAR = PathAlarm.FALSE_A_YEAR;

    /** Level of the forecast's band. */
    public static final double BAND = ForecastBank.LEVEL;

    public GoalReading {
        walked = List.copyOf(walked);
    }

    /** Days with a value that have to come before the alarm can be raised. */
    public int daysUntilWatched() {
        return Math.max(0, PathAlarm.FIRST - watched);
    }

    /** Whether the last seven days lie on the bad side of the path by more than the tolerance; unknown before both are known. */
    public Optional<Boolean> off() {
        return lately.isPresent() && drawn.isPresent()
                ? Optional.of(new GoalPath(goal).isOff(drawn.getAsDouble(), lately.getAsDouble(), metric.direction()))
                : Optional.empty();
    }
}
