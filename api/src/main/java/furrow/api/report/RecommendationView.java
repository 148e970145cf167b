package furrow.api.report;

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
        boolean repair) {}
