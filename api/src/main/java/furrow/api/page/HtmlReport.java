package furrow.api.page;

import furrow.api.report.ReadRows;
import furrow.api.screen.Frame;
import furrow.api.screen.ReportView;
import furrow.engine.advice.Report;
import gg.jte.output.WriterOutput;
import java.io.Writer;
import java.util.Map;

/** A report as a page in one file that needs nothing else. */
public final class HtmlReport {
    private HtmlReport() {}

    /** Writes the report. */
    public static void standAlone(Report report, ReadRows rows, Writer writer) {
        Pages.draw(
                "report",
                Map.of("report", ReportView.of(report, rows), "look", PageStyle.STANDS_ALONE, "frame", Frame.bare()),
                new WriterOutput(writer));
    }
}
