package furrow.engine.advice;

import furrow.engine.evidence.ArmData;
import furrow.engine.evidence.ArmLedger;
import furrow.experiments.inference.Comparison;
import furrow.experiments.inference.Effect;
import furrow.experiments.inference.Figure;
import furrow.experiments.plan.Metric;
import furrow.experiments.worth.Worth;
import furrow.rules.fact.ComparisonFact;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** What rules may know of one metric of one treatment against its control. */
final class ComparisonFacts {
    private final ExperimentFacts experiment;
    private final ArmLedger ledger;

    ComparisonFacts(ExperimentFacts experiment, ArmLedger ledger) {
        this.experiment = experiment;
        this.ledger = ledger;
    }

    ComparisonFact of(Comparison comparison) {
        var data = experiment.evidence().data();
        var metric = data.experiment().metric(comparison.metric()).orElseThrow();
        var control = data.control();
        var treatment = data.arms().stream()
                .filter(arm -> arm.arm().name().equals(comparison.treatment()))
                .findFirst()
                .orElseThrow();
        return new ComparisonFact(
                data.experiment().name(),
                metric.name(),
                metric.role(),
                metric.direction(),
                comparison.control(),
                comparison.treatment(),
                control.arm().tactic().name(),
                treatment.arm().tactic().name(),
                Optional.of(treatment.arm().tactic().description().strip().replaceFirst("\\.$", ""))
                        .filter(each -> !each.isBlank()),
                FoundInCounts.of(
                        metric, comparison, value(comparison.control(), metric), value(comparison.treatment(), metric)),
                treatment.arm().tactic().kind(),
                verdict(comparison),
                comparison.nControl(),
                comparison.nTreatment(),
                finite(comparison.relative().value().map(Effect::estimate)),
                finite(comparison.relative().value().map(Effect::lower)),
                finite(comparison.relative().value().map(Effect::upper)),
                finite(comparison.chanceToBeat().value()),
                gain(metric, comparison),
                extraCost(control, treatment),
                perThousand(extraCost(control, treatment)),
                worth(metric, comparison, control, treatment),
                known(ledger.returned(treatment)),
                known(ledger.returned(control)),
                new TreatmentRanking(experiment.evidence()).surpassing(comparison, this::isWorthItsCost));
    }

    /** Where either is not known, nothing speaks against it. */
    private boolean isWorthItsCost(Comparison comparison) {
        var data = experiment.evidence().data();
        var metric = data.experiment().metric(comparison.metric()).orElseThrow();
        var gain = gain(metric, comparison);
        var extraCost = data.arms().stream()
                .filter(arm -> arm.arm().name().equals(comparison.treatment()))
                .findFirst()
                .map(arm -> extraCost(data.control(), arm))
                .orElse(OptionalDouble.empty());
        return gain.isEmpty() || extraCost.isEmpty() || gain.getAsDouble() >= extraCost.getAsDouble();
    }

    private Optional<Double> value(String arm, Metric metric) {
        return experiment.evidence().arms().stream()
                .filter(each -> each.arm().equals(arm))
                .flatMap(each -> each.metrics().stream())
                .filter(each -> each.metric().equals(metric.name()))
                .findFirst()
                .flatMap(each -> each.value().value());
    }

    private static OptionalDouble perThousand(OptionalDouble money) {
        return money.isPresent() ? OptionalDouble.of(1000 * money.getAsDouble()) : money;
    }

    private static ComparisonFact.Verdict verdict(Comparison comparison) {
        return ComparisonFact.Verdict.valueOf(comparison.verdict().word().toUpperCase(Locale.ROOT));
    }

    private static OptionalDouble gain(Metric metric, Comparison comparison) {
        var change = comparison.absolute().value();
        return change.isPresent() && metric.valuePerUnit().isPresent()
                ? finite(Optional.of(
                        change.get().estimate() * metric.valuePerUnit().getAsDouble()))
                : OptionalDouble.empty();
    }

    private OptionalDouble extraCost(ArmData control, ArmData treatment) {
        if (control.units() == 0 || treatment.units() == 0) {
            return OptionalDouble.empty();
        }
        return finite(Optional.of(ledger.costPerUnit(treatment) - ledger.costPerUnit(control)));
    }

    private OptionalDouble worth(Metric metric, Comparison comparison, ArmData control, ArmData treatment) {
        var change = comparison.absolute().value();
        var extraCost = extraCost(control, treatment);
        if (change.isEmpty() || metric.valuePerUnit().isEmpty() || extraCost.isEmpty()) {
            return OptionalDouble.empty();
        }
        return known(Figure.attempt(() -> Figure.of(Worth.of(
                        change.get(),
                        metric.valuePerUnit().getAsDouble(),
                        extraCost.getAsDouble(),
                        experiment.unitsAhead(treatment))
                .amount()
                .estimate())));
    }

    private static OptionalDouble known(Figure<Double> figure) {
        return finite(figure.value());
    }

    private static OptionalDouble finite(Optional<Double> value) {
        return value.isPresent() && Double.isFinite(value.get())
                ? OptionalDouble.of(value.get())
                : OptionalDouble.empty();
    }
}
