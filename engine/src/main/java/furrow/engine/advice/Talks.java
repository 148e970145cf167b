package furrow.engine.advice;

import furrow.engine.evidence.ArmData;
import furrow.engine.evidence.ExperimentData;
import furrow.experiments.fold.ConversationFacts;
import furrow.experiments.plan.UnitKind;
import furrow.rules.fact.ConversationFact;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** What rules may know of how the team talks with people in an experiment, over all its arms. */
final class Talks {
    private Talks() {}

    static Optional<ConversationFact> of(ExperimentData data) {
        return data.arms().stream()
                .map(ArmData::conversation)
                .flatMap(Optional::stream)
                .reduce(ConversationFacts::merge)
                .map(talk -> fact(data, talk));
    }

    private static ConversationFact fact(ExperimentData data, ConversationFacts talk) {
        return new ConversationFact(
                data.experiment().name(),
                Optional.empty(),
                talk.units(),
                talk.medianResponseMinutes(),
                talk.ninetiethResponseMinutes(),
                talk.waiting(),
                talk.replyRate(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalLong.empty(),
                OptionalDouble.empty(),
                data.experiment().unit() == UnitKind.CONVERSATION ? talk.resolutionShare() : OptionalDouble.empty(),
                OptionalDouble.empty());
    }
}
