package furrow.api.screen;

import furrow.api.wording.Typography;
import furrow.engine.evidence.ArmData;
import furrow.engine.evidence.Evidence;
import furrow.engine.evidence.MetricData;
import furrow.experiments.conversation.ConversationMetric;
import furrow.experiments.moments.Moments;
import furrow.experiments.plan.Metric;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The mean time to a first answer, in business hours, by the week in which conversations were counted. Medians are kept of all
 * weeks together only.
 *
 * @param metric the plan's name of it
 * @param arms names of the tactics, in order
 * @param weeks a row a week, the latest first
 */
public record TalkWeeks(String metric, List<String> arms, List<Week> weeks) {
    private static final int MOST = 12;

    public TalkWeeks {
        arms = List.copyOf(arms);
        weeks = List.copyOf(weeks);
    }

    /** A week: its Monday, and mean and count of each tactic. */
    public record Week(String from, List<String> means) {
        public Week {
            means = List.copyOf(means);
        }
    }

    /** Where the plan has such a metric and days are told. */
    static Optional<TalkWeeks> of(Evidence evidence) {
        return evidence.data().experiment().metrics().stream()
                .filter(TalkWeeks::isFirstResponse)
                .findFirst()
                .flatMap(metric -> of(evidence, metric));
    }

    private static boolean isFirstResponse(Metric metric) {
        return metric.numerator().equals(List.of(ConversationMetric.FIRST_RESPONSE_MINUTES.outcome()));
    }

    private static Optional<TalkWeeks> of(Evidence evidence, Metric metric) {
        var arms = evidence.data().arms();
        var byArm = arms.stream().map(each -> weeks(each, metric)).toList();
        var mondays = new TreeSet<LocalDate>();
        byArm.forEach(each -> mondays.addAll(each.keySet()));
        return mondays.isEmpty()
                ? Optional.empty()
                : Optional.of(new TalkWeeks(
                        Names.title(metric.name()),
                        arms.stream()
                                .map(each -> Names.title(each.arm().name()))
                                .toList(),
                        mondays.descendingSet().stream()
                                .limit(MOST)
                                .map(monday -> new Week(
                                        Typography.day(monday),
                                        byArm.stream()
                                                .map(each -> told(each.getOrDefault(monday, Moments.none())))
                                                .toList()))
                                .toList()));
    }

    private static Map<LocalDate, Moments> weeks(ArmData arm, Metric metric) {
        var weeks = new TreeMap<LocalDate, Moments>();
        arm.metric(metric.name()).map(MetricData::days).orElseGet(TreeMap::new).forEach((day, moments) -> {
            if (moments instanceof Moments plain) {
                weeks.merge(day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)), plain, Moments::merge);
            }
        });
        return weeks;
    }

    private static String told(Moments moments) {
        return moments.mean().isPresent()
                ? BusinessTime.minutes(moments.mean().getAsDouble()) + " (" + Typography.count(moments.n()) + ")"
                : "none";
    }
}
