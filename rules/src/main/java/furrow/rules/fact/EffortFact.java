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

        @Field(says = "lower limit of the value for each hour", unit = Unit.MONEY)
        OptionalDouble returnPerHourLower,

        @Field(says = "upper limit of the value for each hour", unit = Unit.MONEY)
        OptionalDouble returnPerHourUpper,

        @Field(says = "true when time slots or blocks of effort were randomised", otherwise = "false")
        boolean randomised)
        implements Fact {

    public EffortFact {
        Checks.range("hours", hours, 0, 1e9);
        Checks.share("hoursShare", hoursShare);
        Checks.finite("returnPerHour", returnPerHour);
        Checks.finite("returnPerHourLower", returnPerHourLower);
        Checks.finite("returnPerHourUpper", returnPerHourUpper);
    }

    @Override
    public String subject() {
        return kind.name().toLowerCase(java.util.Locale.ROOT);
    }
}
