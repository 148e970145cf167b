package furrow.api.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import furrow.engine.advice.ExperimentReport;
import furrow.engine.advice.Report;
import furrow.engine.evidence.ArmData;
import furrow.rules.table.PlainCell;
import java.io.IOException;
import java.io.Writer;
import java.util.OptionalDouble;

/** What the conversations of a workspace amount to, as CSV: numbers at full precision, what is not known empty. */
public final class TalkCsv {
    private TalkCsv() {}

    /** A row an arm of each experiment that has not ended; the writer is flushed and left open. */
    public static void ways(Report report, Writer writer) throws IOException {
        var out = CsvWriter.builder().build(writer);
        out.writeRecord(
                "experiment",
                "arm",
                "conversations",
                "answered",
                "medianResponseMinutes",
                "ninetiethResponseMinutes",
                "waiting",
                "silent",
                "replyRate",
                "resolvedShare");
        for (ExperimentReport each : report.experiments()) {
            if (!each.evidence().data().concluded()) {
                for (ArmData arm : each.evidence().data().arms()) {
                    way(each.name(), arm, out);
                }
            }
        }
        out.flush();
    }

    private static void way(String experiment, ArmData arm, CsvWriter out) {
        arm.conversation()
                .filter(talk -> talk.units() > 0)
                .ifPresent(talk -> out.writeRecord(
                        PlainCell.of(experiment),
                        PlainCell.of(arm.arm().name()),
                        String.valueOf(talk.units()),
                        String.valueOf(talk.responses().n()),
                        number(talk.medianResponseMinutes()),
                        number(talk.ninetiethResponseMinutes()),
                        String.valueOf(talk.waiting()),
                        String.valueOf(talk.silent()),
                        number(talk.replyRate()),
                        number(talk.resolutionShare())));
    }

    /** Whom to write to once more, a row each, an experiment after the other; the writer is flushed and left open. */
    public static void writes(Report report, Writer writer) throws IOException {
        var out = CsvWriter.builder().build(writer);
        out.writeRecord("unit", "experiment", "arm", "written", "until");
        for (ExperimentReport each : report.experiments()) {
            for (FollowUpList.Row row : FollowUpList.of(each.evidence()).units()) {
                out.writeRecord(
                        PlainCell.of(row.unit().unit()),
                        PlainCell.of(each.name()),
                        PlainCell.of(row.arm()),
                        row.unit().written().toString(),
                        row.unit().until().toString());
            }
        }
        out.flush();
    }

    private static String number(OptionalDouble value) {
        return value.isPresent() ? String.valueOf(value.getAsDouble()) : "";
    }
}
