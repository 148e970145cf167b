package furrow.engine.evidence;

import furrow.experiments.health.ChanceSplit;
import furrow.experiments.health.Health;
import furrow.experiments.health.SampleRatio;
import furrow.experiments.inference.Comparison;
import furrow.experiments.inference.Verdict;
import furrow.experiments.plan.Analysis;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Metric;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads an experiment by segment: all segments are one family, so that many of them do not find what chance does. */
final class SegmentAnalysis {
    /** Values of one attribute that are shown; those with the most units, whatever their results. */
    static final int MOST_VALUES = 10;

    private static final String CAVEAT =
            "Exploratory: segments show where to ask next. What an experiment was planned for is decided above.";

    private final ExperimentData data;
    private final List<Metric> metrics;

    private SegmentAnalysis(ExperimentData data) {
        this.data = data;
        this.metrics = data.experiment().metrics().stream()
                .filter(each -> each.role() == Metric.Role.PRIMARY)
                .toList();
    }

    /**
     * The segments, those with the most units of each attribute.
     *
     * @param broken why results must not be read, if so
     */
    static SegmentResults of(ExperimentData data, Optional<Health> broken) {
        return data.segments().isEmpty() ? SegmentResults.NONE : new SegmentAnalysis(data).explore(broken);
    }

    private SegmentResults explore(Optional<Health> broken) {
        var shown = shown();
        if (shown.isEmpty()) {
            return SegmentResults.NONE;
        }
        var questions = new ArrayList<ComparisonFamilies.Question>();
        shown.forEach(segment -> questions.addAll(questions(segment)));
        var found =
                new ComparisonFamilies("segments of " + data.experiment().name(), analysis()).exploratory(questions);
        var segments = new ArrayList<SegmentEvidence>();
        int next = 0;
        for (Segment segment : shown) {
            int size = segment.data().treatments().size() * metrics.size();
            segments.add(segment.evidence(metrics, found.subList(next, next + size), broken));
            next += size;
        }
        return new SegmentResults(
                segments,
                differences(shown, broken),
                notes(found, data.segments().size() - shown.size()));
    }

    private List<SegmentDifference> differences(List<Segment> shown, Optional<Health> broken) {
        var attributes = new LinkedHashMap<String, Map<String, ExperimentData>>();
        shown.forEach(each -> attributes
                .computeIfAbsent(each.attribute(), any -> new LinkedHashMap<>())
                .put(each.value(), each.data()));
        return new SegmentDifferences(data.experiment(), data.cluster().isPresent())
                .of(
                        attributes,
                        metrics,
                        broken.map(each -> "the check \"" + each.check() + "\" says that this experiment is broken"));
    }

    /** Segments are many by nature: they are corrected even where the plan corrects nothing. */
    private Analysis analysis() {
        var planned = data.experiment().analysis();
        return planned.correction() == Analysis.Correction.NONE ? planned.with(Analysis.Correction.HOLM) : planned;
    }

    private List<ComparisonFamilies.Question> questions(Segment segment) {
        var questions = new ArrayList<ComparisonFamilies.Question>();
        for (ArmData treatment : segment.data().treatments()) {
            for (Metric metric : metrics) {
                questions.add(new ComparisonFamilies.Question(
                        metric,
                        level -> Assessor.compare(
                                segment.data(), metric, treatment, analysis().withLevel(level))));
            }
        }
        return questions;
    }

    private List<Segment> shown() {
        return data.segments().entrySet().stream()
                .map(each -> new Segment(each.getKey(), data.segment(each.getValue())))
                .filter(each -> each.data().units() > 0)
                .collect(Collectors.groupingBy(Segment::attribute))
                .values()
                .stream()
                .flatMap(values -> values.stream()
                        .sorted(Comparator.comparingLong(
                                        (Segment each) -> each.data().units())
                                .reversed()
                                .thenComparing(Segment::name))
                        .limit(MOST_VALUES))
                .sorted(Comparator.comparing(Segment::name))
                .toList();
    }

    private List<String> notes(List<Comparison> found, int leftOut) {
        var notes = new ArrayList<String>();
        notes.add(CAVEAT);
        found.stream()
                .flatMap(each -> each.corrected().stream())
                .map(each -> each.family() + ".")
                .distinct()
                .forEach(notes::add);
        if (data.experiment().analysis().method() == Analysis.Method.BAYES) {
            notes.add("Beliefs of segments are not corrected for being many.");
        }
        if (leftOut > 0) {
            notes.add(leftOut + " more without units, or with fewer than the " + MOST_VALUES
                    + " largest of their attribute, are not shown.");
        }
        return notes;
    }

    /** One value of one attribute, with its units. */
    private record Segment(String name, ExperimentData data) {

        String attribute() {
            return name.substring(0, name.indexOf('='));
        }

        String value() {
            return name.substring(name.indexOf('=') + 1);
        }

        SegmentEvidence evidence(List<Metric> metrics, List<Comparison> found, Optional<Health> broken) {
            var invalid = broken.map(each -> "the check \"" + each.check() + "\" says that this experiment is broken")
                    .or(this::lopsided);
            var believing = new BeliefReader(data);
            var all = new ArrayList<Comparison>();
            for (int i = 0; i < found.size(); i++) {
                var treatment = data.treatments().get(i / metrics.size());
                var metric = Assessor.grouped(data, metrics.get(i % metrics.size()));
                int at = i;
                var judged = invalid.map(why -> found.get(at).with(new Verdict.Invalid(why)));
                all.add(believing.beside(metric, treatment, Assessor.observed(data, judged.orElse(found.get(i)))));
            }
            return new SegmentEvidence(name, data.units(), all);
        }

        /** Where an arm changes who belongs to a segment, its units are no longer drawn by chance. */
        private Optional<String> lopsided() {
            if (data.experiment().kind() != Experiment.Kind.RANDOMISED) {
                return Optional.empty();
            }
            return ChanceSplit.check(Weighing.told(data), SampleRatio.Test.ANYTIME)
                                    .status()
                            == Health.Status.BROKEN
                    ? Optional.of(
                            "its units do not fall on the arms as planned, so the arm may change who belongs to it")
                    : Optional.empty();
        }
    }
}
