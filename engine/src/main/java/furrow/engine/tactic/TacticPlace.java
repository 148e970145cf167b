package furrow.engine.tactic;

import furrow.engine.evidence.Evidence;
import furrow.engine.evidence.SegmentEvidence;
import furrow.experiments.inference.Comparison;
import furrow.experiments.inference.Verdict;
import furrow.experiments.pooling.Estimate;
import furrow.experiments.pooling.PooledEffect;
import furrow.experiments.pooling.ShrunkMeans;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What experiments say of a tactic among the units of one segment, such as those of one channel: its record there; exploratory.
 * Verdicts are corrected for how many segments an experiment was read by.
 *
 * @param segment attribute and value, such as {@code channel=mail}
 * @param record a result an experiment that was read by this segment
 * @param expected what the mean comes to when it is drawn towards those of all values of the attribute, as a fraction of the
 *     control: the best of many is high by chance, too; empty where fewer than {@value ShrunkMeans#FEWEST} values have a mean
 */
public record TacticPlace(String segment, TacticRecord record, Optional<Double> expected) {

    /** One a segment that experiments on a record were read by, by its name. */
    public static List<TacticPlace> of(List<Evidence> experiments, TacticRecord record) {
        var found = new TreeMap<String, List<TacticResult>>();
        for (TacticResult result : record.results()) {
            experiments.stream()
                    .filter(each -> each.data().experiment().name().equals(result.experiment()))
                    .forEach(each -> bySegment(each, record, result)
                            .forEach((segment, its) -> found.computeIfAbsent(segment, none -> new ArrayList<>())
                                    .add(its)));
        }
        var records = new LinkedHashMap<String, TacticRecord>();
        found.forEach((segment, results) ->
                records.put(segment, new TacticRecord(record.tactic(), record.metric(), results, Map.of())));
        var expected = expected(records);
        return records.entrySet().stream()
                .map(each -> new TacticPlace(
                        each.getKey(), each.getValue(), Optional.ofNullable(expected.get(each.getKey()))))
                .toList();
    }

    private static Map<String, TacticResult> bySegment(Evidence evidence, TacticRecord record, TacticResult whole) {
        var arms = whole.comparisons().stream().map(Comparison::treatment).toList();
        var found = new TreeMap<String, TacticResult>();
        for (SegmentEvidence segment : evidence.exploration().segments()) {
            var here = segment.comparisons().stream()
                    .filter(each -> each.metric().equals(record.metric().name()) && arms.contains(each.treatment()))
                    .toList();
            if (!here.isEmpty()) {
                evidence.data()
                        .segment(segment.segment())
                        .ifPresent(units -> found.put(
                                segment.segment(),
                                TacticResult.of(evidence, units, record.metric(), whole.against(), here)
                                        .leavingOut(invalid(here))));
            }
        }
        return found;
    }

    /** Where an arm changes who belongs to a segment, its units were not drawn. */
    private static Optional<String> invalid(List<Comparison> comparisons) {
        return comparisons.stream()
                .map(each -> each.verdict())
                .filter(Verdict.Invalid.class::isInstance)
                .map(each -> ((Verdict.Invalid) each).reason())
                .findFirst();
    }

    private static Map<String, Double> expected(Map<String, TacticRecord> records) {
        var byAttribute = new TreeMap<String, Map<String, Estimate>>();
        records.forEach((segment, record) -> record.pooled()
                .value()
                .ifPresent(each -> byAttribute
                        .computeIfAbsent(attribute(segment), none -> new LinkedHashMap<>())
                        .put(segment, estimate(each))));
        var expected = new TreeMap<String, Double>();
        byAttribute.values().stream()
                .filter(each -> each.size() >= ShrunkMeans.FEWEST)
                .forEach(each -> {
                    var drawn =
                            ShrunkMeans.of(List.copyOf(each.values())).values().iterator();
                    each.keySet().forEach(segment -> expected.put(segment, Math.expm1(drawn.next())));
                });
        return expected;
    }

    private static Estimate estimate(PooledEffect pooled) {
        return new Estimate(pooled.mean(), pooled.error());
    }

    private static String attribute(String segment) {
        return segment.substring(0, segment.indexOf('='));
    }
}
