package furrow.api.screen;

import furrow.engine.advice.ExperimentReport;
import furrow.engine.advice.Report;
import java.util.List;
import java.util.Optional;

/**
 * One experiment of a report.
 *
 * @param results what its page shows
 * @param alone a report of it alone, as of the same instant
 */
public record OneExperiment(ResultsView results, Report alone) {

    /** The experiment of that key, if the report has it. */
    public static Optional<OneExperiment> of(Report report, String key) {
        return report.experiments().stream()
                .filter(each -> each.name().equals(key))
                .findFirst()
                .map(each -> new OneExperiment(ResultsView.of(1, each.evidence(), report), only(report, each)))
                .or(() -> report.lone().stream()
                        .filter(key::equals)
                        .findFirst()
                        .map(each -> new OneExperiment(ResultsView.lone(1, each), none(report))));
    }

    private static Report only(Report report, ExperimentReport each) {
        return new Report(report.workspace(), report.asOf(), List.of(each), List.of(), each.recommendations());
    }

    private static Report none(Report report) {
        return new Report(report.workspace(), report.asOf(), List.of(), List.of(), List.of());
    }
}
