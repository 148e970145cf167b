package furrow.api.report;

import java.util.List;

/**
 * A whole report as a page shows it.
 *
 * @param title heading of the page
 * @param asOf instant that it is told for, ISO-8601
 * @param asOfText the same for people
 * @param summary one sentence on what was found
 * @param actions recommendations, most urgent first
 * @param whyNoActions said when there are none
 * @param experiments one entry an experiment
 * @param whyNoExperiments said when there are none
 * @param example a command that would bring some, or empty
 * @param rows what became of the rows that were read, or empty
 */
public record ReportView(
        String title,
        String asOf,
        String asOfText,
        String summary,
        List<RecommendationView> actions,
        String whyNoActions,
        List<ExperimentView> experiments,
        String whyNoExperiments,
        String example,
        String rows) {}
