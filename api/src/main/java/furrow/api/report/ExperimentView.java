package furrow.api.report;

import furrow.api.plot.IntervalPlot;
import furrow.api.plot.Mark;
import furrow.api.plot.Measure;
import furrow.engine.advice.Report;
import furrow.engine.evidence.ArmFigures;
import furrow.engine.evidence.Evidence;
import furrow.engine.evidence.MetricBelief;
import furrow.engine.evidence.SegmentEvidence;
import furrow.experiments.health.Health;
import furrow.experiments.inference.Comparison;
import java.util.List;
import java.util.Locale;

/**
 * One experiment as a page shows it: every text made, nothing left to compute in a template.
 *
 * @param anchor id of its heading in the page
 * @param title its name
 * @param subtitle the question it asks
 * @param plan what was planned, a line each: hypothesis, what is decided by it, dates, what each arm does, goals
 * @param notes what a reader must know first, such as that nobody randomised
 * @param health checks, worst first; {@link #concerns} and {@link #sound} part them
 * @param level confidence of the intervals, where all have the same, else empty: each row's sentence says its own
 * @param comparisons a row a comparison
 * @param reading how it was read, a line each, for those who ask
 * @param beliefs what is believed of each metric, where beliefs decide
 * @param uncapped a sentence each on metrics read without their cap
 * @param explorationNotes what must be known of results by segment
 * @param segments a row a comparison of a segment
 * @param followUp whom to write to once more
 * @param arms a row an arm and metric
 * @param worth what each treatment brings net of cost, a sentence each
 * @param adherence what became of the units that were given each arm, a sentence an arm
 * @param spending what each arm cost and where that number is from
 */
public record ExperimentView(
        String anchor,
        String title,
        String subtitle,
        List<String> plan,
        List<String> notes,
        List<Check> health,
        String level,
        List<Row> comparisons,
        List<String> reading,
        List<BeliefView> beliefs,
        List<String> uncapped,
        List<String> explorationNotes,
        List<SegmentRow> segments,
        FollowUpView followUp,
        List<ArmRow> arms,
        List<String> worth,
        List<String> adherence,
        List<String> spending) {
    private static final String OK = "ok";

    /** Checks that found something. */
    public List<Check> concerns() {
        return health.stream().filter(each -> !each.word().equals(OK)).toList();
    }

    /** Checks that found nothing wrong. */
    public List<Check> sound() {
        return health.stream().filter(each -> each.word().equals(OK)).toList();
    }

    /** How many checks found nothing wrong, in words. */
    public String soundTold() {
        int count = sound().size();
        return count == 1 ? "1 check found nothing wrong" : count + " checks found nothing wrong";
    }

    /** A health check: its word and its sentence. */
    public record Check(String word, String detail) {}

    /** A comparison, text by text; {@code plot} is SVG made here. */
    public record Row(
            String metric,
            String treatment,
            String controlValue,
            String treatmentValue,
            String change,
            String plot,
            String verdict,
            String sentence) {}

    /** A comparison of a segment, text by text. */
    public record SegmentRow(
            String segment, String units, String metric, String treatment, String verdict, String sentence) {}

    /** A metric of an arm, text by text. */
    public record ArmRow(String arm, String metric, String units, String n, String open, String sum, String value) {}

    /** Draws one experiment's evidence. */
    public static ExperimentView of(int number, Evidence evidence, Report report) {
        var experiment = evidence.data().experiment();
        return new ExperimentView(
                "experiment-" + number,
                experiment.name(),
                experiment.question(),
                PlanLines.of(evidence.data(), report.asOf(), report.workspace().zone()),
                Sentences.notes(evidence),
                evidence.health().stream().map(ExperimentView::check).toList(),
                level(evidence),
                evidence.comparisons().stream().map(each -> row(evidence, each)).toList(),
                ReadingNotes.of(evidence),
                BeliefSentences.told(evidence).stream()
                        .filter(MetricBelief::decides)
                        .map(each -> BeliefView.of(evidence, each))
                        .filter(each -> !each.isEmpty())
                        .toList(),
                evidence.uncapped().stream()
                        .map(each ->
                                each.metric() + ", " + each.treatment() + ": " + Sentences.uncapped(evidence, each))
                        .toList(),
                evidence.exploration().notes(),
                evidence.exploration().segments().stream()
                        .flatMap(each -> each.comparisons().stream().map(row -> segmentRow(evidence, each, row)))
                        .toList(),
                FollowUpView.of(FollowUpList.of(evidence), report.workspace().zone()),
                evidence.arms().stream()
                        .flatMap(arm -> arm.metrics().stream().map(metric -> armRow(evidence, arm, metric)))
                        .toList(),
                WorthSentences.told(evidence, report),
                evidence.arms().stream()
                        .flatMap(arm -> Sentences.adherence(arm).stream())
                        .toList(),
                spending(evidence, report.workspace().currency().getCurrencyCode()));
    }

    /** An experiment of which the data name one arm. */
    public static ExperimentView lone(int number, String name) {
        return new ExperimentView(
                "experiment-" + number,
                name,
                "",
                List.of(),
                List.of(),
                List.of(new Check("broken", Sentences.LONE_ARM)),
                "",
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                FollowUpView.NONE,
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    /** Corrections and guardrails are read at levels of their own. */
    private static String level(Evidence evidence) {
        var levels = evidence.comparisons().stream()
                .map(each -> ReadableNumbers.level(each.level()))
                .distinct()
                .toList();
        return levels.size() == 1 ? levels.get(0) : "";
    }

    private static SegmentRow segmentRow(Evidence evidence, SegmentEvidence segment, Comparison comparison) {
        return new SegmentRow(
                segment.segment(),
                ReadableNumbers.count(segment.units()),
                comparison.metric(),
                comparison.treatment(),
                comparison.verdict().word(),
                Sentences.of(evidence, comparison));
    }

    private static Check check(Health health) {
        return new Check(health.status().name().toLowerCase(Locale.ROOT), health.detail());
    }

    private static Row row(Evidence evidence, Comparison comparison) {
        var relative = comparison.relative().value();
        return new Row(
                comparison.metric(),
                comparison.treatment(),
                Sentences.value(evidence, comparison.control(), comparison.metric()),
                Sentences.value(evidence, comparison.treatment(), comparison.metric()),
                relative.map(effect -> ReadableNumbers.change(effect.estimate()))
                        .orElse("–"),
                relative.map(effect -> IntervalPlot.of(
                                        effect,
                                        Mark.PLAIN,
                                        new Measure.Change(),
                                        ReadableNumbers.change(effect.estimate()))
                                .svg())
                        .orElse(""),
                Sentences.word(comparison),
                Sentences.of(evidence, comparison));
    }

    private static ArmRow armRow(Evidence evidence, ArmFigures arm, ArmFigures.MetricFigures metric) {
        return new ArmRow(
                arm.arm() + (arm.control() ? " (control)" : ""),
                metric.metric(),
                ReadableNumbers.count(arm.units()),
                ReadableNumbers.count(metric.n()),
                ReadableNumbers.count(metric.open()),
                ReadableNumbers.plain(metric.sum()),
                Sentences.value(evidence.data().experiment(), metric));
    }

    private static List<String> spending(Evidence evidence, String currency) {
        return evidence.arms().stream()
                .flatMap(arm -> Sentences.spending(arm, currency).stream())
                .toList();
    }
}
