package furrow.api.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import furrow.engine.advice.ExperimentReport;
import furrow.engine.advice.Report;
import furrow.engine.evidence.Evidence;
import furrow.engine.evidence.MetricBelief;
import furrow.experiments.inference.Comparison;
import furrow.experiments.inference.Effect;
import furrow.experiments.inference.Figure;
import furrow.experiments.inference.Guardrail;
import furrow.experiments.plan.EnumWords;
import furrow.experiments.worth.Ahead;
import furrow.experiments.worth.NetBenefit;
import furrow.rules.table.PlainCell;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * A report as CSV, a row a comparison, numbers at full precision; what is not known stays empty.
 *
 * <p>Text that a spreadsheet would take for a formula is prefixed with an apostrophe.
 */
public final class CsvReport {
    private CsvReport() {}

    /** Writes the report; the writer is flushed and left open. */
    public static void write(Report report, Writer writer) throws IOException {
        var out = CsvWriter.builder().build(writer);
        out.writeRecord(
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
                out.writeRecord(
                        row(each.evidence(), comparison, each.evidence().netBenefit(comparison.treatment()), report));
            }
            for (Comparison comparison : each.evidence().between()) {
                out.writeRecord(row(each.evidence(), comparison, Optional.empty(), report));
            }
        }
        out.flush();
    }

    private static String[] row(Evidence evidence, Comparison comparison, Optional<NetBenefit> net, Report report) {
        var ahead = evidence.ahead(report.asOf());
        var worth = net.flatMap(each -> each.over(ahead).value());
        var gain = net.flatMap(each -> each.perUnit().value());
        var absolute = comparison.absolute().value();
        var relative = comparison.relative().value();
        return new String[] {
            PlainCell.of(evidence.data().experiment().name()),
            evidence.health().isEmpty()
                    ? ""
                    : EnumWords.of(evidence.health().get(0).status()),
            PlainCell.of(comparison.metric()),
            PlainCell.of(comparison.control()),
            PlainCell.of(comparison.treatment()),
            comparison.method(),
            Double.toString(comparison.level()),
            Long.toString(comparison.nControl()),
            Long.toString(comparison.nTreatment()),
            number(absolute, Effect::estimate),
            number(absolute, Effect::lower),
            number(absolute, Effect::upper),
            number(relative, Effect::estimate),
            number(relative, Effect::lower),
            number(relative, Effect::upper),
            number(comparison.pValue()),
            number(comparison.chanceToBeat()),
            number(comparison.expectedLoss()),
            comparison.verdict().word(),
            comparison.guardrail().map(Guardrail::word).orElse(""),
            comparison
                    .chanceToBeat()
                    .value()
                    .flatMap(chance -> evidence.belief(comparison.metric()))
                    .map(MetricBelief::prior)
                    .orElse(""),
            number(gain, Effect::estimate),
            number(gain, Effect::lower),
            number(gain, Effect::upper),
            gain.flatMap(any -> net).map(each -> each.state().word()).orElse(""),
            number(worth, Effect::estimate),
            number(worth, Effect::lower),
            number(worth, Effect::upper),
            worth.flatMap(any -> ahead.value())
                    .map(over -> Double.toString(over.units()))
                    .orElse(""),
            worth.flatMap(any -> ahead.value())
                    .map(over -> over.from().toString())
                    .orElse(""),
            worth.flatMap(any -> ahead.value())
                    .flatMap(Ahead::to)
                    .map(Instant::toString)
                    .orElse(""),
            evidence.reversal(comparison).map(once -> once.day().toString()).orElse("")
        };
    }

    private static String number(Figure<Double> figure) {
        return figure.value().map(String::valueOf).orElse("");
    }

    /** A part of an effect at full precision, empty where it is not known or has no limit. */
    static String number(Optional<Effect> effect, ToDoubleFunction<Effect> part) {
        return effect.map(each -> part.applyAsDouble(each))
                .filter(Double::isFinite)
                .map(String::valueOf)
                .orElse("");
    }
}
