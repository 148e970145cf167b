package furrow.api.report;

import furrow.rules.book.Recommendation;
import furrow.rules.book.RestingAdvice;
import furrow.rules.language.Action;
import java.util.Currency;
import java.util.Optional;

/**
 * A recommendation as a page shows it.
 *
 * @param action what to do, in one or two words
 * @param subject what to do it to
 * @param reason why, in plain words
 * @param rule the rule that gave it
 * @param priority 0 to 100, most urgent first
 * @param worth what it is worth, with its currency, when known
 * @param rests when it was shown and is shown again, or empty when it does not rest
 * @param told when it was told, or empty
 * @param repair true when something must be mended before anything else is read
 */
public record RecommendationView(
        String action,
        String subject,
        String reason,
        String rule,
        int priority,
        Optional<String> worth,
        String rests,
        String told,
        boolean repair) {

    /**
     * Draws a recommendation.
     *
     * @param told when it is told, for people
     */
    public static RecommendationView of(Recommendation recommendation, Currency currency, String told) {
        return of(recommendation, currency, "", told);
    }

    /** Draws one that rests. */
    static RecommendationView of(RestingAdvice resting, Currency currency) {
        return of(resting.advice(), currency, Sentences.rests(resting), "");
    }

    private static RecommendationView of(Recommendation recommendation, Currency currency, String rests, String told) {
        return new RecommendationView(
                Sentences.action(recommendation),
                Sentences.subject(recommendation),
                recommendation.reason(),
                recommendation.rule(),
                recommendation.priority(),
                Sentences.worth(recommendation, currency),
                rests,
                told,
                recommendation.action() == Action.MEND || recommendation.action() == Action.PAUSE);
    }
}
