package furrow.api.page;

import furrow.api.report.ReadRows;
import furrow.api.report.ReportView;
import furrow.api.screen.Frame;
import furrow.engine.advice.Report;
import furrow.engine.live.AdviceReport;
import gg.jte.output.StringOutput;
import gg.jte.output.WriterOutput;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A report as a page: in one file that stands alone, or served. */
public final class HtmlReport {
    private HtmlReport() {}

    /** Writes the report as one file that needs nothing else. */
    public static void standAlone(Report report, ReadRows rows, Writer writer) {
        Pages.draw(
                "report",
                Map.of(
                        "report",
                        ReportView.of(report, Optional.of(rows), Optional.empty()),
                        "look",
                        PageStyle.STANDS_ALONE,
                        "frame",
                        Frame.bare()),
                new WriterOutput(writer));
    }

    /** Old. */
    public static String served(AdviceReport advice, String address, int page, int actions, List<String> notices) {
        var output = new StringOutput();
        Pages.draw(
                "report",
                Map.of(
                        "report",
                        ReportView.of(advice.report(), advice.edition(), address, page, actions),
                        "look",
                        PageStyle.SERVED,
                        "frame",
                        Frame.of(advice, Frame.Part.EXPERIMENTS, notices)),
                output);
        return output.toString();
    }
}
