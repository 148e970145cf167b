package furrow.api.report;

import furrow.engine.advice.Report;
import furrow.rules.book.Recommendation;
import furrow.rules.book.RestingAdvice;
import furrow.rules.language.Action;
import java.util.Optional;

/**
 * A recommendation as a page shows it.
 *
 * @param action what to do, in one or two words
 * @param subject what to do it to
 * @param reason why, in plain words
 * @param rule the rule that gave it
 * @param priority 0 to 100, most urgent first
 * @param worth what it is worth, with its range and what it is counted over, when known
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

    /** Draws a recommendation of a report. */
    public static RecommendationView of(Recommendation recommendation, Report report) {
        return of(recommendation, report, "", Sentences.time(report));
    }

    /** Draws one that rests. */
    static RecommendationView of(RestingAdvice resting, Report report) {
        return of(resting.advice(), report, Sentences.rests(resting), "");
    }

    private static RecommendationView of(Recommendation recommendation, Report report, String rests, String told) {
        return new RecommendationView(
                Sentences.action(recommendation),
                Sentences.subject(recommendation),
                recommendation.reason(),
                recommendation.rule(),
                recommendation.priority(),
                WorthSentences.of(recommendation, report),
                rests,
                told,
                recommendation.action() == Action.MEND || recommendation.action() == Action.PAUSE);
    }
}
