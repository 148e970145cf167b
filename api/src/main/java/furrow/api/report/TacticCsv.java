package furrow.api.report;

import furrow.engine.evidence.Evidence;
import furrow.engine.notation.PlainCsv;
import furrow.engine.tactic.TacticPlace;
import furrow.engine.tactic.TacticRecord;
import furrow.engine.tactic.TacticResult;
import furrow.experiments.inference.Effect;
import furrow.experiments.pooling.PooledEffect;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A tactic's record as CSV: a row an experiment and metric, then one for all experiments together, one for the next and one a
 * segment.
 */
public final class TacticCsv {
    private TacticCsv() {}

    /** Numbers at full precision, effects as fractions of the control, what is not known empty; the writer is left open. */
    public static void write(List<Evidence> experiments, List<TacticRecord> records, Writer writer) throws IOException {
        var out = new PlainCsv(
                writer,
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
            record.results().forEach(each -> out.row(row(record, each)));
            record.mean().value().ifPresent(each -> out.row(all(record, "all together", each, Optional.empty())));
            record.next().value().ifPresent(each -> out.row(all(record, "the next one", each, Optional.empty())));
            for (TacticPlace place : TacticPlace.of(experiments, record)) {
                place.record()
                        .mean()
                        .value()
                        .ifPresent(each ->
                                out.row(all(record, "all together, " + place.segment(), each, place.expected())));
            }
        }
        out.flush();
    }

    private static @Nullable Object[] row(TacticRecord record, TacticResult result) {
        var alone = result.result()
                .value()
                .map(each -> TacticRecord.fraction(PooledEffect.of(List.of(each), TacticRecord.LEVEL)));
        return new @Nullable Object[] {
            record.metric().name(),
            result.experiment(),
            result.state(),
            result.last(),
            result.against(),
            result.unitsOfControl(),
            result.units(),
            result.finding().says(),
            alone.map(Effect::estimate),
            alone.map(Effect::lower),
            alone.map(Effect::upper),
            record.expected().get(result.experiment()),
            result.leftOut()
        };
    }

    private static @Nullable Object[] all(TacticRecord record, String what, Effect effect, Optional<Double> expected) {
        return new @Nullable Object[] {
            record.metric().name(),
            what,
            null,
            null,
            null,
            null,
            null,
            null,
            effect.estimate(),
            effect.lower(),
            effect.upper(),
            expected,
            null
        };
    }
}
