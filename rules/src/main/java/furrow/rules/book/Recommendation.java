package furrow.rules.book;

import furrow.rules.fact.Fact;
import furrow.rules.language.Action;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * An advised next action.
 *
 * @param rule name of the rule that gave it
 * @param group group of that rule; may be empty
 * @param action what to do
 * @param subject what it is about
 * @param priority 0 to 100; higher comes first
 * @param reason why, in plain words
 * @param range what following it is worth, when known
 * @param cooldown time in which the same advice should not be shown again
 * @param facts the facts that the rule matched
 * @param terms how much, from where, by whom and when; its reason tells them, too
 */
public record Recommendation(
        String rule,
        String group,
        Action action,
        String subject,
        int priority,
        String reason,
        Optional<WorthRange> range,
        Optional<Duration> cooldown,
        List<Fact> facts,
        Terms terms) {
    public Recommendation {
        facts = List.copyOf(facts);
    }

    /** Without terms. */
    public Recommendation(
            String rule,
            String group,
            Action action,
            String subject,
            int priority,
            String reason,
            Optional<WorthRange> range,
            Optional<Duration> cooldown,
            List<Fact> facts) {
        this(rule, group, action, subject, priority, reason, range, cooldown, facts, Terms.NONE);
    }

    /** Worth a figure without limits, or none. */
    public Recommendation(
            String rule,
            String group,
            Action action,
            String subject,
            int priority,
            String reason,
            OptionalDouble worth,
            Optional<Duration> cooldown,
            List<Fact> facts) {
        this(
                rule,
                group,
                action,
                subject,
                priority,
                reason,
                worth.isPresent() ? Optional.of(WorthRange.bare(worth.getAsDouble())) : Optional.empty(),
                cooldown,
                facts);
    }

    /** What following it is worth in the workspace's currency, when known. */
    public OptionalDouble worth() {
        return range.map(known -> OptionalDouble.of(known.estimate())).orElse(OptionalDouble.empty());
    }

    /**
     * Stable name: the same action about the same subject has the same key, in any run, whichever rule advises it. 16
     * hexadecimal digits of a SHA-256.
     */
    public String key() {
        try {
            var bytes = (action.word() + "\n" + subject).getBytes(StandardCharsets.UTF_8);
            var digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
