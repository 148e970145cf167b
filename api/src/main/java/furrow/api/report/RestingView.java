package furrow.api.report;

import furrow.rules.book.RestingAdvice;
import java.util.Currency;
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
    static RestingView of(List<RestingAdvice> resting, Currency currency) {
        return new RestingView(
                Sentences.resting(resting),
                resting.stream()
                        .map(each -> RecommendationView.of(each, currency))
                        .toList());
    }
}
