package furrow.experiments.goal;

import furrow.experiments.plan.Goal;
import furrow.experiments.plan.Metric;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The line through a goal's dated points: straight between two, level after the last, times the weekday's factor of its
 * season.
 *
 * @param goal whose points they are
 */
public record GoalPath(Goal goal) {

    /**
     * Where the metric should stand on a day.
     *
     * @return nothing before the first point, when the path has not begun
     */
    public Optional<Double> expectedOn(LocalDate day) {
        return lineOn(day).map(line -> line * goal.season().on(day.getDayOfWeek()));
    }

    /** The path's average over days, those of them on which it has begun. */
    public OptionalDouble averageOver(LocalDate from, LocalDate to) {
        return from.datesUntil(to.plusDays(1))
                .flatMap(day -> expectedOn(day).stream())
                .mapToDouble(each -> each)
                .average();
    }

    /** Whether a value lies on the bad side of what was expected by more than the tolerance. */
    public boolean isOff(double expected, double actual, Metric.Direction direction) {
        return -lead(expected, actual, direction) > goal.tolerance() * Math.abs(expected);
    }

    /** How far a value is on the good side of another, in the metric's unit. */
    static double lead(double expected, double actual, Metric.Direction direction) {
        return direction == Metric.Direction.HIGHER ? actual - expected : expected - actual;
    }

    private Optional<Double> lineOn(LocalDate day) {
        var points = goal.points();
        if (day.isBefore(points.get(0).date())) {
            return Optional.empty();
        }
        for (int i = 1; i < points.size(); i++) {
            if (day.isBefore(points.get(i).date())) {
                return Optional.of(between(points.get(i - 1), points.get(i), day));
            }
        }
        return Optional.of(points.get(points.size() - 1).value());
    }

    /**
     * How a metric stands on a day against the path.
     *
     * @param day the day, in the workspace's time zone
     * @param actual the metric's value on it
     * @param direction which way is good: only a lag on the bad side is off the path
     * @return nothing before the path begins
     */
    public Optional<GoalProgress> on(LocalDate day, double actual, Metric.Direction direction) {
        return expectedOn(day).map(expected -> standing(day, expected, actual, direction));
    }

    private GoalProgress standing(LocalDate day, double expected, double actual, Metric.Direction direction) {
        return new GoalProgress(goal.metric(), day, expected, actual, isOff(expected, actual, direction));
    }

    private static double between(Goal.Point from, Goal.Point to, LocalDate day) {
        double share =
                (double) ChronoUnit.DAYS.between(from.date(), day) / ChronoUnit.DAYS.between(from.date(), to.date());
        return from.value() + share * (to.value() - from.value());
    }
}
