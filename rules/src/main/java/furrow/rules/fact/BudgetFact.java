package furrow.rules.fact;

import furrow.experiments.plan.Budget;
import java.util.OptionalDouble;

/** What may be spent, against what the running experiments spend on average since the first of them began. */
public record BudgetFact(
        @Field(says = "whether the budget is for a week or a month", otherwise = "week")
        Budget.Per per,

        @Field(says = "days since the first running experiment began", unit = Unit.DAYS)
        double days,

        @Field(says = "money that may be spent in that time of the budget", unit = Unit.MONEY)
        OptionalDouble money,

        @Field(says = "money that is spent in such a time", unit = Unit.MONEY)
        OptionalDouble moneySpent,

        @Field(says = "money spent above the budget, relative", unit = Unit.CHANGE)
        OptionalDouble moneyOver,

        @Field(says = "hours that may go in, in that time of the budget", unit = Unit.HOURS)
        OptionalDouble hours,

        @Field(says = "hours that go in, in such a time", unit = Unit.HOURS)
        OptionalDouble hoursSpent,

        @Field(says = "hours spent above the budget, relative", unit = Unit.CHANGE)
        OptionalDouble hoursOver)
        implements Fact {

    public BudgetFact {
        Checks.range("days", days, 0, 1e6);
        days = Checks.oneNought(days);
        Checks.notNegative("money", money);
        Checks.notNegative("moneySpent", moneySpent);
        Checks.finite("moneyOver", moneyOver);
        Checks.notNegative("hours", hours);
        Checks.notNegative("hoursSpent", hoursSpent);
        Checks.finite("hoursOver", hoursOver);
    }

    @Override
    public String subject() {
        return "budget";
    }
}
