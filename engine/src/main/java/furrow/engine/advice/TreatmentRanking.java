package furrow.engine.advice;

import furrow.engine.evidence.Evidence;
import furrow.experiments.inference.Comparison;
import furrow.experiments.inference.Effect;
import furrow.experiments.inference.Verdict;
import furrow.experiments.plan.Metric;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which of several treatments that are better is the best supported: one tactic is used everywhere, never two. It is the
 * one whose limit on the side of the control lies farthest from it; of equal ones the first of the plan.
 */
final class TreatmentRanking {
    private final Evidence evidence;

    TreatmentRanking(Evidence evidence) {
        this.evidence = evidence;
    }

    /**
     * The treatment that is to be used in the place of a better one, if another is better supported.
     *
     * @param deserves whether what a treatment brings is known not to be less than it costs
     */
    Optional<String> surpassing(Comparison comparison, Predicate<Comparison> deserves) {
        if (!(comparison.verdict() instanceof Verdict.Better)
                || support(comparison).isEmpty()) {
            return Optional.empty();
        }
        return evidence.comparisons().stream()
                .filter(each -> each.metric().equals(comparison.metric()))
                .filter(each -> each.verdict() instanceof Verdict.Better
                        && support(each).isPresent())
                .filter(each -> each.equals(comparison) || (deserves.test(each) && harmsNothing(each.treatment())))
                .min(Comparator.comparing(each -> -support(each).orElseThrow()))
                .map(Comparison::treatment)
                .filter(best -> !best.equals(comparison.treatment()));
    }

    /** How far the nearer limit lies from the control, on the good side. */
    private Optional<Double> support(Comparison comparison) {
        boolean isHigherBetter = evidence.data()
                .experiment()
                .metric(comparison.metric())
                .map(metric -> metric.direction() == Metric.Direction.HIGHER)
                .orElse(true);
        Optional<Effect> effect =
                comparison.relative().value().or(() -> comparison.absolute().value());
        return effect.map(known -> isHigherBetter ? known.lower() : -known.upper());
    }

    private boolean harmsNothing(String treatment) {
        return evidence.comparisons().stream()
                .filter(each -> each.treatment().equals(treatment))
                .filter(each -> role(each) != Metric.Role.SECONDARY)
                .noneMatch(each -> each.verdict() instanceof Verdict.Worse);
    }

    private Metric.Role role(Comparison comparison) {
        return evidence.data()
                .experiment()
                .metric(comparison.metric())
                .map(Metric::role)
                .orElse(Metric.Role.SECONDARY);
    }
}
