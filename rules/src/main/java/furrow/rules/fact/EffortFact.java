package furrow.rules.fact;

import furrow.experiments.plan.Tactic;
import java.util.OptionalDouble;

/** Hours that went into content or conversation, and what an hour brought. */
public record EffortFact(
        @Field(says = "content or conversation") Tactic.Kind kind,

        @Field(says = "hours of effort in the period", unit = Unit.HOURS, otherwise = "0")
        double hours,

        @Field(says = "share of all hours", unit = Unit.SHARE)
        OptionalDouble hoursShare,

        @Field(says = "value for each hour of effort", unit = Unit.MONEY)
        OptionalDouble returnPerHour,

        @Field(
                says = "what an hour brings above an hour of the other kind, relative, where chance decided",
                unit = Unit.CHANGE)
        OptionalDouble ahead,

        @Field(says = "lower limit of that difference", unit = Unit.CHANGE)
        OptionalDouble aheadLower,

        @Field(says = "true when time slots or blocks of effort were randomised", otherwise = "false")
        boolean randomised)
        implements Fact {

    public EffortFact {
        Checks.range("hours", hours, 0, 1e9);
        hours = Checks.oneNought(hours);
        Checks.share("hoursShare", hoursShare);
        Checks.finite("returnPerHour", returnPerHour);
        Checks.finite("ahead", ahead);
        Checks.finite("aheadLower", aheadLower);
    }

    @Override
    public String subject() {
        return kind.name().toLowerCase(java.util.Locale.ROOT);
    }
}
