package furrow.api.report;

import furrow.engine.advice.ExperimentReport;
import furrow.engine.advice.Report;
import furrow.engine.evidence.Evidence;
import furrow.engine.evidence.MetricBelief;
import furrow.engine.notation.PlainCsv;
import furrow.experiments.inference.Comparison;
import furrow.experiments.inference.Effect;
import furrow.experiments.inference.Guardrail;
import furrow.experiments.plan.EnumWords;
import furrow.experiments.worth.Ahead;
import furrow.experiments.worth.NetBenefit;
import java.io.IOException;
import java.io.Writer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A report as CSV, a row a comparison. */
public final class CsvReport {
    private CsvReport() {}

    /** Writes the report; the writer is flushed and left open. */
    public static void write(Report report, Writer writer) throws IOException {
        var out = new PlainCsv(
                writer,
                "experiment",
                "health",
                "metric",
                "control",
                "treatment",
                "method",
                "level",
                "nControl",
                "nTreatment",
                "absolute",
                "absoluteLower",
                "absoluteUpper",
                "relative",
                "relativeLower",
                "relativeUpper",
                "pValue",
                "chanceToBeat",
                "expectedLoss",
                "verdict",
                "guardrail",
                "prior",
                "netGain",
                "netGainLower",
                "netGainUpper",
                "pays",
                "worth",
                "worthLower",
                "worthUpper",
                "worthOverUnits",
                "worthFrom",
                "worthTo",
                "saidOppositeOn");
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

    private static @Nullable Object[] row(
            Evidence evidence, Comparison comparison, Optional<NetBenefit> net, Report report) {
        var ahead = evidence.ahead(report.asOf());
        var worth = net.flatMap(each -> each.over(ahead).value());
        var gain = net.flatMap(each -> each.perUnit().value());
        var absolute = comparison.absolute().value();
        var relative = comparison.relative().value();
        return new @Nullable Object[] {
            evidence.data().experiment().name(),
            evidence.health().isEmpty()
                    ? ""
                    : EnumWords.of(evidence.health().get(0).status()),
            comparison.metric(),
            comparison.control(),
            comparison.treatment(),
            comparison.method(),
            comparison.level(),
            comparison.nControl(),
            comparison.nTreatment(),
            absolute.map(Effect::estimate),
            absolute.map(Effect::lower),
            absolute.map(Effect::upper),
            relative.map(Effect::estimate),
            relative.map(Effect::lower),
            relative.map(Effect::upper),
            comparison.pValue().value(),
            comparison.chanceToBeat().value(),
            comparison.expectedLoss().value(),
            comparison.verdict().word(),
            comparison.guardrail().map(Guardrail::word),
            comparison
                    .chanceToBeat()
                    .value()
                    .flatMap(chance -> evidence.belief(comparison.metric()))
                    .map(MetricBelief::prior),
            gain.map(Effect::estimate),
            gain.map(Effect::lower),
            gain.map(Effect::upper),
            gain.flatMap(any -> net).map(each -> each.state().word()),
            worth.map(Effect::estimate),
            worth.map(Effect::lower),
            worth.map(Effect::upper),
            worth.flatMap(any -> ahead.value()).map(Ahead::units),
            worth.flatMap(any -> ahead.value()).map(Ahead::from),
            worth.flatMap(any -> ahead.value()).flatMap(Ahead::to),
            evidence.reversal(comparison).map(each -> each.day())
        };
    }
}
