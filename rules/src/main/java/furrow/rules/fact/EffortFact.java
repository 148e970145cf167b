package furrow.rules.fact;

import furrow.experiments.plan.EnumWords;
import furrow.experiments.plan.Tactic;
import java.util.Optional;
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

        @Field(says = "value less cost for each hour of effort", unit = FieldUnit.MONEY)
        OptionalDouble netPerHour,

        @Field(says = "net return of an hour above one of the other kind, where chance decided", unit = FieldUnit.MONEY)
        OptionalDouble gainPerHour,

        @Field(says = "lower limit of that difference", unit = FieldUnit.MONEY)
        OptionalDouble gainPerHourLower,

        @Field(says = "upper limit of that difference", unit = FieldUnit.MONEY)
        OptionalDouble gainPerHourUpper,

        @Field(
                says = "hours a week to move here from the other kind as a next step: a quarter of what it takes",
                unit = FieldUnit.HOURS)
        OptionalDouble hoursToMove,

        @Field(
                says = "what moving these hours brings net of cost, over the rest of the plan or four weeks",
                unit = FieldUnit.MONEY)
        OptionalDouble worth,

        @Field(says = "lower limit of the worth", unit = FieldUnit.MONEY)
        OptionalDouble worthLower,

        @Field(says = "upper limit of the worth", unit = FieldUnit.MONEY)
        OptionalDouble worthUpper,

        @Field(says = "experiment that gave hours to both kinds by chance")
        Optional<String> experiment,

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
        FactChecks.finite("netPerHour", netPerHour);
        FactChecks.finite("gainPerHour", gainPerHour);
        FactChecks.finite("gainPerHourLower", gainPerHourLower);
        FactChecks.finite("gainPerHourUpper", gainPerHourUpper);
        FactChecks.notNegative("hoursToMove", hoursToMove);
        FactChecks.finite("worth", worth);
        FactChecks.finite("worthLower", worthLower);
        FactChecks.finite("worthUpper", worthUpper);
        FactChecks.finite("ahead", ahead);
        FactChecks.finite("aheadLower", aheadLower);
    }

    @Override
    public String subject() {
        return EnumWords.of(kind);
    }

    @Override
    public Optional<String> reportedUnder() {
        return experiment;
    }
}
