package furrow.engine.evidence;

import furrow.experiments.moments.MetricMoments;
import furrow.experiments.plan.CountWords;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.LookSchedule;
import furrow.experiments.plan.Metric;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where an experiment with planned looks stands: which looks were taken, and when the next one is due.
 *
 * @param taken looks that were taken, in order
 * @param planned how many the plan has
 * @param share of the planned units that is in now
 * @param next when the next look is due, in words; empty after the last
 */
public record LookStanding(List<TakenLook> taken, int planned, double share, Optional<String> next) {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

    public LookStanding {
        taken = List.copyOf(taken);
    }

    /** The standing of an experiment; empty where its plan has no looks. */
    static Optional<LookStanding> of(ExperimentData data) {
        return data.experiment().analysis().looks().map(schedule -> of(data, schedule));
    }

    private static LookStanding of(ExperimentData data, LookSchedule schedule) {
        double share = share(data);
        var history = data.looks();
        var taken = history.kept() ? history.looks() : ofFiles(data, schedule, share);
        boolean over = !taken.isEmpty() && taken.get(taken.size() - 1).last();
        return new LookStanding(
                taken,
                schedule.count(),
                share,
                over ? Optional.empty() : Optional.of(next(data.experiment(), schedule, taken, share)));
    }

    /** Of files the reading itself is the look, where one has fallen due since the last that the plan says was taken. */
    private static List<TakenLook> ofFiles(ExperimentData data, LookSchedule schedule, double share) {
        var now = data.lastAt().orElse(Instant.MAX);
        double before = schedule.taken().isEmpty()
                ? 0
                : schedule.taken().get(schedule.taken().size() - 1);
        int due = schedule.due(share, now);
        boolean isDue = schedule.dates().isEmpty()
                ? due > schedule.due(before, now)
                : due > schedule.taken().size();
        return isDue && share >= before + LookSchedule.APART
                ? List.of(new TakenLook(now, share, due == schedule.count(), data))
                : List.of();
    }

    /** Share of the planned units that count by now: those of the first primary metric whose window has closed. */
    public static double share(ExperimentData data) {
        var experiment = data.experiment();
        long planned = experiment.analysis().plannedUnits().orElseThrow();
        var metric = experiment.metrics().stream()
                .filter(each -> each.role() == Metric.Role.PRIMARY)
                .findFirst()
                .orElse(experiment.metrics().get(0));
        long units = data.cluster().isPresent()
                ? data.units()
                : data.arms().stream()
                        .flatMap(arm -> arm.metric(metric.name()).stream())
                        .map(MetricData::compared)
                        .mapToLong(MetricMoments::n)
                        .sum();
        return (double) units / planned;
    }

    private static String next(Experiment experiment, LookSchedule schedule, List<TakenLook> taken, double share) {
        if (!schedule.dates().isEmpty()) {
            var since =
                    taken.isEmpty() ? Instant.MIN : taken.get(taken.size() - 1).at();
            return schedule.dates().stream()
                    .filter(each -> each.isAfter(since))
                    .findFirst()
                    .map(each -> "on " + DAY.format(each.minusNanos(1).atZone(ZoneOffset.UTC)))
                    .orElse("at the end");
        }
        double since = Math.max(
                share, taken.isEmpty() ? 0 : taken.get(taken.size() - 1).share());
        double due = schedule.shares().stream()
                .filter(each -> each > since + 1e-9)
                .findFirst()
                .orElse(1.0);
        long units = (long) Math.ceil(due * experiment.analysis().plannedUnits().orElseThrow());
        return "at " + percent(due) + " of the planned units, " + CountWords.plain(units);
    }

    /** Shares of all looks, those among them of which nothing but the share is known. */
    public List<Double> shares() {
        var all = new ArrayList<Double>();
        taken.stream().findFirst().ifPresent(first -> {
            var schedule = first.data().experiment().analysis().looks().orElseThrow();
            (schedule.taken().isEmpty() && !first.data().looks().kept() ? schedule.planned() : schedule.taken())
                    .stream()
                            .filter(each -> each < first.share() - LookSchedule.APART)
                            .forEach(all::add);
        });
        double before = all.isEmpty() ? 0 : all.get(all.size() - 1);
        for (TakenLook each : taken) {
            before = Math.max(before + LookSchedule.APART, each.share());
            all.add(before);
        }
        return all;
    }

    /** The latest look that was taken. */
    Optional<TakenLook> latest() {
        return taken.isEmpty() ? Optional.empty() : Optional.of(taken.get(taken.size() - 1));
    }

    /** Why there is no verdict before the first look. */
    String waiting() {
        return "no verdict before the first look, which is " + next.orElse("over") + "; " + percent(share)
                + " of them are in, and until then there is health and progress to read";
    }

    /** What a comparison that is still open has to wait for. */
    String open() {
        return latest().map(look -> "the " + (look.last() ? "last look" : "look") + " at " + percent(look.share())
                        + " of the planned units did not settle it"
                        + next.map(each -> "; the next look is " + each).orElse(""))
                .orElseGet(this::waiting);
    }

    /** Which looks were taken and what comes next, in a sentence. */
    public String sentence() {
        if (taken.isEmpty()) {
            return "Results are read at " + CountWords.of(planned, "planned look") + " alone: " + waiting() + ".";
        }
        var looks = shares();
        int last = looks.size() - 1;
        String before = last == 0
                ? ""
                : " (" + (last == 1 ? "the one before" : "those before") + " with "
                        + looks.subList(0, last).stream()
                                .map(LookStanding::percent)
                                .collect(Collectors.joining(", "))
                        + ")";
        String now = percent(share).equals(percent(looks.get(last))) ? "" : "; " + percent(share) + " are in by now";
        return "Results are those of look " + looks.size() + " of " + planned + ", taken with "
                + percent(looks.get(last)) + " of the planned units in" + before + now
                + next.map(each -> ". The next look is " + each + "; nothing between is a verdict.")
                        .orElse(". That was the last one.");
    }

    /** Share of the error that the looks may have spent so far. */
    public double spent() {
        return latest().map(look -> {
                    var analysis = look.data().experiment().analysis();
                    double error = 1 - analysis.level();
                    return look.last()
                            ? 1
                            : 2
                                    * analysis.looks()
                                            .orElseThrow()
                                            .spending()
                                            .spent(error / 2, Math.min(1, look.share()))
                                    / error;
                })
                .orElse(0.0);
    }

    static String percent(double share) {
        return Math.round(100 * share) + " %";
    }
}
