package furrow.api.report;

import furrow.engine.advice.ExperimentReport;
import furrow.engine.advice.Report;
import furrow.engine.evidence.Evidence;
import furrow.engine.evidence.MetricBelief;
import furrow.engine.notation.PlainCsv;
import furrow.experiments.inference.Comparison;
import furrow.experiments.inference.Guardrail;
import furrow.experiments.plan.EnumWords;
import furrow.experiments.worth.Ahead;
import furrow.experiments.worth.NetBenefit;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A report as CSV, a row a comparison. */
public final class CsvReport {
    private CsvReport() {}

    /** Writes the report; the writer is flushed and left open. */
    public static void write(Report report, Writer writer) throws IOException {
        var columns = new CsvCells()
                .of(
                        "experiment",
                        "health",
                        "metric",
                        "control",
                        "treatment",
                        "method",
                        "level",
                        "nControl",
                        "nTreatment")
                .effect("absolute")
                .effect("relative")
                .of("pValue", "chanceToBeat", "expectedLoss", "verdict", "guardrail", "prior")
                .effect("netGain")
                .of("pays")
                .effect("worth")
                .of("worthOverUnits", "worthFrom", "worthTo", "saidOppositeOn");
        var out = new PlainCsv(writer, columns.names());
        for (ExperimentReport each : report.experiments()) {
            for (Comparison comparison : each.evidence().comparisons()) {
                out.row(row(each.evidence(), comparison, each.evidence().netBenefit(comparison.treatment()), report));
            }
            for (Comparison comparison : each.evidence().between()) {
                out.row(row(each.evidence(), comparison, Optional.empty(), report));
            }
        }
        out.flush();
    }

    private static List<@Nullable Object> row(
            Evidence evidence, Comparison comparison, Optional<NetBenefit> net, Report report) {
        var ahead = evidence.ahead(report.asOf());
        var worth = net.flatMap(each -> each.over(ahead).value());
        var gain = net.flatMap(each -> each.perUnit().value());
        var over = worth.flatMap(any -> ahead.value());
        var health = evidence.health().stream().findFirst();
        var believed = comparison.chanceToBeat().value().flatMap(chance -> evidence.belief(comparison.metric()));
        return new CsvCells()
                .of(evidence.data().experiment().name(), health.map(each -> EnumWords.of(each.status())))
                .of(comparison.metric(), comparison.control(), comparison.treatment(), comparison.method())
                .of(comparison.level(), comparison.nControl(), comparison.nTreatment())
                .effect(comparison.absolute())
                .effect(comparison.relative())
                .of(
                        comparison.pValue().value(),
                        comparison.chanceToBeat().value(),
                        comparison.expectedLoss().value())
                .of(comparison.verdict().word(), comparison.guardrail().map(Guardrail::word))
                .of(believed.map(MetricBelief::prior))
                .effect(gain)
                .of(gain.flatMap(any -> net).map(each -> each.state().word()))
                .effect(worth)
                .of(over.map(Ahead::units), over.map(Ahead::from), over.flatMap(Ahead::to))
                .of(evidence.reversal(comparison).map(each -> each.day()))
                .list();
    }
}
