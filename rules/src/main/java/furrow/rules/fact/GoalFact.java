package furrow.rules.fact;

import furrow.experiments.plan.Metric;

/** A metric against the path that the plan draws for it. */
public record GoalFact(
        @Field(says = "key of the experiment") String experiment,
        @Field(says = "metric that has a path") String metric,

        @Field(says = "which way of the metric is good", otherwise = "higher")
        Metric.Direction direction,

        @Field(says = "where the path says it should stand today")
        double expected,

        @Field(says = "where it stands") double actual,

        @Field(says = "relative distance from the path that is still on it", unit = Unit.CHANGE, otherwise = "0.1")
        double tolerance,

        @Field(says = "true when it lags behind the path by more than the tolerance")
        boolean offPath)
        implements Fact {

    public GoalFact {
        Checks.range("expected", expected, -Double.MAX_VALUE, Double.MAX_VALUE);
        expected = Checks.oneNought(expected);
        Checks.range("actual", actual, -Double.MAX_VALUE, Double.MAX_VALUE);
        actual = Checks.oneNought(actual);
        Checks.range("tolerance", tolerance, 0, 1);
        tolerance = Checks.oneNought(tolerance);
    }

    @Override
    public String subject() {
        return Subjects.of(experiment, metric);
    }
}
