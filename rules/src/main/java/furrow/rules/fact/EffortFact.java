package furrow.rules.fact;

import furrow.experiments.plan.Tactic;
import java.util.Optional;
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

        @Field(says = "value less cost for each hour of effort", unit = Unit.MONEY)
        OptionalDouble netPerHour,

        @Field(says = "net return of an hour above one of the other kind, where chance decided", unit = Unit.MONEY)
        OptionalDouble gainPerHour,

        @Field(says = "lower limit of that difference", unit = Unit.MONEY)
        OptionalDouble gainPerHourLower,

        @Field(says = "upper limit of that difference", unit = Unit.MONEY)
        OptionalDouble gainPerHourUpper,

        @Field(
                says = "hours a week to move here from the other kind as a next step: a quarter of what it takes",
                unit = Unit.HOURS)
        OptionalDouble hoursToMove,

        @Field(
                says = "what moving these hours brings net of cost, over the rest of the plan or four weeks",
                unit = Unit.MONEY)
        OptionalDouble worth,

        @Field(says = "lower limit of the worth", unit = Unit.MONEY)
        OptionalDouble worthLower,

        @Field(says = "upper limit of the worth", unit = Unit.MONEY)
        OptionalDouble worthUpper,

        @Field(says = "experiment that gave hours to both kinds by chance")
        Optional<String> experiment,

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
        Checks.finite("netPerHour", netPerHour);
        Checks.finite("gainPerHour", gainPerHour);
        Checks.finite("gainPerHourLower", gainPerHourLower);
        Checks.finite("gainPerHourUpper", gainPerHourUpper);
        Checks.notNegative("hoursToMove", hoursToMove);
        Checks.finite("worth", worth);
        Checks.finite("worthLower", worthLower);
        Checks.finite("worthUpper", worthUpper);
        Checks.finite("ahead", ahead);
        Checks.finite("aheadLower", aheadLower);
    }

    @Override
    public String subject() {
        return kind.name().toLowerCase(java.util.Locale.ROOT);
    }
}
