package furrow.engine.advice;

import furrow.engine.evidence.ArmData;
import furrow.engine.evidence.ExperimentData;
import furrow.engine.evidence.SteppedTime;
import furrow.experiments.plan.Budget;
import furrow.experiments.plan.Workspace;
import furrow.rules.fact.BudgetFact;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
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

    static Optional<BudgetFact> of(Workspace workspace, List<ReadExperiment> experiments, Instant asOf) {
        return workspace.budget().map(budget -> {
            var data = experiments.stream().map(each -> each.evidence().data()).toList();
            var running = data.stream()
                    .filter(each -> each.planned() && runs(each, asOf))
                    .toList();
            var arms = experiments.stream()
                    .filter(each -> each.evidence().data().planned())
                    .flatMap(each -> each.uses(workspace).stream())
                    .toList();
            return fact(
                    budget,
                    running,
                    days(running, asOf),
                    Gone.of(budget, arms, LocalDate.ofInstant(asOf, workspace.zone())));
        });
    }

    /** Days since the first of them began; unknown where one's beginning is, or none has begun. */
    private static OptionalDouble days(List<ExperimentData> running, Instant asOf) {
        if (running.stream().anyMatch(each -> each.experiment().starts().isEmpty())) {
            return OptionalDouble.empty();
        }
        return running.stream()
                .flatMap(each -> each.experiment().starts().stream())
                .min(Instant::compareTo)
                .map(start -> SteppedTime.seconds(start, asOf) / DAY)
                .filter(days -> days > 0)
                .map(OptionalDouble::of)
                .orElse(OptionalDouble.empty());
    }

    private static boolean runs(ExperimentData data, Instant asOf) {
        var experiment = data.experiment();
        return experiment.starts().filter(asOf::isBefore).isEmpty()
                && experiment.ends().filter(end -> !asOf.isBefore(end)).isEmpty();
    }

    /**
     * What has gone of this week or month.
     *
     * @param spent in it so far
     * @param elapsed part of it that is over, by whole days
     */
    private record Gone(SpentWithin spent, double elapsed) {
        static Gone of(Budget budget, List<ArmUse> arms, LocalDate today) {
            var first = switch (budget.per()) {
                case WEEK -> today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                case MONTH -> today.withDayOfMonth(1);
            };
            var next = switch (budget.per()) {
                case WEEK -> first.plusWeeks(1);
                case MONTH -> first.plusMonths(1);
            };
            return new Gone(
                    SpentWithin.of(arms, first, today.plusDays(1)),
                    (double) ChronoUnit.DAYS.between(first, today) / ChronoUnit.DAYS.between(first, next));
        }
    }

    private static BudgetFact fact(Budget budget, List<ExperimentData> running, OptionalDouble days, Gone gone) {
        var money = each(total(running, ArmData::spentMoney), days, budget);
        var hours = each(total(running, ArmData::spentMinutes) / 60, days, budget);
        return new BudgetFact(
                budget.per(),
                days,
                budget.money(),
                money,
                over(money, budget.money()),
                budget.hours(),
                hours,
                over(hours, budget.hours()),
                used(gone.spent().money(), budget.money()),
                used(gone.spent().hours(), budget.hours()),
                gone.elapsed());
    }

    /** What goes in one week or month. */
    private static OptionalDouble each(double total, OptionalDouble days, Budget budget) {
        return days.isPresent()
                ? OptionalDouble.of(total / (days.getAsDouble() / budget.per().days()))
                : days;
    }

    private static double total(List<ExperimentData> running, ToDoubleFunction<ArmData> spent) {
        return running.stream()
                .flatMap(each -> each.arms().stream())
                .mapToDouble(spent)
                .sum();
    }

    private static OptionalDouble over(OptionalDouble spent, OptionalDouble budget) {
        var part = part(spent, budget);
        return part.isPresent() ? OptionalDouble.of(part.getAsDouble() - 1) : part;
    }

    /** Corrections may take away more than was spent: nothing can be said then of how much is left. */
    private static OptionalDouble used(OptionalDouble spent, OptionalDouble budget) {
        var part = part(spent, budget);
        return part.isPresent() && part.getAsDouble() < 0 ? OptionalDouble.empty() : part;
    }

    private static OptionalDouble part(OptionalDouble spent, OptionalDouble budget) {
        return spent.isPresent() && budget.isPresent()
                ? OptionalDouble.of(spent.getAsDouble() / budget.getAsDouble())
                : OptionalDouble.empty();
    }
}
