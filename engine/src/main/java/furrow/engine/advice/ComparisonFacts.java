package furrow.engine.advice;

import furrow.engine.evidence.ArmLedger;
import furrow.engine.evidence.Evidence;
import furrow.experiments.inference.Comparison;
import furrow.experiments.inference.Effect;
import furrow.experiments.inference.Figure;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.Workspace;
import furrow.experiments.worth.Ahead;
import furrow.experiments.worth.NetBenefit;
import furrow.rules.fact.ComparisonFact;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What rules may know of one metric of one treatment against its control. All but its worth, which is counted over what is still
 * ahead, holds for as long as the evidence does.
 */
final class ComparisonFacts {
    private final Workspace workspace;
    private final Evidence evidence;
    private final ArmLedger ledger;

    ComparisonFacts(Workspace workspace, Evidence evidence) {
        this.workspace = workspace;
        this.evidence = evidence;
        this.ledger = new ArmLedger(workspace, evidence.data().experiment());
    }

    /** A fact without its worth, and what that is reckoned from. */
    record Lasting(ComparisonFact fact, NetBenefit net) {
        ComparisonFact over(Figure<Ahead> ahead) {
            var worth = net.over(ahead).value();
            return fact.worth(
                    RuleNumbers.of(worth, Effect::estimate),
                    RuleNumbers.of(worth, Effect::lower),
                    RuleNumbers.of(worth, Effect::upper));
        }
    }

    /** What lasts of all comparisons; numbers beyond what a fact may hold take that fact away and no other. */
    static List<Lasting> lasting(Workspace workspace, Evidence evidence) {
        var facts = new ComparisonFacts(workspace, evidence);
        return evidence.comparisons().stream()
                .flatMap(each -> Adviser.told(() -> List.of(facts.of(each))).stream())
                .toList();
    }

    private Lasting of(Comparison comparison) {
        var data = evidence.data();
        var metric = data.experiment().metric(comparison.metric()).orElseThrow();
        var control = data.control();
        var treatment = data.arms().stream()
                .filter(arm -> arm.arm().name().equals(comparison.treatment()))
                .findFirst()
                .orElseThrow();
        var net = evidence.netBenefit(comparison.treatment()).orElseThrow();
        var relative = comparison.relative().value();
        var gain = net.perUnit().value();
        var perMoney = net.perMoney().value();
        var perHour = net.perHour().value();
        var extraCost = ExtraCost.of(workspace, evidence, treatment)
                .map(ExtraCost::known)
                .orElse(OptionalDouble.empty());
        var fact = new ComparisonFact(
                data.experiment().name(),
                metric.name(),
                metric.role(),
                metric.direction(),
                comparison.control(),
                comparison.treatment(),
                control.arm().tactic().name(),
                treatment.arm().tactic().name(),
                control.arm().tactic().way(),
                treatment.arm().tactic().way(),
                Optional.of(treatment.arm().tactic().description().strip().replaceFirst("\\.$", ""))
                        .filter(each -> !each.isBlank()),
                FoundInCounts.of(
                        metric, comparison, value(comparison.control(), metric), value(comparison.treatment(), metric)),
                treatment.arm().tactic().kind(),
                verdict(comparison),
                comparison.nControl(),
                comparison.nTreatment(),
                RuleNumbers.of(relative, Effect::estimate),
                RuleNumbers.of(relative, Effect::lower),
                RuleNumbers.of(relative, Effect::upper),
                known(comparison.chanceToBeat()),
                grossGain(gain, extraCost),
                extraCost,
                perThousand(extraCost),
                RuleNumbers.of(gain, Effect::estimate),
                RuleNumbers.of(gain, Effect::lower),
                RuleNumbers.of(gain, Effect::upper),
                perThousand(RuleNumbers.of(gain, Effect::estimate)),
                perThousand(RuleNumbers.of(gain, Effect::lower)),
                perThousand(RuleNumbers.of(gain, Effect::upper)),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                known(ledger.returned(treatment)),
                known(ledger.returned(control)),
                RuleNumbers.of(perMoney, Effect::estimate),
                RuleNumbers.of(perMoney, Effect::lower),
                RuleNumbers.of(perMoney, Effect::upper),
                RuleNumbers.of(perHour, Effect::estimate),
                RuleNumbers.of(perHour, Effect::lower),
                RuleNumbers.of(perHour, Effect::upper),
                HourlyReturns.movesHours(evidence, net),
                StillOpen.of(evidence, net),
                new TreatmentRanking(evidence).surpassing(comparison, this::mayBeUsed),
                evidence.reversal(comparison).map(FoundInCounts::before));
        return new Lasting(fact, net);
    }

    /** Whether nothing shows that it does not pay, and it is no matter of moving hours. */
    private boolean mayBeUsed(Comparison comparison) {
        var net = evidence.netBenefit(comparison.treatment()).orElseThrow();
        return net.perUnit().value().filter(gain -> gain.upper() < 0).isEmpty()
                && !HourlyReturns.movesHours(evidence, net);
    }

    private Optional<Double> value(String arm, Metric metric) {
        return evidence.arms().stream()
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
        return comparison
                .verdict()
                .match(
                        better -> ComparisonFact.Verdict.BETTER,
                        worse -> ComparisonFact.Verdict.WORSE,
                        equivalent -> ComparisonFact.Verdict.EQUIVALENT,
                        inconclusive -> ComparisonFact.Verdict.INCONCLUSIVE,
                        invalid -> ComparisonFact.Verdict.INVALID);
    }

    private static OptionalDouble grossGain(Optional<Effect> net, OptionalDouble extraCost) {
        return extraCost.isPresent()
                ? RuleNumbers.of(net, gain -> gain.estimate() + extraCost.getAsDouble())
                : OptionalDouble.empty();
    }

    private static OptionalDouble known(Figure<Double> figure) {
        return RuleNumbers.of(figure.value(), value -> value);
    }
}
