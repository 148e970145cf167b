package furrow.engine.advice;

import furrow.engine.evidence.ArmData;
import furrow.engine.evidence.ArmLedger;
import furrow.engine.evidence.Evidence;
import furrow.experiments.inference.Effect;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Tactic;
import furrow.experiments.plan.Workspace;
import furrow.rules.fact.EffortFact;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** What rules may know of the hours that went into content and into conversation, and of what an hour brought. */
final class EffortFacts {
    private static final double MINUTES_AN_HOUR = 60;

    private final Map<Tactic.Kind, Effort> efforts = new EnumMap<>(Tactic.Kind.class);
    private final Instant asOf;

    private EffortFacts(Instant asOf) {
        this.asOf = asOf;
    }

    /** Adds up over the arms of one kind. */
    private static final class Effort {
        double hours;
        double value;
        double cost;
        boolean valued = true;
        boolean randomised = true;
        Optional<Effect> ahead = Optional.empty();
        Optional<HoursMoved> moved = Optional.empty();
    }

    static List<EffortFact> of(Workspace workspace, List<Evidence> experiments, Instant asOf) {
        var facts = new EffortFacts(asOf);
        experiments.stream()
                .filter(each -> each.data().planned() && !each.broken() && comparesKinds(each))
                .forEach(each -> facts.add(workspace, each));
        return facts.facts();
    }

    /** Hours of content and of conversation can be set against one another only where one plan holds both. */
    private static boolean comparesKinds(Evidence evidence) {
        return evidence.data().arms().stream()
                        .map(arm -> arm.arm().tactic().kind())
                        .distinct()
                        .count()
                > 1;
    }

    private void add(Workspace workspace, Evidence evidence) {
        var ledger = new ArmLedger(workspace, evidence.data().experiment());
        for (ArmData arm : evidence.data().arms()) {
            var effort = efforts.computeIfAbsent(arm.arm().tactic().kind(), kind -> new Effort());
            var value = ledger.value(arm).value();
            effort.hours += arm.spentMinutes() / MINUTES_AN_HOUR;
            effort.value += value.orElse(0.0);
            effort.cost += ledger.cost(arm);
            effort.valued &= value.isPresent();
            effort.randomised &= evidence.data().experiment().kind() != Experiment.Kind.OBSERVATIONAL;
            effort.ahead = effort.ahead.or(() -> HourlyReturns.ahead(evidence, arm));
            effort.moved = effort.moved.or(() -> HoursMoved.to(arm, evidence, asOf));
        }
    }

    private List<EffortFact> facts() {
        double hours = efforts.values().stream().mapToDouble(each -> each.hours).sum();
        return efforts.entrySet().stream()
                .map(each -> fact(each.getKey(), each.getValue(), hours))
                .toList();
    }

    private static EffortFact fact(Tactic.Kind kind, Effort effort, double hours) {
        var gain = effort.moved.map(HoursMoved::gainPerHour);
        var worth = effort.moved.flatMap(HoursMoved::worth);
        return new EffortFact(
                kind,
                effort.hours,
                hours > 0 ? OptionalDouble.of(effort.hours / hours) : OptionalDouble.empty(),
                anHour(effort, effort.value),
                anHour(effort, effort.value - effort.cost),
                RuleNumbers.of(gain, Effect::estimate),
                RuleNumbers.of(gain, Effect::lower),
                RuleNumbers.of(gain, Effect::upper),
                RuleNumbers.of(effort.moved.flatMap(HoursMoved::hoursAWeek), each -> each),
                RuleNumbers.of(worth, Effect::estimate),
                RuleNumbers.of(worth, Effect::lower),
                RuleNumbers.of(worth, Effect::upper),
                effort.moved.map(HoursMoved::experiment),
                RuleNumbers.of(effort.ahead, Effect::estimate),
                RuleNumbers.of(effort.ahead, Effect::lower),
                effort.randomised);
    }

    private static OptionalDouble anHour(Effort effort, double money) {
        return effort.valued && effort.hours > 0 ? OptionalDouble.of(money / effort.hours) : OptionalDouble.empty();
    }
}
