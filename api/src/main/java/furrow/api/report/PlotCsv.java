package furrow.api.report;

import furrow.engine.evidence.ArmData;
import furrow.engine.evidence.Assessor;
import furrow.engine.evidence.DailyLook;
import furrow.engine.evidence.Evidence;
import furrow.engine.evidence.SegmentEvidence;
import furrow.engine.notation.PlainCsv;
import furrow.experiments.inference.Comparison;
import java.io.IOException;
import java.io.Writer;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the plots of an experiment are drawn of, as CSV: numbers at full precision, what is not known empty. */
public final class PlotCsv {
    /** Days that are read of each comparison. */
    private static final int MOST_DAYS = 60;

    private PlotCsv() {}

    /** How many units met each arm on each day; the writer is flushed and left open. */
    public static void uses(Evidence evidence, Writer writer) throws IOException {
        var days = new TreeSet<LocalDate>();
        evidence.data().arms().forEach(each -> days.addAll(each.uses().keySet()));
        var out = new PlainCsv(writer, "day", "arm", "units");
        for (LocalDate day : days) {
            for (ArmData each : evidence.data().arms()) {
                out.row(day, each.arm().name(), each.uses().getOrDefault(day, 0L));
            }
        }
        out.flush();
    }

    /** Each comparison at the end of each day on which units came to count; the writer is flushed and left open. */
    public static void bands(Evidence evidence, Writer writer) throws IOException {
        var out = new PlainCsv(writer, columns("day"));
        for (Comparison each : evidence.comparisons()) {
            for (DailyLook look : Assessor.looks(evidence, each, MOST_DAYS)) {
                out.row(row(look.day().toString(), look.then()));
            }
        }
        out.flush();
    }

    /** Each primary metric of each treatment by segment; the writer is flushed and left open. */
    public static void segments(Evidence evidence, Writer writer) throws IOException {
        var out = new PlainCsv(writer, columns("segment"));
        for (SegmentEvidence segment : evidence.exploration().segments()) {
            for (Comparison each : segment.comparisons()) {
                out.row(row(segment.segment(), each));
            }
        }
        out.flush();
    }

    private static List<String> columns(String first) {
        return new CsvCells()
                .of(first, "metric", "control", "treatment", "nControl", "nTreatment")
                .effect("absolute")
                .effect("relative")
                .of("verdict")
                .names();
    }

    private static List<@Nullable Object> row(String first, Comparison each) {
        return new CsvCells()
                .of(first, each.metric(), each.control(), each.treatment(), each.nControl(), each.nTreatment())
                .effect(each.absolute())
                .effect(each.relative())
                .of(each.verdict().word())
                .list();
    }
}
