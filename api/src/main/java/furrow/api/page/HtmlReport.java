package furrow.api.page;

import furrow.api.report.ReadRows;
import furrow.api.report.ReportView;
import furrow.engine.advice.Report;
import furrow.engine.live.AdviceReport;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import gg.jte.output.WriterOutput;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A report as a page: in one file that stands alone, or served. */
public final class HtmlReport {
    private static final TemplateEngine ENGINE = TemplateEngine.createPrecompiled(
            null, ContentType.Html, HtmlReport.class.getClassLoader(), "furrow.api.page.template");

    private HtmlReport() {}

    /** Writes the report as one file that needs nothing else. */
    public static void standAlone(Report report, ReadRows rows, Writer writer) {
        ENGINE.render(
                "report.jte",
                Map.of(
                        "report",
                        ReportView.of(report, Optional.of(rows), Optional.empty()),
                        "look",
                        PageStyle.STANDS_ALONE,
                        "notices",
                        List.of()),
                new WriterOutput(writer));
    }

    /**
     * The report as a served page, with the rule book that advised.
     *
     * @param address of the server, such as {@code http://127.0.0.1:8080}
     * @param page which of its experiments, from 1
     * @param actions which of its next actions, from 1
     * @param notices what an operator has to know, such as what is damaged, a line each
     */
    public static String served(AdviceReport advice, String address, int page, int actions, List<String> notices) {
        var output = new StringOutput();
        ENGINE.render(
                "report.jte",
                Map.of(
                        "report",
                        ReportView.of(advice.report(), advice.edition(), address, page, actions),
                        "look",
                        PageStyle.SERVED,
                        "notices",
                        notices),
                output);
        return output.toString();
    }
}
