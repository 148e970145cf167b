package furrow.engine.advice;

import furrow.engine.evidence.ArmData;
import furrow.engine.evidence.ExperimentData;
import furrow.experiments.fold.WeekHour;
import furrow.experiments.inference.Effect;
import furrow.experiments.moments.MetricMoments;
import furrow.experiments.observational.PartOfWhole;
import furrow.rules.fact.SlotFact;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What rules may know of the hours at which posts went out: each hour of the week against the others, over all arms. */
final class SlotFacts {
    /** Confidence level of all hours of all experiments together. */
    static final double LEVEL = 0.95;

    private final ExperimentData data;
    private final Map<WeekHour, MetricMoments> hours;
    private volatile Told told = new Told(Double.NaN, List.of());

    /** What was told at a level. */
    private record Told(double level, List<SlotFact> facts) {}

    private SlotFacts(ExperimentData data) {
        this.data = data;
        this.hours = data.cluster().isEmpty() ? hours(data) : Map.of();
    }

    /** The hours of one experiment. */
    static SlotFacts of(ExperimentData data) {
        return new SlotFacts(data);
    }

    static List<SlotFact> of(List<ReadExperiment> experiments) {
        var timed = experiments.stream()
                .filter(each ->
                        each.evidence().data().planned() && !each.evidence().broken())
                .map(each -> each.facts().hours())
                .filter(each -> each.hours.size() > 1)
                .toList();
        double level = 1 - (1 - LEVEL) / Math.max(1, timed.size());
        return timed.stream().flatMap(each -> each.at(level).stream()).toList();
    }

    private List<SlotFact> at(double level) {
        var before = told;
        if (before.level() == level) {
            return before.facts();
        }
        var facts = PartOfWhole.compare(hours, level).stream()
                .map(each -> fact(data, each))
                .toList();
        told = new Told(level, facts);
        return facts;
    }

    /** Moments of the primary metric by hour. */
    private static Map<WeekHour, MetricMoments> hours(ExperimentData data) {
        var metric = ExperimentFacts.primary(data.experiment());
        var hours = new TreeMap<WeekHour, MetricMoments>();
        if (metric.type().isTakenFromSums()) {
            for (ArmData arm : data.arms()) {
                arm.metric(metric.name())
                        .ifPresent(found -> found.hours()
                                .forEach((hour, moments) -> hours.merge(hour, moments, MetricMoments::and)));
            }
        }
        return hours;
    }

    private static SlotFact fact(ExperimentData data, PartOfWhole<WeekHour> slot) {
        var metric = ExperimentFacts.primary(data.experiment());
        var relative = slot.relative().value();
        return new SlotFact(
                data.experiment().name(),
                metric.name(),
                metric.direction(),
                slot.key().toString(),
                slot.n(),
                slot.others(),
                slot.parts(),
                RuleNumbers.of(relative, Effect::estimate),
                RuleNumbers.of(relative, Effect::lower),
                RuleNumbers.of(relative, Effect::upper));
    }
}
