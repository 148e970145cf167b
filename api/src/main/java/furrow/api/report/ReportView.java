package furrow.api.report;

import furrow.engine.advice.ExperimentReport;
import furrow.engine.advice.Report;
import furrow.engine.rulebook.LiveBook.Edition;
import furrow.rules.book.Recommendation;
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
 * @param actionPages where the other recommendations are
 * @param resting advice that holds and is not shown, since it was not long ago
 * @param leftOut rules that could not be asked, a sentence each
 * @param experiments one entry an experiment
 * @param experimentPages where the other experiments are
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
        PagesView actionPages,
        RestingView resting,
        List<String> leftOut,
        List<ExperimentView> experiments,
        PagesView experimentPages,
        String whyNoExperiments,
        String example,
        String rows,
        String book) {
    /** Experiments on one page. */
    public static final int EXPERIMENTS = 20;

    /** Next actions on one page. */
    public static final int ACTIONS = 50;

    /** Draws a report in one piece. */
    public static ReportView of(Report report, Optional<ReadRows> rows, Optional<Edition> book) {
        return of(ReportPage.all(report), report.recommendations(), PagesView.WHOLE, PagesView.WHOLE, rows, book, "");
    }

    /**
     * Draws a page of a report.
     *
     * @param address of the server that shows it
     * @param page which of its experiments, from 1
     * @param actions which of its next actions, from 1
     */
    public static ReportView of(Report report, Edition book, String address, int page, int actions) {
        var experiments = new ReportPage(report, (page - 1) * EXPERIMENTS, EXPERIMENTS);
        int count = report.recommendations().size();
        int from = Math.min(count, (actions - 1) * ACTIONS);
        return of(
                experiments,
                report.recommendations().subList(from, Math.min(count, from + ACTIONS)),
                PagesView.of(
                        "next actions",
                        actions,
                        ACTIONS,
                        count,
                        to -> "/?actions=" + to + "&page=" + page + "#actions"),
                PagesView.of(
                        "experiments",
                        page,
                        EXPERIMENTS,
                        experiments.of(),
                        to -> "/?page=" + to + "&actions=" + actions + "#experiments"),
                Optional.empty(),
                Optional.of(book),
                address);
    }

    private static ReportView of(
            ReportPage page,
            List<Recommendation> actions,
            PagesView actionPages,
            PagesView experimentPages,
            Optional<ReadRows> rows,
            Optional<Edition> book,
            String address) {
        var report = page.whole();
        return new ReportView(
                "What to do next",
                report.asOf().toString(),
                Sentences.time(report),
                Sentences.summary(report),
                actions.stream()
                        .map(each -> RecommendationView.of(each, report))
                        .toList(),
                Sentences.noActions(report),
                actionPages,
                RestingView.of(report),
                report.leftOut().stream().map(Sentences::leftOut).toList(),
                experiments(page),
                experimentPages,
                "No experiment is defined yet. Define one with its plan, then send what happens:",
                address.isEmpty()
                        ? ""
                        : "curl -X PUT --data-binary @docs/examples/reply-tone.plan.json " + address + "/v1/plan\n"
                                + "curl --data-binary @docs/examples/reply-tone.events.ndjson " + address
                                + "/v1/outcomes",
                rows.map(ReportView::told).orElse(""),
                book.map(BookLine::of).orElse(""));
    }

    private static List<ExperimentView> experiments(ReportPage page) {
        var views = new ArrayList<ExperimentView>();
        int number = page.from();
        for (ExperimentReport each : page.experiments()) {
            views.add(ExperimentView.of(++number, each.evidence(), page.whole()));
        }
        for (String name : page.lone()) {
            views.add(ExperimentView.lone(++number, name));
        }
        return views;
    }

    private static String told(ReadRows rows) {
        return ReadableNumbers.count(rows.read()) + " rows read: " + ReadableNumbers.count(rows.used()) + " used, "
                + ReadableNumbers.count(rows.repeated()) + " repeated, "
                + (rows.conflicting() == 0 ? "" : ReadableNumbers.count(rows.conflicting()) + " in conflict, ")
                + ReadableNumbers.count(rows.rejected()) + " rejected.";
    }
}
