package furrow.api.report.json;

import furrow.api.report.GoalJson;
import furrow.api.report.ReadRows;
import furrow.api.report.ReportPage;
import furrow.api.report.Sentences;
import furrow.engine.advice.ExperimentReport;
import furrow.engine.advice.Report;
import furrow.engine.live.Segments;
import furrow.experiments.plan.EnumWords;
import furrow.experiments.plan.Workspace;
import furrow.rules.book.LeftOut;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A report as JSON, numbers at full precision, written as a stream.
 *
 * <p>What cannot be computed is {@code null}, and {@code why} in the same object names the field and the reason. The published
 * schema is {@code report.schema.json}; fields may be added to it and are never renamed.
 */
public final class JsonReport {
    private final Report report;
    private final JsonExperiment experiments;
    private final JsonAdvice advice;

    private JsonReport(Report report) {
        this.report = report;
        this.advice = new JsonAdvice(report);
        this.experiments = new JsonExperiment(report, advice);
    }

    /** Writes the report; the writer is flushed and left open. */
    public static void write(Report report, Optional<ReadRows> rows, Writer writer) throws IOException {
        JsonPrinter.print(writer, fields -> new JsonReport(report).part(ReportPage.all(report), rows, fields));
    }

    /**
     * Writes a part of a report, as a server answers it.
     *
     * @param book the rule book that advised, as JSON
     * @param next where the next part is, if there is one
     */
    public static void write(ReportPage page, String book, Optional<String> next, Writer writer) throws IOException {
        JsonPrinter.print(writer, fields -> {
            new JsonReport(page.whole()).part(page, Optional.empty(), fields);
            fields.raw("ruleBook", book);
            fields.text("next", next);
        });
    }

    /**
     * Writes an experiment by segments, each as an experiment of a report is written.
     *
     * @param name of the experiment
     * @param workspace whose settings its evidence was read by
     */
    public static void write(String name, Segments found, Workspace workspace, Writer writer) throws IOException {
        var report = new Report(workspace, found.asOf(), List.of(), List.of(), List.of());
        JsonPrinter.print(writer, fields -> new JsonReport(report).segments(name, found, fields));
    }

    private void segments(String name, Segments found, ObjectFields to) throws IOException {
        to.text("experiment", name);
        to.flag("exploratory", true);
        to.text("note", Segments.NOTE);
        to.text("asOf", found.asOf());
        to.list("segments", found.segments(), (each, segment) -> {
            segment.object("segment", values -> {
                for (int i = 0; i < found.by().size(); i++) {
                    values.text(found.by().get(i), each.values().get(i));
                }
            });
            experiments.write(new ExperimentReport(each.evidence(), List.of()), segment);
        });
    }

    private void part(ReportPage page, Optional<ReadRows> rows, ObjectFields to) throws IOException {
        to.text("workspace", report.workspace().name());
        to.text("currency", report.workspace().currency().getCurrencyCode());
        to.text("asOf", report.asOf());
        to.object("summary", summary -> {
            summary.count(
                    "experiments",
                    (long) report.experiments().size() + report.lone().size());
            summary.count("broken", report.broken());
            summary.count("conclusive", report.conclusive());
            summary.count("inconclusive", report.inconclusive());
        });
        rows(rows, to);
        var written = new ArrayList<ObjectFields.Content>();
        page.experiments().forEach(each -> written.add(fields -> experiments.write(each, fields)));
        page.lone().forEach(name -> written.add(fields -> lone(name, fields)));
        to.list("experiments", written, ObjectFields.Content::of);
        to.list("recommendations", page.recommendations(), advice::write);
        to.list("resting", page.resting(), advice::resting);
        to.listOfSome("leftOut", report.leftOut(), JsonReport::leftOut);
        if (!report.goals().isEmpty()) {
            to.tree("goals", GoalJson.list(report).path("goals"));
        }
    }

    private static void rows(Optional<ReadRows> read, ObjectFields to) throws IOException {
        if (read.isEmpty()) {
            to.unknown("rows", "rows are told of files; /v1/health tells what a server has taken in");
        }
        to.object("rows", read, (rows, fields) -> {
            fields.count("read", rows.read());
            fields.count("used", rows.used());
            fields.count("repeated", rows.repeated());
            fields.count("conflicting", rows.conflicting());
            fields.count("rejected", rows.rejected());
        });
    }

    /** An experiment of which one arm alone has been seen. */
    private static void lone(String name, ObjectFields to) throws IOException {
        to.text("experiment", name);
        to.list("health", List.of(Sentences.LONE_ARM), (detail, health) -> {
            health.text("check", "arms");
            health.text("status", "broken");
            health.text("detail", detail);
        });
        for (String empty : List.of("arms", "comparisons", "recommendations")) {
            to.texts(empty, List.of());
        }
    }

    /** A rule that could not be asked. */
    private static void leftOut(LeftOut rule, ObjectFields to) throws IOException {
        to.text("rule", rule.rule());
        to.text("file", rule.file());
        to.count("line", rule.line());
        to.text("cause", EnumWords.of(rule.cause()));
        to.text("why", rule.says());
    }
}
