package furrow.api.screen;

import furrow.api.plot.ForestPlot;
import furrow.api.plot.GoodSide;
import furrow.api.plot.Mark;
import furrow.api.plot.Measure;
import furrow.api.report.PagesView;
import furrow.api.wording.Typography;
import furrow.engine.tactic.NextTest;
import furrow.engine.tactic.TacticFinding;
import furrow.engine.tactic.TacticLibrary;
import furrow.engine.tactic.TacticRecord;
import furrow.experiments.plan.Metric;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All tactics with what has been learned of each on what decides, metric by metric.
 *
 * @param told how many there are, and what they ask for
 * @param find what is looked for, or empty
 * @param sections a metric each
 * @param pages where the others are
 */
public record TacticsView(String told, String find, List<Section> sections, PagesView pages) {
    /** Records on one page. */
    public static final int ROWS = 40;

    public TacticsView {
        sections = List.copyOf(sections);
    }

    /**
     * The tactics that were tested on one metric, on one scale.
     *
     * @param higher whether better lies to the right
     * @param axis the scale, SVG made here, or empty
     */
    public record Section(String key, String title, boolean higher, List<Row> rows, String axis) {
        public Section {
            rows = List.copyOf(rows);
        }
    }

    /** One tactic: what people do, how many experiments, its plot (or empty), the same in numbers, and what to do next. */
    public record Row(
            String name,
            String address,
            String way,
            String counts,
            String plot,
            String value,
            String range,
            String next,
            StateView state) {}

    /**
     * Draws it.
     *
     * @param find text that the tactic's name, its description or the metric has; empty for all
     * @param page which part, from 1
     */
    public static TacticsView of(TacticLibrary library, String find, int page) {
        String wanted = find.strip().toLowerCase(Locale.ROOT);
        var decisive = library.records().stream()
                .filter(each -> each.metric().role() == Metric.Role.PRIMARY)
                .toList();
        var next = new IdentityHashMap<TacticRecord, NextTest>();
        decisive.forEach(each -> next.put(each, NextTest.of(each)));
        var found = decisive.stream()
                .filter(each -> has(each, wanted))
                .sorted(Comparator.comparing(
                                (TacticRecord each) -> each.metric().name())
                        .thenComparing(next::get, Comparator.reverseOrder())
                        .thenComparing(each -> -each.experiments())
                        .thenComparing(each -> each.tactic().name()))
                .toList();
        int from = Math.min(found.size(), (page - 1) * ROWS);
        var byMetric = new LinkedHashMap<String, List<TacticRecord>>();
        found.subList(from, Math.min(found.size(), from + ROWS))
                .forEach(each -> byMetric.computeIfAbsent(each.metric().name(), none -> new ArrayList<>())
                        .add(each));
        String query = find.isBlank() ? "" : "find=" + Names.address(find.strip()) + "&";
        return new TacticsView(
                told(library, next.values()),
                find.strip(),
                byMetric.values().stream().map(TacticsView::section).toList(),
                PagesView.of("records", page, ROWS, found.size(), each -> "/tactics?" + query + "page=" + each));
    }

    private static boolean has(TacticRecord record, String wanted) {
        return (Names.words(record.tactic().name()) + " " + record.tactic().description() + " "
                        + Names.words(record.metric().name()))
                .toLowerCase(Locale.ROOT)
                .contains(wanted);
    }

    private static String told(TacticLibrary library, Collection<NextTest> next) {
        int tactics = library.names().size();
        if (tactics == 0) {
            return "Nothing has been learned yet. As soon as an experiment compares two ways, each way gets a page here that"
                    + " collects what all experiments on it found.";
        }
        var parts = new ArrayList<String>();
        count(next, NextTest.USE, "can be used", parts);
        count(next, NextTest.REPEAT, "should be repeated with variation", parts);
        count(next, NextTest.TELL_APART, "worked here and not there", parts);
        count(next, NextTest.STOP, "should not be tested again", parts);
        count(next, NextTest.GO_ON, "not settled", parts);
        return Counting.word(tactics) + (tactics == 1 ? " way has" : " ways have") + " been tested"
                + (parts.isEmpty() ? "." : ": " + String.join(", ", parts) + ".");
    }

    private static void count(Collection<NextTest> all, NextTest next, String says, List<String> parts) {
        long count = all.stream().filter(each -> each == next).count();
        if (count > 0) {
            parts.add(Counting.inWords(count) + " " + says);
        }
    }

    private static Section section(List<TacticRecord> records) {
        var metric = records.get(0).metric();
        var good = metric.direction() == Metric.Direction.LOWER ? GoodSide.LOWER : GoodSide.HIGHER;
        var means =
                records.stream().flatMap(each -> each.mean().value().stream()).toList();
        var forest = ForestPlot.of(means, new Measure.Change(), good, OptionalDouble.empty());
        return new Section(
                metric.name(),
                Names.title(metric.name()),
                good == GoodSide.HIGHER,
                records.stream().map(each -> row(each, forest)).toList(),
                means.isEmpty() ? "" : forest.axis());
    }

    private static Row row(TacticRecord record, ForestPlot forest) {
        String name = Names.title(record.tactic().name());
        var mean = record.mean().value();
        return new Row(
                name,
                TacticAddress.of(record.tactic().name()),
                Typography.text(record.tactic().description()),
                counts(record),
                mean.map(each -> forest.row(
                                each, record.next().value(), mark(record), name + ": " + TacticWords.learned(record)))
                        .orElse(""),
                mean.map(each -> Typography.change(each.estimate())).orElse("not told"),
                mean.map(Typography::changeRange).orElse(""),
                record.next()
                        .value()
                        .map(each -> "next: " + Typography.changeRange(each))
                        .orElse(""),
                TacticWords.state(record));
    }

    /** How many experiments, and how they came out. */
    static String counts(TacticRecord record) {
        var found = Stream.of(TacticFinding.values())
                .filter(each -> record.found(each) > 0)
                .map(each -> record.found(each) + " " + each.says())
                .collect(Collectors.joining(", "));
        return Counting.of(record.experiments(), "experiment") + (found.isEmpty() ? "" : ": " + found);
    }

    /** What one experiment found, or on which side the mean of several lies. */
    static Mark mark(TacticRecord record) {
        return mark(record.side());
    }

    static Mark mark(TacticFinding finding) {
        return switch (finding) {
            case BETTER -> Mark.GOOD;
            case WORSE -> Mark.BAD;
            case SAME -> Mark.SAME;
            case OPEN -> Mark.OPEN;
        };
    }
}
