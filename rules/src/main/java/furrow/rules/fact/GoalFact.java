package furrow.rules.fact;

import furrow.experiments.plan.Metric;
import java.util.Optional;
import java.util.OptionalDouble;

/** A metric against the path that the plan draws for it. */
public record GoalFact(
        @Field(says = "key of the experiment, or of the workspace where the goal is the workspace's")
        String experiment,

        @Field(says = "metric that has a path") String metric,

        @Field(says = "which way of the metric is good", otherwise = "higher")
        Metric.Direction direction,

        @Field(says = "where the path says it should stand today")
        double expected,

        @Field(says = "where it stands") double actual,

        @Field(says = "relative distance from the path that is still on it", unit = FieldUnit.CHANGE, otherwise = "0.1")
        double tolerance,

        @Field(says = "true when it lags behind the path by more than the tolerance")
        boolean offPath,

        @Field(says = "true for a goal of the workspace", otherwise = "false")
        boolean ofWorkspace,

        @Field(says = "where the last seven days stand") OptionalDouble lately,

        @Field(
                says = "days with a value since the path began; from 14 on it is watched",
                unit = FieldUnit.COUNT,
                otherwise = "0")
        long daysWatched,

        @Field(
                says = "true while it has left its path for the worse by more than chance and the tolerance explain;"
                        + " may be read every day",
                otherwise = "false")
        boolean alarm,

        @Field(
                says = "days since it left the path, as far as can be told, while the alarm stands",
                unit = FieldUnit.DAYS)
        OptionalDouble daysOff,

        @Field(says = "days until the next date that will be missed as things go", unit = FieldUnit.DAYS)
        OptionalDouble daysToMiss,

        @Field(says = "where the path stands in the week of that date")
        OptionalDouble missedTarget,

        @Field(says = "where it will stand then, as things go")
        OptionalDouble forecast,

        @Field(says = "lower limit of that, of a band of 90 %")
        OptionalDouble forecastLower,

        @Field(says = "upper limit of that") OptionalDouble forecastUpper,

        @Field(says = "days until the last date of the path; negative once that is past", unit = FieldUnit.DAYS)
        OptionalDouble daysLeft)
        implements Fact {

    public GoalFact {
        FactChecks.range("expected", expected, -Double.MAX_VALUE, Double.MAX_VALUE);
        expected = FactChecks.oneNought(expected);
        FactChecks.range("actual", actual, -Double.MAX_VALUE, Double.MAX_VALUE);
        actual = FactChecks.oneNought(actual);
        FactChecks.range("tolerance", tolerance, 0, 1);
        tolerance = FactChecks.oneNought(tolerance);
        FactChecks.finite("lately", lately);
        FactChecks.count("daysWatched", daysWatched);
        FactChecks.notNegative("daysOff", daysOff);
        FactChecks.notNegative("daysToMiss", daysToMiss);
        FactChecks.finite("missedTarget", missedTarget);
        FactChecks.finite("forecast", forecast);
        FactChecks.finite("forecastLower", forecastLower);
        FactChecks.finite("forecastUpper", forecastUpper);
        FactChecks.finite("daysLeft", daysLeft);
    }

    @Override
    public String subject() {
        return Subjects.of(experiment, metric);
    }

    @Override
    public Optional<String> reportedUnder() {
        return ofWorkspace ? Optional.empty() : Optional.of(experiment);
    }
}
