package furrow.rules.fact;

import furrow.experiments.plan.Metric;
import java.util.Optional;

/** A metric against the path that the plan draws for it. */
public record GoalFact(
        @Field(says = "key of the experiment") String experiment,
        @Field(says = "metric that has a path") String metric,

        @Field(says = "which way of the metric is good", otherwise = "higher")
        Metric.Direction direction,

        @Field(says = "where the path says it should stand today")
        double expected,

        @Field(says = "where it stands") double actual,

        @Field(says = "relative distance from the path that is still on it", unit = FieldUnit.CHANGE, otherwise = "0.1")
        double tolerance,

        @Field(says = "true when it lags behind the path by more than the tolerance")
        boolean offPath)
        implements Fact {

    public GoalFact {
        FactChecks.range("expected", expected, -Double.MAX_VALUE, Double.MAX_VALUE);
        expected = FactChecks.oneNought(expected);
        FactChecks.range("actual", actual, -Double.MAX_VALUE, Double.MAX_VALUE);
        actual = FactChecks.oneNought(actual);
        FactChecks.range("tolerance", tolerance, 0, 1);
        tolerance = FactChecks.oneNought(tolerance);
    }

    @Override
    public String subject() {
        return Subjects.of(experiment, metric);
    }

    @Override
    public Optional<String> reportedUnder() {
        return Optional.of(experiment);
    }
}
