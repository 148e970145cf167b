package furrow.engine.advice;

import furrow.engine.evidence.ArmData;
import furrow.engine.evidence.Evidence;
import furrow.engine.evidence.ExperimentData;
import furrow.engine.evidence.MetricData;
import furrow.experiments.event.Outcome;
import furrow.experiments.fold.ConversationFacts;
import furrow.experiments.moments.MetricMoments;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.UnitKind;
import furrow.rules.fact.ConversationFact;
import java.util.List;
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
                talk.shares().botShare(),
                complaints(data));
    }

    /** Complaints for each unit that is talked with, each of which is one conversation in what metrics count. */
    private static OptionalDouble complaints(ExperimentData data) {
        var counted = data.experiment().metrics().stream()
                .filter(each -> each.numerator().equals(List.of(Outcome.COMPLAINT))
                        && each.denominator().kind() == Metric.Denominator.Kind.UNITS)
                .findFirst()
                .stream()
                .flatMap(each -> data.arms().stream().flatMap(arm -> arm.metric(each.name()).stream()))
                .map(MetricData::moments)
                .toList();
        double conversations = counted.stream().mapToDouble(MetricMoments::base).sum();
        double complaints = counted.stream().mapToDouble(MetricMoments::total).sum();
        boolean talks = data.experiment().unit() == UnitKind.CONVERSATION
                || data.experiment().unit() == UnitKind.CONTACT;
        return talks && conversations > 0 && complaints >= 0
                ? OptionalDouble.of(complaints / conversations)
                : OptionalDouble.empty();
    }
}
