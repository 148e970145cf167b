package furrow.rules.book;

import furrow.rules.fact.Fact;
import furrow.rules.language.Action;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * An advised next action.
 *
 * @param key stable name: the same rule about the same subject has the same key, in any run
 * @param rule name of the rule that gave it
 * @param group group of that rule; may be empty
 * @param action what to do
 * @param subject what it is about
 * @param priority 0 to 100; higher comes first
 * @param reason why, in plain words
 * @param worth what following it is worth in the workspace's currency, when known
 * @param cooldown time in which the same advice should not be shown again
 * @param facts the facts that the rule matched
 */
public record Recommendation(
        String key,
        String rule,
        String group,
        Action action,
        String subject,
        int priority,
        String reason,
        OptionalDouble worth,
        Optional<Duration> cooldown,
        List<Fact> facts) {
    public Recommendation {
        facts = List.copyOf(facts);
    }
}
