package furrow.api.screen;

import furrow.api.plot.ForestPlot;
import furrow.api.plot.GoodSide;
import furrow.api.plot.Measure;
import furrow.api.report.TacticsJson;
import furrow.api.wording.Typography;
import furrow.engine.advice.Report;
import furrow.engine.tactic.TacticFinding;
import furrow.engine.tactic.TacticLibrary;
import furrow.engine.tactic.TacticRecord;
import furrow.engine.tactic.TacticResult;
import furrow.experiments.inference.Effect;
import furrow.experiments.plan.Metric;
import furrow.experiments.pooling.PooledEffect;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * One tactic: what each experiment found, all of them together, where it worked, and what to test next.
 *
 * @param name its name
 * @param way what people do
 * @param learned what was learned on what decides, in a sentence
 * @param records a metric each, what decides first
 * @param places where it worked and where not, by segment
 * @param plan where one more test of it is planned
 */
public record TacticView(
        String name,
        String way,
        String learned,
        List<MetricRecord> records,
        List<TacticPlaces> places,
        String plan,
        String csv,
        String json) {
    /** Experiments drawn on one metric; the CSV has all. */
    private static final int MOST = 40;

    public TacticView {
        records = List.copyOf(records);
        places = List.copyOf(places);
    }

    /**
     * Its record on one metric.
     *
     * @param learned what was learned, in a sentence
     * @param higher whether better lies to the right
     * @param rows an experiment each, the latest first
     * @param together the row of all of them, where there are several
     * @param axis the scale, SVG made here, or empty
     * @param more how many more experiments there are, in words, or empty
     * @param worked in which experiments it was better and in which not, or empty
     * @param left why some do not count
     * @param notes what belongs to the method
     */
    public record MetricRecord(
            String key,
            String title,
            String role,
            StateView state,
            String learned,
            String next,
            boolean higher,
            List<Row> rows,
            List<Row> together,
            String axis,
            String more,
            String worked,
            List<String> left,
            List<String> notes) {
        public MetricRecord {
            rows = List.copyOf(rows);
            together = List.copyOf(together);
            left = List.copyOf(left);
            notes = List.copyOf(notes);
        }
    }

    /** One experiment, or all: its plot (or empty) and the same in numbers. */
    public record Row(
            String name, String address, String counts, String plot, String value, String range, String word) {}

    /** Draws it; there is at least one record. */
    public static TacticView of(Report report, TacticLibrary library, String tactic) {
        var records = library.of(tactic).stream()
                .sorted((a, b) -> a.metric().role().compareTo(b.metric().role()))
                .toList();
        var first = records.get(0);
        return new TacticView(
                Names.title(tactic),
                Typography.text(first.tactic().description()),
                TacticWords.learned(first),
                records.stream().map(TacticView::record).toList(),
                TacticPlaces.of(TacticsJson.evidence(report), first),
                TacticAddress.plan(tactic),
                TacticAddress.csv(tactic),
                TacticAddress.json(tactic));
    }

    private static MetricRecord record(TacticRecord record) {
        var metric = record.metric();
        var good = metric.direction() == Metric.Direction.LOWER ? GoodSide.LOWER : GoodSide.HIGHER;
        var counted = new ArrayList<>(
                record.results().stream().filter(TacticResult::counts).toList());
        Collections.reverse(counted);
        var shown = counted.subList(0, Math.min(MOST, counted.size()));
        var effects = new ArrayList<Effect>();
        shown.forEach(each -> alone(each).ifPresent(effects::add));
        record.mean().value().ifPresent(effects::add);
        var forest = ForestPlot.of(effects, new Measure.Change(), good, OptionalDouble.empty());
        return new MetricRecord(
                metric.name(),
                Names.title(metric.name()),
                switch (metric.role()) {
                    case PRIMARY -> "decides";
                    case SECONDARY -> "looked at beside it";
                    case GUARDRAIL -> "must not get worse";
                },
                TacticWords.state(record),
                TacticWords.learned(record),
                metric.role() == Metric.Role.PRIMARY ? TacticWords.next(record) : "",
                good == GoodSide.HIGHER,
                shown.stream().map(each -> row(record, each, forest)).toList(),
                record.experiments() > 1 ? together(record, forest) : List.of(),
                effects.isEmpty() ? "" : forest.axis(),
                counted.size() > MOST ? Counting.of(counted.size() - MOST, "earlier experiment") + " in the CSV" : "",
                worked(record),
                record.results().stream()
                        .filter(each -> !each.counts())
                        .map(each -> "“" + Names.title(each.experiment()) + "” does not count: "
                                + Typography.text(each.leftOut().orElse("")) + ".")
                        .limit(MOST)
                        .toList(),
                notes(record));
    }

    private static Optional<Effect> alone(TacticResult result) {
        return result.result()
                .value()
                .map(each -> TacticRecord.fraction(PooledEffect.of(List.of(each), TacticRecord.LEVEL)));
    }

    private static Row row(TacticRecord record, TacticResult result, ForestPlot forest) {
        String name = Names.title(result.experiment());
        var alone = alone(result);
        var word = capital(result.finding().says());
        return new Row(
                name,
                ResultsAddress.of(result.experiment()),
                "against " + Names.words(result.against()) + ", " + result.state() + ", "
                        + Typography.count(result.unitsOfControl()) + " and " + Typography.count(result.units()),
                alone.map(each -> forest.row(
                                each,
                                TacticsView.mark(result.finding()),
                                name + ": " + TacticWords.change(each) + ". " + word + "."))
                        .orElse(""),
                alone.map(each -> Typography.change(each.estimate())).orElse("no range"),
                alone.map(Typography::changeRange).orElse(""),
                word
                        + (alone.isPresent()
                                ? expected(record, result)
                                : ": " + Typography.text(result.result().why().orElse(""))));
    }

    private static String expected(TacticRecord record, TacticResult result) {
        var expected = record.expected().get(result.experiment());
        return expected == null ? "" : "; expect " + Typography.change(expected);
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    private static List<Row> together(TacticRecord record, ForestPlot forest) {
        return record.mean()
                .value()
                .map(each -> List.of(new Row(
                        "All together",
                        "",
                        Counting.of(record.experiments(), "experiment"),
                        forest.row(
                                each,
                                record.next().value(),
                                TacticsView.mark(record),
                                "All together: " + TacticWords.change(each)),
                        Typography.change(each.estimate()),
                        Typography.changeRange(each),
                        record.next()
                                .value()
                                .map(next -> "the next one: " + Typography.changeRange(next))
                                .orElse("the next one: not told yet"))))
                .orElse(List.of());
    }

    private static String worked(TacticRecord record) {
        if (record.experiments() < 2) {
            return "";
        }
        String better = names(record, TacticFinding.BETTER);
        String worse = names(record, TacticFinding.WORSE);
        return (better.isEmpty() ? "" : "It worked in " + better + ". ")
                + (worse.isEmpty() ? "" : "It did not in " + worse + ".").strip();
    }

    private static String names(TacticRecord record, TacticFinding finding) {
        return record.results().stream()
                .filter(each -> each.counts() && each.finding() == finding)
                .map(each -> "“" + Names.title(each.experiment()) + "” (against " + Names.words(each.against()) + ")")
                .limit(8)
                .collect(Collectors.joining(", "));
    }

    private static List<String> notes(TacticRecord record) {
        var notes = new ArrayList<String>();
        record.pooled()
                .value()
                .filter(each -> each.results() > 1)
                .ifPresent(each ->
                        notes.add("Ratios to the control, read together as a random-effects mean (Paule and Mandel;"
                                + " Hartung and Knapp's interval at 95" + Typography.SPACE + "%). "
                                + Typography.share(each.inconsistency())
                                + " of the difference between results is more than chance; the truths differ by τ = "
                                + Typography.number(Math.sqrt(each.between())) + " on the scale of logarithms."));
        record.byControl().values().stream()
                .filter(each -> each.size() > 1)
                .forEach(each -> notes.add("“"
                        + each.stream()
                                .map(one -> Names.title(one.experiment()))
                                .collect(Collectors.joining("”, “"))
                        + "” share one control, number by number, and count once."));
        if (!record.expected().isEmpty()) {
            notes.add(
                    "What to expect is each result drawn towards all of this metric: the best of many is high by chance, too.");
        }
        record.baseline()
                .ifPresent(each -> notes.add("For a plan: the control brought "
                        + (record.metric().type().isYesOrNo() ? Typography.share(each) : Typography.number(each))
                        + " in the latest; use it as baseline."
                        + record.prior()
                                .map(prior -> " As a prior: " + Typography.number(prior.successes()) + " of "
                                        + Typography.number(prior.successes() + prior.failures()) + ".")
                                .orElse("")));
        return notes;
    }
}
