package furrow.engine.advice;

import furrow.engine.evidence.ArmData;
import furrow.engine.evidence.Evidence;
import furrow.engine.evidence.ExperimentData;
import furrow.engine.evidence.SteppedTime;
import furrow.experiments.plan.Budget;
import furrow.experiments.plan.Workspace;
import furrow.rules.fact.BudgetFact;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * What rules may know of the budget: what the running experiments have spent since the first of them began, broken
 * ones too, told for one week or month. An experiment whose beginning nobody planned leaves the budget unknown.
 */
final class BudgetFacts {
    private static final double DAY = 86_400;

    private BudgetFacts() {}

    static Optional<BudgetFact> of(Workspace workspace, List<Evidence> experiments, Instant asOf) {
        var running = experiments.stream()
                .map(Evidence::data)
                .filter(each -> each.planned() && runs(each, asOf))
                .toList();
        if (running.stream().anyMatch(each -> each.experiment().starts().isEmpty())) {
            return Optional.empty();
        }
        return workspace
                .budget()
                .flatMap(budget -> running.stream()
                        .flatMap(each -> each.experiment().starts().stream())
                        .min(Instant::compareTo)
                        .map(start -> SteppedTime.seconds(start, asOf) / DAY)
                        .filter(days -> days > 0)
                        .map(days -> fact(budget, running, days)));
    }

    private static boolean runs(ExperimentData data, Instant asOf) {
        var experiment = data.experiment();
        return experiment.starts().filter(asOf::isBefore).isEmpty()
                && experiment.ends().filter(end -> !asOf.isBefore(end)).isEmpty();
    }

    private static BudgetFact fact(Budget budget, List<ExperimentData> running, double days) {
        double periods = days / budget.per().days();
        double money = total(running, ArmData::spentMoney) / periods;
        double hours = total(running, ArmData::spentMinutes) / 60 / periods;
        return new BudgetFact(
                budget.per(),
                days,
                budget.money(),
                OptionalDouble.of(money),
                over(money, budget.money()),
                budget.hours(),
                OptionalDouble.of(hours),
                over(hours, budget.hours()));
    }

    private static double total(List<ExperimentData> running, ToDoubleFunction<ArmData> spent) {
        return running.stream()
                .flatMap(each -> each.arms().stream())
                .mapToDouble(spent)
                .sum();
    }

    private static OptionalDouble over(double spent, OptionalDouble budget) {
        return budget.isPresent() ? OptionalDouble.of(spent / budget.getAsDouble() - 1) : OptionalDouble.empty();
    }
}
