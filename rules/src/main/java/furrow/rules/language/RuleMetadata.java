package furrow.rules.language;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A rule's card: what a person needs to know of it.
 *
 * @param title short name for lists; the rule's name unless told
 * @param says the rule in one sentence; the comment above it unless told
 * @param why why following it is a good idea
 * @param source where that is known from
 * @param unless when not to follow it
 * @param owner who answers for it
 * @param group what it belongs to, such as {@code content}
 * @param priority 0 to 100; higher comes first
 * @param cooldown time in which the same advice is not given again, at most {@link #LONGEST_COOLDOWN}
 * @param from first day on which it gives advice
 * @param until last day on which it gives advice
 */
public record RuleMetadata(
        String title,
        String says,
        String why,
        String source,
        String unless,
        String owner,
        String group,
        int priority,
        Optional<Duration> cooldown,
        Optional<LocalDate> from,
        Optional<LocalDate> until) {

    /** Priority of a rule that tells none. */
    public static final int USUAL_PRIORITY = 50;

    /** A cool-down has at most a year: what rests for longer is no advice any more. */
    public static final Duration LONGEST_COOLDOWN = Duration.ofDays(366);

    /** True when the rule gives advice on that day. */
    public boolean validOn(LocalDate day) {
        return from.map(first -> !day.isBefore(first)).orElse(true)
                && until.map(last -> !day.isAfter(last)).orElse(true);
    }
}
