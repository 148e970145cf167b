package furrow.api.screen;

import furrow.api.wording.Typography;
import furrow.engine.advice.ExperimentReport;
import furrow.engine.advice.Report;
import furrow.engine.evidence.SegmentEvidence;
import furrow.engine.tactic.TacticFinding;
import furrow.engine.tactic.TacticRecord;
import furrow.engine.tactic.TacticResult;
import furrow.experiments.inference.Comparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How a tactic did on what decides among the units of one segment, over experiments; exploratory.
 *
 * @param where the attribute and its value: Channel, instagram
 * @param experiments how many experiments tell of it
 * @param better in how many it was better there
 * @param effects what each found there, in words
 */
public record TacticPlaces(
        String where, String experiments, String better, String same, String worse, String open, String effects) {
    private static final int MOST = 40;
    private static final int MOST_EFFECTS = 4;

    /** One row a segment that experiments on it were read by. */
    static List<TacticPlaces> of(Report report, TacticRecord record) {
        Map<String, ExperimentReport> byName = report.experiments().stream()
                .collect(Collectors.toMap(ExperimentReport::name, Function.identity(), (one, other) -> one));
        var found = new TreeMap<String, List<List<Comparison>>>();
        for (TacticResult result : record.results()) {
            var arms = result.comparisons().stream().map(Comparison::treatment).toList();
            var experiment = byName.get(result.experiment());
            if (experiment != null && result.counts()) {
                for (SegmentEvidence segment :
                        experiment.evidence().exploration().segments()) {
                    var here = segment.comparisons().stream()
                            .filter(each ->
                                    each.metric().equals(record.metric().name()) && arms.contains(each.treatment()))
                            .toList();
                    if (!here.isEmpty()) {
                        found.computeIfAbsent(segment.segment(), none -> new ArrayList<>())
                                .add(here);
                    }
                }
            }
        }
        return found.entrySet().stream()
                .limit(MOST)
                .map(each -> row(each.getKey(), each.getValue()))
                .toList();
    }

    private static TacticPlaces row(String segment, List<List<Comparison>> experiments) {
        var findings = experiments.stream().map(TacticFinding::of).toList();
        return new TacticPlaces(
                Names.title(segment.replace("=", ": ")),
                Typography.count(experiments.size()),
                count(findings, TacticFinding.BETTER),
                count(findings, TacticFinding.SAME),
                count(findings, TacticFinding.WORSE),
                count(findings, TacticFinding.OPEN),
                experiments.stream()
                        .flatMap(List::stream)
                        .flatMap(each -> each.relative().value().stream())
                        .limit(MOST_EFFECTS)
                        .map(TacticWords::change)
                        .collect(Collectors.joining("; ")));
    }

    private static String count(List<TacticFinding> findings, TacticFinding wanted) {
        return Typography.count(findings.stream().filter(each -> each == wanted).count());
    }
}
