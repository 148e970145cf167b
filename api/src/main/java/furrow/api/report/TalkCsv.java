package furrow.api.report;

import furrow.engine.advice.ExperimentReport;
import furrow.engine.advice.Report;
import furrow.engine.evidence.ArmData;
import furrow.engine.notation.PlainCsv;
import java.io.IOException;
import java.io.Writer;

/** What the conversations of a workspace amount to, as CSV: numbers at full precision, what is not known empty. */
public final class TalkCsv {
    private TalkCsv() {}

    /** A row an arm of each experiment that has not ended; the writer is flushed and left open. */
    public static void ways(Report report, Writer writer) throws IOException {
        var out = new PlainCsv(
                writer,
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

    private static void way(String experiment, ArmData arm, PlainCsv out) {
        arm.conversation()
                .filter(talk -> talk.units() > 0)
                .ifPresent(talk -> out.row(
                        experiment,
                        arm.arm().name(),
                        talk.units(),
                        talk.responses().n(),
                        talk.medianResponseMinutes(),
                        talk.ninetiethResponseMinutes(),
                        talk.waiting(),
                        talk.silent(),
                        talk.replyRate(),
                        talk.resolutionShare()));
    }

    /** Whom to write to once more, a row each, an experiment after the other; the writer is flushed and left open. */
    public static void writes(Report report, Writer writer) throws IOException {
        var out = new PlainCsv(writer, "unit", "experiment", "arm", "written", "until");
        for (ExperimentReport each : report.experiments()) {
            for (FollowUpList.Row row : FollowUpList.of(each.evidence()).units()) {
                out.row(
                        row.unit().unit(),
                        each.name(),
                        row.arm(),
                        row.unit().written(),
                        row.unit().until());
            }
        }
        out.flush();
    }
}
