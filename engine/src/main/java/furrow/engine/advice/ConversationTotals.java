package furrow.engine.advice;

import furrow.engine.evidence.ArmData;
import furrow.engine.evidence.Evidence;
import furrow.engine.evidence.ExperimentData;
import furrow.experiments.fold.ConversationFacts;
import furrow.experiments.plan.UnitKind;
import furrow.rules.fact.ConversationFact;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** What rules may know of how the team talks with people in an experiment, over all its arms. */
final class ConversationTotals {
    private ConversationTotals() {}

    static Optional<ConversationFact> of(Evidence evidence) {
        var data = evidence.data();
        return data.arms().stream()
                .map(ArmData::conversation)
                .flatMap(Optional::stream)
                .reduce(ConversationFacts::merge)
                .map(talk -> fact(data, talk, FasterReplies.effect(evidence)));
    }

    private static ConversationFact fact(
            ExperimentData data, ConversationFacts talk, OptionalDouble fasterReplyEffect) {
        return new ConversationFact(
                data.experiment().name(),
                Optional.empty(),
                talk.units(),
                talk.medianResponseMinutes(),
                talk.ninetiethResponseMinutes(),
                talk.waiting(),
                talk.replyRate(),
                fasterReplyEffect,
                talk.shares().askingShare(),
                OptionalLong.of(talk.silent()),
                talk.shares().outPerIn(),
                data.experiment().unit() == UnitKind.CONVERSATION ? talk.resolutionShare() : OptionalDouble.empty(),
                talk.shares().botShare());
    }
}
