package furrow.engine.goal;

import furrow.experiments.plan.Goal;
import furrow.experiments.plan.GoalMeasure;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.Workspace;
import java.util.Locale;
import java.util.Optional;

/**
 * What the numbers of a path are counted in.
 *
 * @param word such as {@code share}, {@code minutes}, {@code EUR per unit}, {@code reply a day}
 * @param range what a number can be, when it has bounds
 */
public record GoalUnit(String word, Optional<Metric.Bounds> range) {
    private static final String MINUTES = "first_response_minutes";

    /** Of a metric, measured so. */
    public static GoalUnit of(Metric metric, GoalMeasure measure, Workspace workspace) {
        String counted = counted(metric, workspace);
        if (measure == GoalMeasure.DAILY_TOTAL) {
            return new GoalUnit(counted + " a day", Optional.empty());
        }
        if (metric.type().isYesOrNo()) {
            return new GoalUnit("share", Optional.of(Metric.Bounds.UNIT));
        }
        if (counted.equals("minutes")) {
            return new GoalUnit(counted, metric.bounds());
        }
        return switch (metric.denominator().kind()) {
            case UNITS -> new GoalUnit(counted + " per unit", metric.bounds());
            case EXPOSURES -> new GoalUnit(counted + " per exposure", Optional.empty());
            case OUTCOMES ->
                new GoalUnit(
                        counted + " per "
                                + String.join(" or ", metric.denominator().outcomes()),
                        Optional.empty());
        };
    }

    private static String counted(Metric metric, Workspace workspace) {
        if (metric.valuePerUnit().isPresent() && metric.valuePerUnit().getAsDouble() == 1) {
            return workspace.currency().getCurrencyCode();
        }
        return metric.numerator().get(0).equals(MINUTES) ? "minutes" : String.join(" or ", metric.numerator());
    }

    /**
     * Looks whether a path can be drawn in this unit.
     *
     * @param said the unit that whoever drew it had in mind; empty when they do not say
     * @throws IllegalArgumentException when it is another, or a point lies where the metric cannot be
     */
    void require(Goal goal, String said) {
        if (!said.isEmpty() && !said.strip().toLowerCase(Locale.ROOT).equals(word.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("unit of the goal for \"" + goal.metric() + "\" needs \"" + word
                    + "\", but was \"" + said + "\"; give its points in that unit");
        }
        range.ifPresent(bounds -> goal.points().forEach(each -> require(goal, each, bounds)));
    }

    private void require(Goal goal, Goal.Point point, Metric.Bounds bounds) {
        if (point.value() < bounds.low() || point.value() > bounds.high()) {
            throw new IllegalArgumentException("point of " + point.date() + " of the goal for \"" + goal.metric()
                    + "\" needs " + bounds.low() + " to " + bounds.high() + " (" + word + "), but was " + point.value()
                    + (word.equals("share") ? "; 22 % is written 0.22" : "; it is another unit, or out of reach"));
        }
    }
}
