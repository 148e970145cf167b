package furrow.api.report;

import furrow.engine.advice.Report;
import java.util.List;

/**
 * Advice that rests, as a page shows it.
 *
 * @param told how much there is, and until when
 * @param advice an entry each, most urgent first
 */
public record RestingView(String told, List<RecommendationView> advice) {
    public RestingView {
        advice = List.copyOf(advice);
    }

    /** Draws what rests. */
    static RestingView of(Report report) {
        return new RestingView(
                Sentences.resting(report.resting()),
                report.resting().stream()
                        .map(each -> RecommendationView.of(each, report))
                        .toList());
    }
}
