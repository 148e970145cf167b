package furrow.api.screen;

import furrow.api.plot.WeeksCurve;
import furrow.api.wording.Typography;
import furrow.experiments.plan.Analysis;
import furrow.experiments.plan.CountWords;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Metric;
import furrow.experiments.power.UnitsNeeded;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How long a plan takes, in the things that it counts and in weeks.
 *
 * @param told in a sentence, or what is missing to tell it
 * @param curve weeks by the size of the change, SVG made here; empty where that cannot be told
 * @param rows the same in numbers
 * @param enough the day by which enough have come, where a pace is known
 * @param out ways out where the planned time is too short
 */
public record PowerWords(String told, String curve, List<Row> rows, Optional<LocalDate> enough, List<Way> out) {
    private static final double LONGEST_WEEKS = 520;
    private static final double DAYS_A_WEEK = 7;

    public PowerWords {
        rows = List.copyOf(rows);
        out = List.copyOf(out);
    }

    /** One size of change: how many units, how many weeks. */
    public record Row(String change, String units, String weeks) {}

    /** A way out: the button's word, and what it says. */
    public record Way(String word, String says) {}

    /** Nothing can be told yet, for this reason. */
    static PowerWords unknown(String why) {
        return new PowerWords(why, "", List.of(), Optional.empty(), List.of());
    }

    /**
     * Tells it.
     *
     * @param perWeek units that come in a week; empty when nobody said
     */
    public static PowerWords of(Experiment experiment, Optional<Double> perWeek, ZoneId zone, Instant now) {
        var sizes = PlannedSizes.of(experiment);
        if (sizes.isEmpty()) {
            return unknown(
                    "Say of what decides how it stands today and which change would be worth acting on; then this"
                            + " tells how long it takes. Of sums rather than shares furrow power tells it from your own"
                            + " past.");
        }
        var metric = sizes.get().metric();
        double margin = metric.margin().getAsDouble();
        var points = new ArrayList<WeeksCurve.Point>();
        var rows = new ArrayList<Row>();
        for (var size : sizes.get().all()) {
            double weeks = perWeek.map(each -> size.units().total() / each).orElse(0.0);
            rows.add(new Row(
                    Typography.change(size.change()),
                    Typography.count(size.units().total()) + " "
                            + experiment.unit().words(),
                    perWeek.isEmpty() ? "" : weeks(weeks)));
            if (perWeek.isPresent() && weeks <= LONGEST_WEEKS) {
                points.add(new WeeksCurve.Point(size.change(), weeks));
            }
        }
        var chosen = sizes.get().planned().map(PlannedSizes.Size::units);
        if (chosen.isEmpty()) {
            return unknown("No number of " + experiment.unit().words() + " shows such a change from so many; look for"
                    + " another one.");
        }
        String told = told(experiment, metric, margin, chosen.get(), perWeek);
        return new PowerWords(
                told,
                new WeeksCurve(points, Math.rint(margin * 1000) / 1000, told).svg(),
                rows,
                perWeek.flatMap(each -> enough(from(experiment, now), chosen.get(), each, zone)),
                perWeek.map(each -> out(experiment, metric, chosen.get(), each, zone, now))
                        .orElse(List.of()));
    }

    private static String told(
            Experiment experiment, Metric metric, double margin, UnitsNeeded units, Optional<Double> perWeek) {
        double today = metric.baseline().getAsDouble() * 100;
        return "From today’s " + Typography.number(today) + " of 100, " + Typography.change(margin) + " means "
                + Typography.number(today * (1 + margin)) + " of 100. To find that 8 times in 10 takes "
                + Typography.count(units.total()) + " " + experiment.unit().words()
                + perWeek.map(each -> ": " + weeks(units.total() / each)).orElse("")
                + looking(experiment.analysis());
    }

    private static String looking(Analysis analysis) {
        return switch (analysis.method()) {
            case ANYTIME -> ", looking as often as you like.";
            case LOOKS ->
                ", looking " + CountWords.of(analysis.looks().orElseThrow().count(), "time") + ".";
            case FIXED, BAYES -> ", looking once, at the end.";
        };
    }

    private static String weeks(double weeks) {
        long whole = (long) Math.ceil(weeks - 1e-9);
        return Typography.count(whole) + (whole == 1 ? " week" : " weeks");
    }

    private static Instant from(Experiment experiment, Instant now) {
        return experiment.starts().filter(now::isBefore).orElse(now);
    }

    /** The last of the whole weeks in which enough come. */
    private static Optional<LocalDate> enough(Instant from, UnitsNeeded needed, double perWeek, ZoneId zone) {
        double weeks = Math.ceil(needed.total() / perWeek);
        return weeks < LONGEST_WEEKS
                ? Optional.of(LocalDate.ofInstant(from, zone).plusDays((long) (weeks * DAYS_A_WEEK) - 1))
                : Optional.empty();
    }

    /** Where the plan ends too early: a later end, or a larger change. */
    private static List<Way> out(
            Experiment experiment, Metric metric, UnitsNeeded needed, double perWeek, ZoneId zone, Instant now) {
        if (experiment.ends().isEmpty()) {
            return List.of();
        }
        var from = from(experiment, now);
        double weeks = Duration.between(from, experiment.ends().get()).toHours() / 24.0 / DAYS_A_WEEK;
        long units = Math.max(1, Math.round(weeks * perWeek));
        if (needed.fits(units)) {
            return List.of();
        }
        var ways = new ArrayList<Way>();
        enough(from, needed, perWeek, zone)
                .ifPresent(end -> ways.add(new Way("end:" + end, "End on " + Typography.day(end))));
        PlannedSizes.power(experiment, metric)
                .smallestEffect(units, metric.direction())
                .value()
                .ifPresent(effect -> {
                    long percent = (long) Math.ceil(Math.abs(effect) * 100 - 1e-9);
                    ways.add(new Way(
                            "change:" + percent, "Look for " + Typography.change(percent / 100.0) + " or more"));
                });
        return ways;
    }
}
