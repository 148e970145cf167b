package furrow.engine.advice;

import furrow.engine.evidence.ArmData;
import furrow.engine.evidence.Evidence;
import furrow.experiments.event.Outcome;
import furrow.experiments.inference.Comparison;
import furrow.experiments.inference.Effect;
import furrow.experiments.inference.Verdict;
import furrow.experiments.plan.Experiment;
import furrow.experiments.worth.NetBenefit;
import furrow.experiments.worth.Valued;
import java.util.List;
import java.util.Optional;

/**
 * What an hour of one arm brings above an hour of the other, where time slots or effort were given to both by chance
 * and a metric divides what has a value by the minutes that went in.
 */
final class HourlyReturns {
    private HourlyReturns() {}

    /** Relative to the arm of the other kind; unknown unless the experiment has two arms and can be read. */
    static Optional<Effect> ahead(Evidence evidence, ArmData arm) {
        if (evidence.data().experiment().kind() == Experiment.Kind.OBSERVATIONAL
                || evidence.data().arms().size() != 2) {
            return Optional.empty();
        }
        var treatmentAhead = evidence.comparisons().stream()
                .filter(each -> perMinute(evidence, each) && !(each.verdict() instanceof Verdict.Invalid))
                .flatMap(each -> each.relative().value().stream())
                .findFirst();
        return arm.arm().control()
                ? treatmentAhead.filter(each -> each.lower() > -1).map(HourlyReturns::mirrored)
                : treatmentAhead;
    }

    /** Whether hours of content are held against hours of conversation, and are known. */
    static boolean movesHours(Evidence evidence, NetBenefit net) {
        var data = evidence.data();
        var treatment = data.experiment().arm(net.treatment()).orElseThrow();
        return treatment.tactic().kind() != data.control().arm().tactic().kind()
                && data.experiment().kind() != Experiment.Kind.OBSERVATIONAL
                && data.arms().size() == 2
                && data.arms().stream().allMatch(arm -> arm.spentMinutes() > 0)
                && !Valued.of(data.experiment()).isNothing();
    }

    /** What an hour of the arm's kind brings net of cost above an hour of the other kind, where chance gave hours to both. */
    static Optional<Effect> netAhead(Evidence evidence, ArmData arm) {
        var found = evidence.netBenefits().stream()
                .filter(each -> movesHours(evidence, each))
                .findFirst()
                .flatMap(each -> each.perHour().value());
        return arm.arm().control() ? found.map(Effect::negated) : found;
    }

    private static boolean perMinute(Evidence evidence, Comparison comparison) {
        return evidence.data()
                .experiment()
                .metric(comparison.metric())
                .filter(metric -> metric.type().needsOutcomesBelow()
                        && metric.denominator().outcomes().equals(List.of(Outcome.MINUTES))
                        && metric.valuePerUnit().isPresent())
                .isPresent();
    }

    /** The same difference seen from the other arm: 1 / (1 + d) - 1. */
    private static Effect mirrored(Effect effect) {
        return new Effect(1 / (1 + effect.estimate()) - 1, 1 / (1 + effect.upper()) - 1, 1 / (1 + effect.lower()) - 1);
    }
}
