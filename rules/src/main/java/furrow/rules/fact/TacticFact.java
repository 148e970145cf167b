package furrow.rules.fact;

import furrow.experiments.plan.Tactic;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** How much a tactic is used and what it returns, among the tactics of the workspace. */
public record TacticFact(
        @Field(says = "key of the tactic") String tactic,

        @Field(says = "content or conversation", otherwise = "content")
        Tactic.Kind kind,

        @Field(says = "times it was used in the period", unit = Unit.COUNT, otherwise = "0")
        long uses,

        @Field(says = "share of all uses", unit = Unit.SHARE)
        OptionalDouble usesShare,

        @Field(says = "value over cost", unit = Unit.RETURN) OptionalDouble returned,

        @Field(says = "place by uses, 1 is the most used", unit = Unit.COUNT)
        OptionalLong usesRank,

        @Field(says = "place by return, 1 is the best", unit = Unit.COUNT)
        OptionalLong returnRank,

        @Field(
                says = "what it brings in its last weeks above what it brought in as many before, relative",
                unit = Unit.CHANGE)
        OptionalDouble trend,

        @Field(says = "upper limit of that change, all tactics' trends together at 95 %", unit = Unit.CHANGE)
        OptionalDouble trendUpper,

        @Field(says = "days since it was last used", unit = Unit.DAYS)
        OptionalDouble daysSinceUsed,

        @Field(says = "true once an experiment found it better than what it was compared with", otherwise = "false")
        boolean proven,

        @Field(
                says = "true when an experiment that gives arms by chance has it as an arm now or had",
                otherwise = "true")
        boolean tested)
        implements Fact {

    public TacticFact {
        Checks.count("uses", uses);
        Checks.share("usesShare", usesShare);
        Checks.finite("returned", returned);
        Checks.count("usesRank", usesRank);
        Checks.count("returnRank", returnRank);
        Checks.finite("trend", trend);
        Checks.finite("trendUpper", trendUpper);
        Checks.notNegative("daysSinceUsed", daysSinceUsed);
    }

    @Override
    public String subject() {
        return tactic;
    }
}
