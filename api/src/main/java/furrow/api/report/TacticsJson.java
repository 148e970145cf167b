package furrow.api.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import furrow.engine.advice.ExperimentReport;
import furrow.engine.advice.Report;
import furrow.engine.evidence.Evidence;
import furrow.engine.notation.JsonText;
import furrow.engine.plan.PlanFiles;
import furrow.engine.tactic.NextPlan;
import furrow.engine.tactic.NextTest;
import furrow.engine.tactic.TacticFinding;
import furrow.engine.tactic.TacticLibrary;
import furrow.engine.tactic.TacticPlace;
import furrow.engine.tactic.TacticRecord;
import furrow.engine.tactic.TacticResult;
import furrow.experiments.plan.EnumWords;
import furrow.experiments.plan.Plan;
import furrow.experiments.pooling.PooledEffect;
import java.util.List;

/** What has been learned of tactics as JSON, the same from a server and from a data folder. */
public final class TacticsJson {

    private TacticsJson() {}

    /** All tactics, without their experiments. */
    public static ObjectNode of(Report report) {
        var node = JsonText.object().put("asOf", report.asOf().toString());
        var all = node.putArray("tactics");
        library(report).records().forEach(each -> all.add(summary(each)));
        return node;
    }

    /**
     * One tactic, experiment by experiment.
     *
     * @throws IllegalArgumentException when no experiment compares it with anything, with those that are
     */
    public static ObjectNode of(Report report, String tactic) {
        var experiments = evidence(report);
        var library = TacticLibrary.of(experiments);
        var records = library.of(tactic);
        if (records.isEmpty()) {
            throw new IllegalArgumentException("no experiment compares a tactic \"" + tactic + "\" with another; "
                    + (library.names().isEmpty()
                            ? "no tactic has a record yet"
                            : "those that have a record: " + String.join(", ", library.names())));
        }
        var node = JsonText.object()
                .put("asOf", report.asOf().toString())
                .put("tactic", tactic)
                .put("does", records.get(0).tactic().description());
        var metrics = node.putArray("metrics");
        records.forEach(each -> metrics.add(detail(each, TacticPlace.of(experiments, each))));
        NextPlan.of(experiments, records)
                .ifPresent(each -> node.set("plan", PlanFiles.toTree(new Plan(report.workspace(), List.of(each)))));
        return node;
    }

    /** What all experiments of a report say of tactics. */
    public static TacticLibrary library(Report report) {
        return TacticLibrary.of(evidence(report));
    }

    /** What each experiment of a report shows. */
    public static List<Evidence> evidence(Report report) {
        return report.experiments().stream().map(ExperimentReport::evidence).toList();
    }

    private static ObjectNode summary(TacticRecord record) {
        var node = JsonText.object()
                .put("tactic", record.tactic().name())
                .put("metric", record.metric().name())
                .put("role", EnumWords.of(record.metric().role()))
                .put("good", EnumWords.of(record.metric().direction()));
        return found(node, record).put("nextTest", NextTest.of(record).word());
    }

    /** How many experiments found what, and what they say together. */
    private static ObjectNode found(ObjectNode node, TacticRecord record) {
        node.put("experiments", record.experiments())
                .put("better", record.found(TacticFinding.BETTER))
                .put("worse", record.found(TacticFinding.WORSE))
                .put("same", record.found(TacticFinding.SAME))
                .put("open", record.found(TacticFinding.OPEN))
                .put("level", TacticRecord.LEVEL);
        node.set("mean", ProofJson.figure(record.mean(), ProofJson::of));
        node.set("next", ProofJson.figure(record.next(), ProofJson::of));
        return node;
    }

    private static ObjectNode detail(TacticRecord record, List<TacticPlace> places) {
        var node = summary(record);
        node.set("spread", ProofJson.figure(record.pooled(), TacticsJson::spread));
        node.put("type", EnumWords.of(record.metric().readAs()));
        record.baseline().ifPresent(each -> node.put("baseline", each));
        record.latest().ifPresent(each -> node.put("baselineFrom", each.experiment()));
        record.deviation().ifPresent(each -> node.put("deviation", each));
        record.prior()
                .ifPresent(each -> node.putObject("prior")
                        .put("successes", each.successes())
                        .put("failures", each.failures()));
        var shared = node.putArray("sharedControls");
        record.byControl().values().stream()
                .filter(each -> each.size() > 1)
                .forEach(each -> each.forEach(one -> shared.add(one.experiment())));
        var results = node.putArray("results");
        record.results().forEach(each -> results.add(result(record, each)));
        var where = node.putArray("places");
        places.forEach(each -> {
            var place = found(where.addObject().put("segment", each.segment()), each.record());
            each.expected().ifPresent(expected -> place.put("expected", expected));
        });
        return node;
    }

    private static ObjectNode spread(PooledEffect pooled) {
        return JsonText.object()
                .put("results", pooled.results())
                .put("tauSquared", pooled.between())
                .put("iSquared", pooled.inconsistency())
                .put("q", pooled.q());
    }

    private static ObjectNode result(TacticRecord record, TacticResult result) {
        var node = JsonText.object()
                .put("experiment", result.experiment())
                .put("state", result.state())
                .put("against", result.against())
                .put("units", result.units())
                .put("controlUnits", result.unitsOfControl())
                .put("finding", result.finding().says());
        result.last().ifPresent(each -> node.put("last", each.toString()));
        result.leftOut().ifPresent(each -> node.put("leftOut", each));
        var arms = node.putArray("arms");
        result.comparisons().forEach(each -> {
            var arm = arms.addObject()
                    .put("arm", each.treatment())
                    .put("verdict", each.verdict().word())
                    .put("level", each.level());
            arm.set("relative", ProofJson.figure(each.relative(), ProofJson::of));
        });
        node.set(
                "alone",
                ProofJson.figure(
                        result.result(),
                        each -> ProofJson.of(
                                TacticRecord.fraction(PooledEffect.of(List.of(each), TacticRecord.LEVEL)))));
        var expected = record.expected().get(result.experiment());
        if (expected != null) {
            node.put("expected", expected);
        }
        return node;
    }
}
