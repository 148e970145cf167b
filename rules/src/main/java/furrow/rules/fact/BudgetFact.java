package furrow.rules.fact;

import furrow.experiments.plan.Budget;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What may be spent, against what the running experiments spend on average since the first of them began, and what has gone of
 * this week's or this month's budget, whatever is running.
 */
public record BudgetFact(
        @Field(says = "whether the budget is for a week or a month", otherwise = "week")
        Budget.Per per,

        @Field(says = "days since the first running experiment began", unit = FieldUnit.DAYS)
        OptionalDouble days,

        @Field(says = "money that may be spent in that time of the budget", unit = FieldUnit.MONEY)
        OptionalDouble money,

        @Field(says = "money that is spent in such a time", unit = FieldUnit.MONEY)
        OptionalDouble moneySpent,

        @Field(says = "money spent above the budget, relative", unit = FieldUnit.CHANGE)
        OptionalDouble moneyOver,

        @Field(says = "hours that may go in, in that time of the budget", unit = FieldUnit.HOURS)
        OptionalDouble hours,

        @Field(says = "hours that go in, in such a time", unit = FieldUnit.HOURS)
        OptionalDouble hoursSpent,

        @Field(says = "hours spent above the budget, relative", unit = FieldUnit.CHANGE)
        OptionalDouble hoursOver,

        @Field(
                says =
                        "part of the money that has gone this week, from Monday on, or this month, into what was used in it",
                unit = FieldUnit.USED)
        OptionalDouble moneyUsed,

        @Field(says = "part of the hours that have gone this week or this month in the same way", unit = FieldUnit.USED)
        OptionalDouble hoursUsed,

        @Field(
                says = "part of this week or month that is over, by whole days before today",
                unit = FieldUnit.SHARE,
                otherwise = "0")
        double elapsed)
        implements Fact {

    public BudgetFact {
        FactChecks.notNegative("days", days);
        FactChecks.notNegative("money", money);
        FactChecks.notNegative("moneySpent", moneySpent);
        FactChecks.finite("moneyOver", moneyOver);
        FactChecks.notNegative("hours", hours);
        FactChecks.notNegative("hoursSpent", hoursSpent);
        FactChecks.finite("hoursOver", hoursOver);
        FactChecks.notNegative("moneyUsed", moneyUsed);
        FactChecks.notNegative("hoursUsed", hoursUsed);
        FactChecks.range("elapsed", elapsed, 0, 1);
        elapsed = FactChecks.oneNought(elapsed);
    }

    @Override
    public String subject() {
        return "budget";
    }

    @Override
    public Optional<String> reportedUnder() {
        return Optional.empty();
    }
}
