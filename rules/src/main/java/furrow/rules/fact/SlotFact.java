package furrow.rules.fact;

import furrow.experiments.plan.Metric;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Posts of one hour of the week against an experiment's other posts, on its primary metric. Observational: nobody chose
 * the hour by chance.
 */
public record SlotFact(
        @Field(says = "key of the experiment") String experiment,
        @Field(says = "metric compared") String metric,

        @Field(says = "which way of the metric is good", otherwise = "higher")
        Metric.Direction direction,

        @Field(says = "weekday and hour in the workspace's time zone, such as Tuesday 18:00")
        String slot,

        @Field(says = "posts of that hour", unit = FieldUnit.COUNT, otherwise = "0")
        long units,

        @Field(says = "posts of all other hours", unit = FieldUnit.COUNT, otherwise = "0")
        long otherUnits,

        @Field(
                says = "hours with enough posts to be compared, for whose number the limits are corrected",
                unit = FieldUnit.COUNT,
                otherwise = "1")
        long slots,

        @Field(says = "posts of that hour above the others, relative", unit = FieldUnit.CHANGE)
        OptionalDouble relative,

        @Field(says = "lower limit of the relative difference", unit = FieldUnit.CHANGE)
        OptionalDouble relativeLower,

        @Field(says = "upper limit of the relative difference", unit = FieldUnit.CHANGE)
        OptionalDouble relativeUpper)
        implements Fact {

    public SlotFact {
        FactChecks.count("units", units);
        FactChecks.count("otherUnits", otherUnits);
        FactChecks.count("slots", slots);
        FactChecks.finite("relative", relative);
        FactChecks.finite("relativeLower", relativeLower);
        FactChecks.finite("relativeUpper", relativeUpper);
    }

    @Override
    public String subject() {
        return Subjects.of(experiment, slot);
    }

    @Override
    public Optional<String> reportedUnder() {
        return Optional.of(experiment);
    }
}
