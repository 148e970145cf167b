package furrow.api.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import furrow.engine.tactic.TacticRecord;
import furrow.engine.tactic.TacticResult;
import furrow.experiments.inference.Effect;
import furrow.experiments.pooling.PooledEffect;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A tactic's record as CSV: a row an experiment and metric, then a row for all experiments together and one for the next. */
public final class TacticCsv {
    private TacticCsv() {}

    /** Numbers at full precision, effects as fractions of the control, what is not known empty; the writer is left open. */
    public static void write(List<TacticRecord> records, Writer writer) throws IOException {
        var out = CsvWriter.builder().build(writer);
        out.writeRecord(
                "metric",
                "experiment",
                "state",
                "last",
                "against",
                "control_units",
                "units",
                "finding",
                "estimate",
                "lower",
                "upper",
                "expected",
                "left_out");
        for (TacticRecord record : records) {
            record.results().forEach(each -> out.writeRecord(row(record, each)));
            record.mean().value().ifPresent(each -> out.writeRecord(all(record, "all together", each)));
            record.next().value().ifPresent(each -> out.writeRecord(all(record, "the next one", each)));
        }
        out.flush();
    }

    private static List<String> row(TacticRecord record, TacticResult result) {
        var alone = result.result()
                .value()
                .map(each -> TacticRecord.fraction(PooledEffect.of(List.of(each), TacticRecord.LEVEL)));
        return List.of(
                record.metric().name(),
                result.experiment(),
                result.state(),
                result.last().map(Instant::toString).orElse(""),
                result.against(),
                String.valueOf(result.unitsOfControl()),
                String.valueOf(result.units()),
                result.finding().says(),
                alone.map(each -> String.valueOf(each.estimate())).orElse(""),
                alone.map(each -> String.valueOf(each.lower())).orElse(""),
                alone.map(each -> String.valueOf(each.upper())).orElse(""),
                Optional.ofNullable(record.expected().get(result.experiment()))
                        .map(String::valueOf)
                        .orElse(""),
                result.leftOut().orElse(""));
    }

    private static List<String> all(TacticRecord record, String what, Effect effect) {
        return List.of(
                record.metric().name(),
                what,
                "",
                "",
                "",
                "",
                "",
                "",
                String.valueOf(effect.estimate()),
                String.valueOf(effect.lower()),
                String.valueOf(effect.upper()),
                "",
                "");
    }
}
