package furrow.api.report;

import furrow.engine.advice.ExperimentReport;
import furrow.engine.advice.Report;
import furrow.engine.rulebook.LiveBook.Edition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A whole report as a page shows it.
 *
 * @param title heading of the page
 * @param asOf instant that it is told for, ISO-8601
 * @param asOfText the same for people
 * @param summary one sentence on what was found
 * @param actions recommendations, most urgent first
 * @param whyNoActions said when there are none
 * @param resting advice that holds and is not shown, since it was not long ago
 * @param experiments one entry an experiment
 * @param whyNoExperiments said when there are none
 * @param example a command that would bring some, or empty
 * @param rows what became of the rows that were read, or empty
 * @param book which rule book advised, or empty
 */
public record ReportView(
        String title,
        String asOf,
        String asOfText,
        String summary,
        List<RecommendationView> actions,
        String whyNoActions,
        RestingView resting,
        List<ExperimentView> experiments,
        String whyNoExperiments,
        String example,
        String rows,
        String book) {
    /** Draws a report. */
    public static ReportView of(Report report, Optional<ReadRows> rows, Optional<Edition> book) {
        return new ReportView(
                "What to do next",
                report.asOf().toString(),
                Sentences.time(report),
                Sentences.summary(report),
                report.recommendations().stream()
                        .map(each -> RecommendationView.of(each, report))
                        .toList(),
                Sentences.noActions(report),
                RestingView.of(report),
                experiments(report),
                "No experiment is defined yet. Define one with its plan, then send what happens:",
                "curl -X PUT --data-binary @plan.yaml http://127.0.0.1:8080/v1/plan",
                rows.map(ReportView::told).orElse(""),
                book.map(BookLine::of).orElse(""));
    }

    private static List<ExperimentView> experiments(Report report) {
        var views = new ArrayList<ExperimentView>();
        for (ExperimentReport each : report.experiments()) {
            views.add(ExperimentView.of(views.size() + 1, each.evidence(), report));
        }
        for (String name : report.lone()) {
            views.add(ExperimentView.lone(views.size() + 1, name));
        }
        return views;
    }

    private static String told(ReadRows rows) {
        return Numbers.count(rows.read()) + " rows read: " + Numbers.count(rows.used()) + " used, "
                + Numbers.count(rows.repeated()) + " repeated, " + Numbers.count(rows.rejected()) + " rejected.";
    }
}
