package furrow.rules.fact;

import furrow.experiments.plan.Tactic;
import java.util.OptionalDouble;

/** Hours that went into content or conversation, and what an hour brought. */
public record EffortFact(
        @Field(says = "content or conversation") Tactic.Kind kind,

        @Field(says = "hours of effort in the period", unit = FieldUnit.HOURS, otherwise = "0")
        double hours,

        @Field(says = "share of all hours", unit = FieldUnit.SHARE)
        OptionalDouble hoursShare,

        @Field(says = "value for each hour of effort", unit = FieldUnit.MONEY)
        OptionalDouble returnPerHour,

        @Field(
                says = "what an hour brings above an hour of the other kind, relative, where chance decided",
                unit = FieldUnit.CHANGE)
        OptionalDouble ahead,

        @Field(says = "lower limit of that difference", unit = FieldUnit.CHANGE)
        OptionalDouble aheadLower,

        @Field(says = "true when time slots or blocks of effort were randomised", otherwise = "false")
        boolean randomised)
        implements Fact {

    public EffortFact {
        FactChecks.range("hours", hours, 0, 1e9);
        hours = FactChecks.oneNought(hours);
        FactChecks.share("hoursShare", hoursShare);
        FactChecks.finite("returnPerHour", returnPerHour);
        FactChecks.finite("ahead", ahead);
        FactChecks.finite("aheadLower", aheadLower);
    }

    @Override
    public String subject() {
        return kind.name().toLowerCase(java.util.Locale.ROOT);
    }
}
