package furrow.rules.fact;

import furrow.experiments.plan.Budget;
import java.util.Optional;
import java.util.OptionalDouble;

/** What may be spent, against what the running experiments spend on average since the first of them began. */
public record BudgetFact(
        @Field(says = "whether the budget is for a week or a month", otherwise = "week")
        Budget.Per per,

        @Field(says = "days since the first running experiment began", unit = FieldUnit.DAYS)
        double days,

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
        OptionalDouble hoursOver)
        implements Fact {

    public BudgetFact {
        FactChecks.range("days", days, 0, 1e6);
        days = FactChecks.oneNought(days);
        FactChecks.notNegative("money", money);
        FactChecks.notNegative("moneySpent", moneySpent);
        FactChecks.finite("moneyOver", moneyOver);
        FactChecks.notNegative("hours", hours);
        FactChecks.notNegative("hoursSpent", hoursSpent);
        FactChecks.finite("hoursOver", hoursOver);
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
