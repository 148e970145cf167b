package furrow.engine.advice;

import furrow.engine.evidence.Evidence;
import furrow.experiments.conversation.ConversationMetric;
import furrow.experiments.inference.Comparison;
import furrow.experiments.inference.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What faster answers brought where they were tried: the change in replies of an arm that answered faster beyond doubt
 * and got more replies beyond doubt. Without both verdicts nothing is known.
 */
final class FasterReplies {
    private FasterReplies() {}

    static OptionalDouble effect(Evidence evidence) {
        return evidence.data().treatments().stream()
                .map(arm -> arm.arm().name())
                .flatMap(arm -> comparison(evidence, arm, ConversationMetric.FIRST_RESPONSE_MINUTES)
                        .filter(FasterReplies::better)
                        .flatMap(faster -> comparison(evidence, arm, ConversationMetric.REPLIED))
                        .filter(FasterReplies::better)
                        .flatMap(replies -> replies.relative().value())
                        .stream())
                .mapToDouble(effect -> effect.estimate())
                .filter(Double::isFinite)
                .findFirst();
    }

    private static boolean better(Comparison comparison) {
        return comparison.verdict() instanceof Verdict.Better;
    }

    private static Optional<Comparison> comparison(Evidence evidence, String arm, ConversationMetric measure) {
        return evidence.comparisons().stream()
                .filter(each -> each.treatment().equals(arm))
                .filter(each -> evidence.data()
                        .experiment()
                        .metric(each.metric())
                        .filter(metric -> metric.numerator().equals(List.of(measure.outcome())))
                        .isPresent())
                .findFirst();
    }
}
