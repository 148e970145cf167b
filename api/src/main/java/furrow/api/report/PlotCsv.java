package furrow.api.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import furrow.engine.evidence.ArmData;
import furrow.engine.evidence.Assessor;
import furrow.engine.evidence.DailyLook;
import furrow.engine.evidence.Evidence;
import furrow.engine.evidence.SegmentEvidence;
import furrow.experiments.inference.Comparison;
import furrow.experiments.inference.Effect;
import furrow.rules.table.PlainCell;
import java.io.IOException;
import java.io.Writer;
import java.time.LocalDate;
import java.util.TreeSet;

/** What the plots of an experiment are drawn of, as CSV: numbers at full precision, what is not known empty. */
public final class PlotCsv {
    /** Days that are read of each comparison. */
    private static final int MOST_DAYS = 60;

    private PlotCsv() {}

    /** How many units met each arm on each day; the writer is flushed and left open. */
    public static void uses(Evidence evidence, Writer writer) throws IOException {
        var out = CsvWriter.builder().build(writer);
        var days = new TreeSet<LocalDate>();
        evidence.data().arms().forEach(each -> days.addAll(each.uses().keySet()));
        out.writeRecord("day", "arm", "units");
        for (LocalDate day : days) {
            for (ArmData each : evidence.data().arms()) {
                out.writeRecord(
                        day.toString(),
                        PlainCell.of(each.arm().name()),
                        String.valueOf(each.uses().getOrDefault(day, 0L)));
            }
        }
        out.flush();
    }

    /** Each comparison at the end of each day on which units came to count; the writer is flushed and left open. */
    public static void bands(Evidence evidence, Writer writer) throws IOException {
        var out = CsvWriter.builder().build(writer);
        out.writeRecord(
                "day",
                "metric",
                "control",
                "treatment",
                "nControl",
                "nTreatment",
                "absolute",
                "absoluteLower",
                "absoluteUpper",
                "relative",
                "relativeLower",
                "relativeUpper",
                "verdict");
        for (Comparison each : evidence.comparisons()) {
            for (DailyLook look : Assessor.looks(evidence, each, MOST_DAYS)) {
                out.writeRecord(row(look.day().toString(), look.then()));
            }
        }
        out.flush();
    }

    /** Each primary metric of each treatment by segment; the writer is flushed and left open. */
    public static void segments(Evidence evidence, Writer writer) throws IOException {
        var out = CsvWriter.builder().build(writer);
        out.writeRecord(
                "segment",
                "metric",
                "control",
                "treatment",
                "nControl",
                "nTreatment",
                "absolute",
                "absoluteLower",
                "absoluteUpper",
                "relative",
                "relativeLower",
                "relativeUpper",
                "verdict");
        for (SegmentEvidence segment : evidence.exploration().segments()) {
            for (Comparison each : segment.comparisons()) {
                out.writeRecord(row(segment.segment(), each));
            }
        }
        out.flush();
    }

    private static String[] row(String segment, Comparison each) {
        var absolute = each.absolute().value();
        var relative = each.relative().value();
        return new String[] {
            PlainCell.of(segment),
            PlainCell.of(each.metric()),
            PlainCell.of(each.control()),
            PlainCell.of(each.treatment()),
            String.valueOf(each.nControl()),
            String.valueOf(each.nTreatment()),
            CsvReport.number(absolute, Effect::estimate),
            CsvReport.number(absolute, Effect::lower),
            CsvReport.number(absolute, Effect::upper),
            CsvReport.number(relative, Effect::estimate),
            CsvReport.number(relative, Effect::lower),
            CsvReport.number(relative, Effect::upper),
            each.verdict().word()
        };
    }
}
