package furrow.api.screen;

import furrow.api.report.ReadRows;
import furrow.api.report.Sentences;
import furrow.api.wording.Typography;
import furrow.engine.advice.ExperimentReport;
import furrow.engine.advice.Report;
import java.util.ArrayList;
import java.util.List;

/**
 * A whole report in one file.
 *
 * @param told whose it is and what it is as of
 * @param summary what was found, counted
 * @param today what to do next
 * @param experiments one entry an experiment
 * @param rows what became of the rows that were read
 */
public record ReportView(String told, String summary, TodayView today, List<ResultsView> experiments, String rows) {
    public ReportView {
        experiments = List.copyOf(experiments);
    }

    /** Draws a report. */
    public static ReportView of(Report report, ReadRows rows) {
        return new ReportView(
                "Evidence of "
                        + Typography.moment(report.asOf(), report.workspace().zone()),
                Typography.text(Sentences.summary(report)),
                TodayView.whole(report),
                experiments(report),
                told(rows));
    }

    private static List<ResultsView> experiments(Report report) {
        var views = new ArrayList<ResultsView>();
        for (ExperimentReport each : report.experiments()) {
            views.add(ResultsView.of(views.size() + 1, each.evidence(), report));
        }
        for (String name : report.lone()) {
            views.add(ResultsView.lone(views.size() + 1, name));
        }
        return views;
    }

    private static String told(ReadRows rows) {
        return Typography.count(rows.read()) + " rows read: " + Typography.count(rows.used()) + " used, "
                + Typography.count(rows.repeated()) + " repeated, "
                + (rows.conflicting() == 0 ? "" : Typography.count(rows.conflicting()) + " in conflict, ")
                + Typography.count(rows.rejected()) + " rejected.";
    }
}
