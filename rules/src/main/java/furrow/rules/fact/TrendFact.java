package furrow.rules.fact;

import furrow.experiments.plan.Metric;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a tactic brings on one metric, week by week, in the experiment where it is used most. Weeks go from Monday to Sunday, and a
 * unit counts in the week in which its window closed. Observational: whatever else changed in the time is part of it.
 */
public record TrendFact(
        @Field(says = "key of the tactic") String tactic,

        @Field(
                says = "the tactic for a sentence: what a person does, in quotes as the plan says it, else its key",
                otherwise = "this tactic")
        String way,

        @Field(says = "metric that it is about") String metric,

        @Field(says = "which way of the metric is good", otherwise = "higher")
        Metric.Direction direction,

        @Field(says = "key of the experiment in which most units met the tactic")
        Optional<String> experiment,

        @Field(
                says = "weeks in a row that are over and had units, back from the last one; 0 when that had none",
                unit = FieldUnit.COUNT,
                otherwise = "0")
        long weeks,

        @Field(
                says =
                        "weeks in a row, up to the last one that is over, in each of which it stood below the week before",
                unit = FieldUnit.COUNT,
                otherwise = "0")
        long weeksFallen,

        @Field(
                says =
                        "weeks in a row, up to the last one that is over, in each of which it stood above the week before",
                unit = FieldUnit.COUNT,
                otherwise = "0")
        long weeksRisen,

        @Field(says = "where it stood in the last week that is over")
        OptionalDouble lastWeek,

        @Field(
                says = "the last week above the week before those in a row, or above the one before it, relative",
                unit = FieldUnit.CHANGE)
        OptionalDouble change,

        @Field(
                says = "chance that as many weeks in a row fall or rise where nothing changed: 1 in 24 for three",
                unit = FieldUnit.SHARE,
                otherwise = "1")
        double chance,

        @Field(says = "units of that of these weeks that has fewest", unit = FieldUnit.COUNT, otherwise = "0")
        long leastUnits,

        @Field(
                says =
                        "what it brings in its last weeks, up to four, above what it brought in as many before, relative",
                unit = FieldUnit.CHANGE)
        OptionalDouble trend,

        @Field(says = "lower limit of that change, all trends together at 95 %", unit = FieldUnit.CHANGE)
        OptionalDouble trendLower,

        @Field(says = "upper limit of that change", unit = FieldUnit.CHANGE)
        OptionalDouble trendUpper)
        implements Fact {

    public TrendFact {
        FactChecks.count("weeks", weeks);
        FactChecks.count("weeksFallen", weeksFallen);
        FactChecks.count("weeksRisen", weeksRisen);
        FactChecks.finite("lastWeek", lastWeek);
        FactChecks.finite("change", change);
        FactChecks.range("chance", chance, 0, 1);
        FactChecks.count("leastUnits", leastUnits);
        FactChecks.finite("trend", trend);
        FactChecks.finite("trendLower", trendLower);
        FactChecks.finite("trendUpper", trendUpper);
    }

    @Override
    public String subject() {
        return Subjects.of(tactic, metric);
    }

    @Override
    public Optional<String> reportedUnder() {
        return experiment;
    }
}
