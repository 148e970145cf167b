package furrow.engine.proof;

import furrow.engine.advice.ExperimentReport;
import furrow.engine.evidence.ArmData;
import furrow.experiments.moments.Moments;
import furrow.experiments.plan.Metric;
import furrow.experiments.worth.NetReading;
import furrow.experiments.worth.Valued;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an experiment's units brought net of cost, by the day on which they met their arm: the day on which their window closed
 * less the window. So nothing that a unit met before a day brings counts as of after it.
 *
 * @param arms moments of each arm by day
 * @param first the first day on which a unit met an arm
 * @param closed the last day whose units' windows have all closed
 * @param planned the last whole day that is planned, where an end is
 * @param ended the last day that was known when people ended it, where they did
 */
public record SubjectDays(
        Map<String, SortedMap<LocalDate, Moments>> arms,
        LocalDate first,
        LocalDate closed,
        Optional<LocalDate> planned,
        Optional<LocalDate> ended) {
    private static final long DAY = Duration.ofDays(1).toSeconds();

    public SubjectDays {
        arms = Map.copyOf(arms);
    }

    /** Of an experiment that goes on. */
    SubjectDays(Map<String, SortedMap<LocalDate, Moments>> arms, LocalDate first, LocalDate closed) {
        this(arms, first, closed, Optional.empty(), Optional.empty());
    }

    /**
     * The days of an experiment.
     *
     * @param today the day of the report
     * @param zone of the workspace
     * @return empty when nothing of it has a value, nobody tells days, or nothing has closed
     */
    public static Optional<SubjectDays> of(ExperimentReport report, LocalDate today, ZoneId zone) {
        var data = report.evidence().data();
        long shift = Valued.of(data.experiment()).counted().stream()
                .map(Metric::window)
                .flatMap(Optional::stream)
                .mapToLong(each -> (each.toSeconds() + DAY - 1) / DAY)
                .max()
                .orElse(0);
        var arms = new HashMap<String, SortedMap<LocalDate, Moments>>();
        data.arms().forEach(arm -> arms.put(arm.arm().name(), days(arm, shift)));
        var planned = data.experiment().ends().map(end -> wholeBefore(end, zone));
        var ended = data.ending()
                .flatMap(any -> data.asOf())
                .map(at -> wholeBefore(at, zone).minusDays(shift));
        return arms.values().stream()
                .flatMap(each -> each.keySet().stream())
                .min(LocalDate::compareTo)
                .map(first -> new SubjectDays(arms, first, today.minusDays(shift + 1), planned, ended));
    }

    /** The last day that was over at an instant: one that an end cuts is no day that brought little. */
    private static LocalDate wholeBefore(Instant end, ZoneId zone) {
        return LocalDate.ofInstant(end, zone).minusDays(1);
    }

    /** The last day that anything could come of, by what was planned: what people do about it changes nothing of this. */
    LocalDate until() {
        return earlier(closed, planned);
    }

    /** The last day of which all is known: what follows was not measured, which is not nothing brought. */
    LocalDate told() {
        return earlier(until(), ended);
    }

    /** The last whole day that anything can ever be told of; empty while no end is known. */
    Optional<LocalDate> last() {
        return planned.map(each -> earlier(each, ended)).or(() -> ended);
    }

    private static LocalDate earlier(LocalDate day, Optional<LocalDate> other) {
        return other.filter(each -> each.isBefore(day)).orElse(day);
    }

    private static SortedMap<LocalDate, Moments> days(ArmData arm, long shift) {
        var days = new TreeMap<LocalDate, Moments>();
        arm.net(NetReading.PER_UNIT)
                .ifPresent(net -> net.days().forEach((day, moments) -> {
                    if (moments instanceof Moments plain) {
                        days.put(day.minusDays(shift), plain);
                    }
                }));
        return days;
    }

    /** What the units of an arm brought that met it from a day to another, both counted. */
    Moments arm(String name, LocalDate from, LocalDate to) {
        var all = Moments.none();
        var days = arms.get(name);
        if (days == null || from.isAfter(to)) {
            return all;
        }
        for (Moments each : days.subMap(from, to.plusDays(1)).values()) {
            all = all.merge(each);
        }
        return all;
    }

    /** Money that the units of all arms brought. */
    double money(LocalDate from, LocalDate to) {
        return arms.keySet().stream()
                .mapToDouble(each -> arm(each, from, to).sum())
                .sum();
    }

    /** Units of all arms. */
    long units(LocalDate from, LocalDate to) {
        return arms.keySet().stream().mapToLong(each -> arm(each, from, to).n()).sum();
    }

    /** Money a day before a day, of the four weeks before it as far as there were any; empty below a week. */
    Optional<Double> before(LocalDate day) {
        var from = first.isAfter(day.minusDays(28)) ? first : day.minusDays(28);
        long days = day.toEpochDay() - from.toEpochDay();
        return days < 7 ? Optional.empty() : Optional.of(money(from, day.minusDays(1)) / days);
    }
}
