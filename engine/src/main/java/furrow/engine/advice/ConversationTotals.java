package furrow.engine.advice;

import furrow.engine.evidence.ArmData;
import furrow.engine.evidence.Evidence;
import furrow.engine.evidence.ExperimentData;
import furrow.engine.evidence.MetricData;
import furrow.engine.evidence.SteppedTime;
import furrow.experiments.event.Outcome;
import furrow.experiments.fold.ConversationFacts;
import furrow.experiments.moments.MetricMoments;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.UnitKind;
import furrow.experiments.plan.Workspace;
import furrow.rules.fact.ConversationFact;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** What rules may know of how the team talks with people in an experiment, over all its arms. */
final class ConversationTotals {
    private static final double HOUR = 3_600;

    private final ExperimentData data;
    private final ConversationFacts talk;
    private final OptionalDouble fasterReplyEffect;
    private final OptionalDouble complaints;

    private ConversationTotals(ExperimentData data, ConversationFacts talk, OptionalDouble fasterReplyEffect) {
        this.data = data;
        this.talk = talk;
        this.fasterReplyEffect = fasterReplyEffect;
        this.complaints = complaints(data);
    }

    static Optional<ConversationTotals> of(Evidence evidence) {
        var data = evidence.data();
        return data.arms().stream()
                .map(ArmData::conversation)
                .flatMap(Optional::stream)
                .reduce(ConversationFacts::merge)
                .map(talk -> new ConversationTotals(data, talk, FasterReplies.effect(evidence)));
    }

    /** As of an instant: who waits, waits longer with each quarter of an hour. */
    ConversationFact fact(Workspace workspace, Instant asOf) {
        return new ConversationFact(
                data.experiment().name(),
                Optional.empty(),
                talk.units(),
                talk.medianResponseMinutes(),
                talk.ninetiethResponseMinutes(),
                talk.waiting(),
                RuleNumbers.of(talk.longestWaitSince(), since -> hours(since, asOf)),
                RuleNumbers.of(talk.longestWaitSince(), since -> businessHours(workspace, since, asOf)),
                RuleNumbers.of(talk.medianWaitSince(), since -> hours(since, asOf)),
                RuleNumbers.of(talk.medianWaitSince(), since -> businessHours(workspace, since, asOf)),
                talk.replyRate(),
                fasterReplyEffect,
                talk.shares().askingShare(),
                OptionalLong.of(talk.silent()),
                talk.shares().outPerIn(),
                data.experiment().unit() == UnitKind.CONVERSATION ? talk.resolutionShare() : OptionalDouble.empty(),
                talk.shares().botShare(),
                complaints);
    }

    private static double hours(Instant since, Instant asOf) {
        return Math.max(0, SteppedTime.seconds(since, asOf)) / HOUR;
    }

    /** In steps as well: the team's hours until the end of the last step. */
    private static double businessHours(Workspace workspace, Instant since, Instant asOf) {
        var until = since.plusSeconds(Math.max(0, SteppedTime.seconds(since, asOf)));
        return workspace
                        .hours()
                        .between(since.atZone(workspace.zone()), until.atZone(workspace.zone()))
                        .toSeconds()
                / HOUR;
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
