package furrow.experiments.plan;

import java.time.LocalDate;
import java.util.List;

/**
 * The path drawn: a target for a metric over time.
 *
 * @param metric key of a metric of the plan
 * @param points dated values, in order of date, at least one; the path between two is a straight line
 * @param tolerance relative distance from the path that is still on it, as a fraction (0.1 is ten percent)
 * @param season how the path rises and falls within the week
 * @param measure what the path is drawn for
 */
public record Goal(String metric, List<Point> points, double tolerance, WeekSeason season, GoalMeasure measure) {

    /** A path for the metric's own value, every weekday alike. */
    public Goal(String metric, List<Point> points, double tolerance) {
        this(metric, points, tolerance, WeekSeason.EVEN, GoalMeasure.VALUE);
    }

    /**
     * Where the metric should stand on a day.
     *
     * @param date the day, in the workspace's time zone
     * @param value the metric's value, in its own unit
     */
    public record Point(LocalDate date, double value) {
        public Point {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("value of a goal's point needs to be finite, but was " + value);
            }
        }
    }

    public Goal {
        NameRule.check("metric of a goal", metric);
        points = List.copyOf(points);
        if (points.isEmpty()) {
            throw new IllegalArgumentException(
                    "goal for \"" + metric + "\" needs at least one dated point, but had none");
        }
        for (int i = 1; i < points.size(); i++) {
            if (!points.get(i - 1).date().isBefore(points.get(i).date())) {
                throw new IllegalArgumentException("points of the goal for \"" + metric
                        + "\" need rising dates, but " + points.get(i).date() + " follows "
                        + points.get(i - 1).date());
            }
        }
        if (!(tolerance >= 0 && tolerance <= 1)) {
            throw new IllegalArgumentException(
                    "tolerance of the goal for \"" + metric + "\" needs 0 to 1, but was " + tolerance);
        }
    }
}
