package furrow.engine.advice;

import furrow.engine.evidence.ArmData;
import furrow.engine.evidence.ExperimentData;
import furrow.experiments.plan.UnitKind;
import furrow.rules.fact.ConversationFact;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** What rules may know of how the team talks with people, arm by arm. */
final class ConversationFacts {
    private ConversationFacts() {}

    static List<ConversationFact> of(ExperimentData data) {
        return data.arms().stream()
                .filter(arm -> arm.conversation().isPresent())
                .map(arm -> of(data, arm))
                .toList();
    }

    private static ConversationFact of(ExperimentData data, ArmData arm) {
        var talk = arm.conversation().orElseThrow();
        return new ConversationFact(
                data.experiment().name(),
                Optional.of(arm.arm().name()),
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
