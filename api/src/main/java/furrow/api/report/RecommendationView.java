package furrow.api.report;

import furrow.rules.book.Recommendation;
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
 * @param repair true when something must be mended before anything else is read
 */
public record RecommendationView(
        String action,
        String subject,
        String reason,
        String rule,
        int priority,
        Optional<String> worth,
        boolean repair) {

    /** Draws a recommendation. */
    public static RecommendationView of(Recommendation recommendation, Currency currency) {
        return new RecommendationView(
                Sentences.action(recommendation),
                recommendation.subject(),
                recommendation.reason(),
                recommendation.rule(),
                recommendation.priority(),
                Sentences.worth(recommendation, currency),
                recommendation.action() == Action.MEND || recommendation.action() == Action.PAUSE);
    }
}
