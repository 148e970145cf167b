package furrow.api.screen;

import furrow.api.wording.Typography;
import furrow.engine.advice.Report;
import furrow.engine.evidence.ArmData;
import furrow.engine.evidence.Evidence;
import furrow.experiments.fold.WeekHour;
import furrow.experiments.inference.ArmMean;
import furrow.experiments.moments.MetricMoments;
import furrow.experiments.observational.PartOfWhole;
import furrow.experiments.plan.Metric;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One metric of an experiment's posts by the hour of the week in which they went out, all arms together. Cells of fewer than
 * {@value PartOfWhole#LEAST} posts are told apart: their means are mostly chance.
 *
 * @param key the experiment and the metric, as an address names them
 * @param title what is shown
 * @param told what the hours say, in a sentence
 * @param days names of the weekdays
 * @param rows stretches of the day, the earliest first
 * @param csv where the same numbers are
 */
public record HourHeat(String key, String title, String told, List<String> days, List<Row> rows, String csv) {
    /** Confidence level of all hours together. */
    private static final double LEVEL = 0.95;

    private static final int STEPS = 5;
    /** Hours of a row where an hour of the week by itself has too few posts. */
    private static final int WIDE = 3;

    private static final int MOST_CHOICES = 50;

    public HourHeat {
        days = List.copyOf(days);
        rows = List.copyOf(rows);
    }

    /** A stretch of the day, a cell a weekday. */
    public record Row(String hours, List<Cell> cells) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /**
     * What went out then.
     *
     * @param value the metric's mean, or empty where nothing went out
     * @param posts how many posts, in words, or empty
     * @param kind how it is shaded: {@code s1} for least to {@code s5} for most, {@code thin}, or {@code none}
     */
    public record Cell(String value, String posts, String kind) {}

    /** A metric that can be shown: what it is called and by which key. */
    public record Option(String key, String name, boolean chosen) {}

    /**
     * What is shown, and what could be.
     *
     * @param heat nothing where no posts were counted
     */
    public record Choice(Optional<HourHeat> heat, List<Option> options) {
        public Choice {
            options = List.copyOf(options);
        }
    }

    private record Source(Evidence evidence, Metric metric, Map<WeekHour, MetricMoments> hours) {
        String key() {
            return evidence.data().experiment().name() + "/" + metric.name();
        }
    }

    /** The one that was asked for, or else the one of the most posts. */
    static Choice choose(Report report, String asked) {
        var sources = sources(report);
        var chosen = sources.stream()
                .filter(each -> each.key().equals(asked))
                .findFirst()
                .or(() -> sources.stream().findFirst());
        return new Choice(
                chosen.map(HourHeat::of),
                sources.stream()
                        .limit(MOST_CHOICES)
                        .map(each -> new Option(
                                each.key(),
                                Names.title(each.metric().name()) + ", "
                                        + Names.words(each.evidence()
                                                .data()
                                                .experiment()
                                                .name()),
                                chosen.filter(each::equals).isPresent()))
                        .toList());
    }

    /** Hour by hour as rows of a CSV: weekday, hour, posts and mean; empty where there is no such metric. */
    public static List<List<String>> rows(Report report, String asked) {
        return sources(report).stream()
                .filter(each -> each.key().equals(asked))
                .findFirst()
                .map(each -> each.hours().entrySet().stream()
                        .map(hour -> List.of(
                                hour.getKey().day().getDisplayName(TextStyle.FULL, Locale.ENGLISH),
                                String.valueOf(hour.getKey().hour()),
                                String.valueOf(hour.getValue().n()),
                                ArmMean.of(hour.getValue())
                                        .map(mean -> String.valueOf(mean.value()))
                                        .orElse("")))
                        .toList())
                .orElse(List.of());
    }

    /** Those of the most posts first. */
    private static List<Source> sources(Report report) {
        return report.experiments().stream()
                .map(each -> each.evidence())
                .filter(each -> each.data().planned())
                .flatMap(HourHeat::sources)
                .sorted(Comparator.comparingLong((Source each) -> -posts(each.hours()))
                        .thenComparing(Source::key))
                .toList();
    }

    private static Stream<Source> sources(Evidence evidence) {
        return evidence.data().experiment().metrics().stream()
                .filter(each -> each.type().isTakenFromSums())
                .map(metric -> new Source(evidence, metric, hours(evidence, metric)))
                .filter(each -> !each.hours().isEmpty());
    }

    private static Map<WeekHour, MetricMoments> hours(Evidence evidence, Metric metric) {
        var hours = new TreeMap<WeekHour, MetricMoments>();
        for (ArmData arm : evidence.data().arms()) {
            arm.metric(metric.name())
                    .ifPresent(found ->
                            found.hours().forEach((hour, moments) -> hours.merge(hour, moments, MetricMoments::and)));
        }
        return hours;
    }

    private static long posts(Map<WeekHour, MetricMoments> hours) {
        return hours.values().stream().mapToLong(MetricMoments::n).sum();
    }

    private static HourHeat of(Source source) {
        boolean fine = source.hours().values().stream().anyMatch(each -> each.n() >= PartOfWhole.LEAST);
        int width = fine ? 1 : WIDE;
        var cells = new TreeMap<WeekHour, MetricMoments>();
        source.hours()
                .forEach((hour, moments) -> cells.merge(
                        new WeekHour(hour.day(), hour.hour() / width * width), moments, MetricMoments::and));
        return new HourHeat(
                source.key(),
                Names.title(source.metric().name()) + " by hour and weekday",
                told(source, cells, width),
                Stream.of(DayOfWeek.values())
                        .map(each -> each.getDisplayName(TextStyle.FULL, Locale.ENGLISH))
                        .toList(),
                rows(source, cells, width),
                "/calendar/hours.csv?of=" + Names.address(source.key()));
    }

    private static List<Row> rows(Source source, TreeMap<WeekHour, MetricMoments> cells, int width) {
        var large = cells.values().stream()
                .filter(each -> each.n() >= PartOfWhole.LEAST)
                .flatMap(each -> ArmMean.of(each).stream())
                .mapToDouble(ArmMean::value)
                .summaryStatistics();
        int first = cells.keySet().stream().mapToInt(WeekHour::hour).min().orElse(0);
        int last = cells.keySet().stream().mapToInt(WeekHour::hour).max().orElse(0);
        var rows = new ArrayList<Row>();
        for (int hour = first; hour <= last; hour += width) {
            var row = new ArrayList<Cell>();
            for (DayOfWeek day : DayOfWeek.values()) {
                row.add(Optional.ofNullable(cells.get(new WeekHour(day, hour)))
                        .map(each -> cell(source, each, large.getMin(), large.getMax()))
                        .orElse(new Cell("", "", "none")));
            }
            rows.add(new Row(
                    width == 1
                            ? String.format(Locale.ROOT, "%02d:00", hour)
                            : hour + " to " + (hour + width) + Typography.SPACE + "h",
                    row));
        }
        return rows;
    }

    private static Cell cell(Source source, MetricMoments moments, double least, double most) {
        var mean = ArmMean.of(moments);
        String value = mean.map(each -> value(source.metric(), each.value())).orElse("none");
        String posts = Counting.of(moments.n(), Units.one(source.evidence()));
        if (moments.n() < PartOfWhole.LEAST || mean.isEmpty()) {
            return new Cell(value, posts, "thin");
        }
        double place = most > least ? (mean.get().value() - least) / (most - least) : 0.5;
        return new Cell(value, posts, "s" + (1 + (int) Math.min(STEPS - 1, Math.floor(place * STEPS))));
    }

    private static String value(Metric metric, double value) {
        return metric.type().isYesOrNo() ? Typography.share(value) : Typography.number(value);
    }

    private static String told(Source source, TreeMap<WeekHour, MetricMoments> cells, int width) {
        String unit = Units.one(source.evidence());
        String begin = Counting.of(posts(source.hours()), unit) + " of “"
                + Names.title(source.evidence().data().experiment().name()) + "” by when they went out. "
                + (source.evidence().broken()
                        ? "Something is wrong with this experiment's data: look at its page before you trust these numbers. "
                        : "");
        var compared = PartOfWhole.compare(cells, LEVEL);
        var apart = compared.stream()
                .flatMap(each -> each.relative().value().stream()
                        .filter(effect -> effect.lower() > 0 || effect.upper() < 0)
                        .map(effect -> day(each.key(), width) + " brought " + Typography.change(effect.estimate())
                                + " (plausible: " + Typography.changeRange(effect) + ") against all other times, from "
                                + Counting.of(each.n(), unit)))
                .toList();
        if (compared.isEmpty()) {
            return begin + "No time has " + PartOfWhole.LEAST + " " + unit
                    + "s yet, so none can be told from the others; what looks best here is mostly chance.";
        }
        return begin
                + (apart.isEmpty()
                        ? "Of " + Counting.of(compared.size(), "time") + " with " + PartOfWhole.LEAST + " " + unit
                                + "s or more none differs from the others by more than chance explains."
                        : String.join("; ", apart) + ".")
                + " Nobody drew the hours, so what else went out then plays in: test an hour before you move posts.";
    }

    private static String day(WeekHour hour, int width) {
        return width == 1
                ? hour.toString()
                : hour.toString() + String.format(Locale.ROOT, " to %02d:00", hour.hour() + width);
    }
}
