package furrow.rules.fact;

import furrow.experiments.plan.Tactic;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** How much a tactic is used and what it returns, among the tactics of the workspace. */
public record TacticFact(
        @Field(says = "key of the tactic") String tactic,

        @Field(
                says = "the tactic for a sentence: what a person does, in quotes as the plan says it, else its key",
                otherwise = "this tactic")
        String way,

        @Field(says = "content or conversation", otherwise = "content")
        Tactic.Kind kind,

        @Field(says = "channel on which it is used, such as messenger, where the plan or all its units tell one")
        Optional<String> channel,

        @Field(says = "platform on which it is used, such as instagram, where the plan or all its units tell one")
        Optional<String> platform,

        @Field(says = "format of the content, such as reel, where the plan or all its units tell one")
        Optional<String> format,

        @Field(says = "times it was used in the period", unit = FieldUnit.COUNT, otherwise = "0")
        long uses,

        @Field(says = "share of all uses", unit = FieldUnit.SHARE)
        OptionalDouble usesShare,

        @Field(says = "value over cost", unit = FieldUnit.RETURN)
        OptionalDouble returned,

        @Field(says = "place by uses, 1 is the most used", unit = FieldUnit.COUNT)
        OptionalLong usesRank,

        @Field(says = "place by return, 1 is the best", unit = FieldUnit.COUNT)
        OptionalLong returnRank,

        @Field(
                says = "what it brings in its last weeks above what it brought in as many before, relative",
                unit = FieldUnit.CHANGE)
        OptionalDouble trend,

        @Field(says = "upper limit of that change, all tactics' trends together at 95 %", unit = FieldUnit.CHANGE)
        OptionalDouble trendUpper,

        @Field(
                says = "money that went into its uses of the last week, Monday to Sunday, that is over",
                unit = FieldUnit.MONEY)
        OptionalDouble moneyLastWeek,

        @Field(says = "hours that went into its uses of that week", unit = FieldUnit.HOURS)
        OptionalDouble hoursLastWeek,

        @Field(says = "net return for each unit of money spent, effort included", unit = FieldUnit.RETURN)
        OptionalDouble netPerMoney,

        @Field(
                says = "lower limit of that return, of all tactics together at 95 %; may be read every day",
                unit = FieldUnit.RETURN)
        OptionalDouble netPerMoneyLower,

        @Field(says = "upper limit of that return", unit = FieldUnit.RETURN)
        OptionalDouble netPerMoneyUpper,

        @Field(says = "net return of an hour of effort", unit = FieldUnit.MONEY)
        OptionalDouble netPerHour,

        @Field(
                says = "lower limit of that return, of all tactics together at 95 %; may be read every day",
                unit = FieldUnit.MONEY)
        OptionalDouble netPerHourLower,

        @Field(says = "upper limit of that return", unit = FieldUnit.MONEY)
        OptionalDouble netPerHourUpper,

        @Field(says = "days since it was last used", unit = FieldUnit.DAYS)
        OptionalDouble daysSinceUsed,

        @Field(says = "true once an experiment found it better than what it was compared with", otherwise = "false")
        boolean proven,

        @Field(
                says = "true when an experiment that gives arms by chance has it as an arm now or had",
                otherwise = "true")
        boolean tested)
        implements Fact {

    public TacticFact {
        FactChecks.count("uses", uses);
        FactChecks.share("usesShare", usesShare);
        FactChecks.finite("returned", returned);
        FactChecks.count("usesRank", usesRank);
        FactChecks.count("returnRank", returnRank);
        FactChecks.finite("trend", trend);
        FactChecks.finite("trendUpper", trendUpper);
        FactChecks.finite("moneyLastWeek", moneyLastWeek);
        FactChecks.notNegative("hoursLastWeek", hoursLastWeek);
        FactChecks.finite("netPerMoney", netPerMoney);
        FactChecks.finite("netPerMoneyLower", netPerMoneyLower);
        FactChecks.finite("netPerMoneyUpper", netPerMoneyUpper);
        FactChecks.finite("netPerHour", netPerHour);
        FactChecks.finite("netPerHourLower", netPerHourLower);
        FactChecks.finite("netPerHourUpper", netPerHourUpper);
        FactChecks.notNegative("daysSinceUsed", daysSinceUsed);
    }

    @Override
    public String subject() {
        return tactic;
    }

    @Override
    public Optional<String> reportedUnder() {
        return Optional.empty();
    }
}
