package furrow.engine.evidence;

import furrow.experiments.inference.ArmMean;
import furrow.experiments.inference.Figure;
import furrow.experiments.moments.MetricMoments;
import furrow.experiments.moments.Moments;
import furrow.experiments.multiplicity.ComparisonFamily;
import furrow.experiments.multiplicity.Correction;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Metric;
import furrow.experiments.pooling.CochranQ;
import furrow.experiments.pooling.Estimate;
import furrow.experiments.pooling.ShrunkMeans;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks of each attribute whether a treatment's effect differs between its values, by Cochran's Q over the differences to the
 * control. Values of one attribute share no unit, so their effects are independent. All such tests of an experiment are one
 * family, corrected by Holm's method.
 */
final class SegmentDifferences {
    /** Units with and without what a yes-or-no metric counts that an arm of a segment needs: with fewer its variance is not known. */
    static final int FEWEST = 5;

    private final Experiment experiment;
    private final boolean grouped;

    /** Of an experiment whose units are counted in groups, or not. */
    SegmentDifferences(Experiment experiment, boolean grouped) {
        this.experiment = experiment;
        this.grouped = grouped;
    }

    /** One for each attribute, metric and treatment. */
    List<SegmentDifference> of(
            Map<String, Map<String, ExperimentData>> attributes, List<Metric> metrics, Optional<String> broken) {
        var found = new LinkedHashMap<String, SegmentDifference>();
        attributes.forEach((attribute, segments) -> metrics.forEach(metric -> experiment
                .treatments()
                .forEach(arm -> found.put(
                        attribute + "/" + metric.name() + "/" + arm.name(),
                        told(
                                attribute,
                                metric.name(),
                                arm.name(),
                                broken.<Figure<Tested>>map(Figure::unknown)
                                        .orElseGet(() -> test(segments, metric, arm.name())))))));
        return corrected(found);
    }

    /** What was compared, and what came of it. */
    private record Tested(CochranQ test, List<SegmentEffect> effects) {
        static Tested of(Map<String, CochranQ.GroupEffect> effects) {
            var shrunk = ShrunkMeans.of(effects.values().stream()
                            .map(each -> new Estimate(each.effect(), Math.sqrt(each.variance())))
                            .toList())
                    .values()
                    .iterator();
            return new Tested(
                    CochranQ.of(List.copyOf(effects.values())),
                    effects.entrySet().stream()
                            .map(each -> new SegmentEffect(
                                    each.getKey(), each.getValue().effect(), shrunk.next()))
                            .toList());
        }
    }

    private static SegmentDifference told(String attribute, String metric, String arm, Figure<Tested> tested) {
        return new SegmentDifference(
                attribute,
                metric,
                arm,
                tested.map(Tested::test),
                tested.value().map(Tested::effects).orElse(List.of()),
                tested.map(each -> each.test().pValue()),
                1,
                false);
    }

    private List<SegmentDifference> corrected(Map<String, SegmentDifference> found) {
        var pValues = new LinkedHashMap<String, Double>();
        found.forEach((key, each) -> each.test().value().ifPresent(test -> pValues.put(key, test.pValue())));
        double alpha = Math.min(0.5, 1 - experiment.analysis().level());
        var family = new ComparisonFamily(
                ComparisonFamily.Scope.ALL_GOALS, "segments of " + experiment.name(), Correction.HOLM, alpha);
        family.adjust(pValues)
                .forEach(each -> found.computeIfPresent(
                        each.key(),
                        (key, one) -> new SegmentDifference(
                                one.attribute(),
                                one.metric(),
                                one.treatment(),
                                one.test(),
                                one.effects(),
                                Figure.of(each.adjusted()),
                                pValues.size(),
                                each.rejected())));
        return List.copyOf(found.values());
    }

    private Figure<Tested> test(Map<String, ExperimentData> segments, Metric metric, String treatment) {
        if (!metric.type().isTakenFromSums()) {
            return Figure.unknown("how a quantile scatters is not kept by segment");
        }
        if (grouped) {
            return Figure.unknown("a group may have units in several segments, which then are not independent");
        }
        var effects = new LinkedHashMap<String, CochranQ.GroupEffect>();
        segments.forEach(
                (name, each) -> effect(each, metric, treatment).ifPresent(effect -> effects.put(name, effect)));
        return effects.size() < 2
                ? Figure.unknown("fewer than two segments have enough units in both arms")
                : Figure.attempt(() -> Figure.of(Tested.of(effects)));
    }

    private static Optional<CochranQ.GroupEffect> effect(ExperimentData segment, Metric metric, String treatment) {
        var control = mean(segment.control(), metric);
        var treated = segment.treatments().stream()
                .filter(each -> each.arm().name().equals(treatment))
                .findFirst()
                .flatMap(each -> mean(each, metric));
        return control.flatMap(one -> treated.map(other ->
                        new Difference(other.value() - one.value(), one.squaredError() + other.squaredError())))
                .filter(each ->
                        Double.isFinite(each.effect()) && each.variance() > 0 && Double.isFinite(each.variance()))
                .map(each -> new CochranQ.GroupEffect(each.effect(), each.variance()));
    }

    private record Difference(double effect, double variance) {}

    private static Optional<ArmMean> mean(ArmData arm, Metric metric) {
        return arm.metric(metric.name())
                .map(MetricData::compared)
                .filter(each -> !metric.type().isYesOrNo() || hasBoth(each))
                .flatMap(ArmMean::of);
    }

    private static boolean hasBoth(MetricMoments moments) {
        return !(moments instanceof Moments plain) || Math.min(plain.sum(), plain.n() - plain.sum()) >= FEWEST;
    }
}
