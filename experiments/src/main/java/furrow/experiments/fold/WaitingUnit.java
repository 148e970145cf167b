package furrow.experiments.fold;

import furrow.experiments.conversation.ConversationSummary;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * A unit that waits for a first answer.
 *
 * @param unit key of the unit
 * @param asked when the contact first spoke, in the conversation that waits longest
 */
public record WaitingUnit(String unit, Instant asked) {
    /** Those first that have waited longest. */
    public static final Comparator<WaitingUnit> LONGEST_FIRST =
            Comparator.comparing(WaitingUnit::asked).thenComparing(WaitingUnit::unit);

    /** Of a unit's conversations; none of a unit without a name, or that waits for nothing. */
    static Optional<WaitingUnit> of(String unit, ConversationSummary talk) {
        return unit.isEmpty()
                ? Optional.empty()
                : talk.waitingSince().stream().findFirst().map(asked -> new WaitingUnit(unit, asked));
    }
}
