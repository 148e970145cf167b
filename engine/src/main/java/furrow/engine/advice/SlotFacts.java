package furrow.engine.advice;

import furrow.engine.evidence.ArmData;
import furrow.engine.evidence.Evidence;
import furrow.engine.evidence.ExperimentData;
import furrow.experiments.fold.WeekHour;
import furrow.experiments.inference.Effect;
import furrow.experiments.moments.MetricMoments;
import furrow.experiments.observational.PartOfWhole;
import furrow.experiments.plan.Metric;
import furrow.rules.fact.SlotFact;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What rules may know of the hours at which posts went out: each hour of the week against the others, over all arms. */
final class SlotFacts {
    /** Confidence level of all hours of all experiments together. */
    static final double LEVEL = 0.95;

    private SlotFacts() {}

    static List<SlotFact> of(List<Evidence> experiments) {
        var timed = experiments.stream()
                .filter(each -> each.data().planned() && !each.broken())
                .map(Evidence::data)
                .filter(data -> data.cluster().isEmpty() && hours(data).size() > 1)
                .toList();
        double level = 1 - (1 - LEVEL) / Math.max(1, timed.size());
        return timed.stream()
                .flatMap(
                        data -> PartOfWhole.compare(hours(data), level).stream().map(each -> fact(data, each)))
                .toList();
    }

    /** Moments of the primary metric by hour. */
    private static Map<WeekHour, MetricMoments> hours(ExperimentData data) {
        var metric = ExperimentFacts.primary(data.experiment());
        var hours = new TreeMap<WeekHour, MetricMoments>();
        if (metric.type() != Metric.Type.QUANTILE) {
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
                Known.of(relative, Effect::estimate),
                Known.of(relative, Effect::lower),
                Known.of(relative, Effect::upper));
    }
}
