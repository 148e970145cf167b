package furrow.engine.plan;

import furrow.experiments.plan.Budget;
import java.util.Optional;

/** The budget of a plan file. */
final class BudgetReader {
    private static final String ADVICE = "leave out what has no limit";
    private static final MappingFields.Range MONEY =
            new MappingFields.Range(0, Budget.MOST_MONEY, true, "more than 0 and at most 1e12", ADVICE);
    private static final MappingFields.Range HOURS =
            new MappingFields.Range(0, Budget.MOST_HOURS, true, "more than 0 and at most 1e6", ADVICE);

    private BudgetReader() {}

    static Optional<Budget> read(PlanNode node, String path, PlanProblems problems) {
        return MappingFields.of(node, path, problems, "money", "hours", "per").flatMap(BudgetReader::budget);
    }

    private static Optional<Budget> budget(MappingFields fields) {
        var money = fields.number("money", MONEY);
        var hours = fields.number("hours", HOURS);
        var per = fields.choice("per", Budget.Per.class, Budget.Per.WEEK);
        return fields.build(() -> new Budget(money, hours, per));
    }
}
