package furrow.experiments.fold;

import furrow.experiments.conversation.ConversationSummary;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A unit whose conversation fell silent after our message, while it may still be written to.
 *
 * @param unit key of the unit
 * @param written our last message
 * @param until when the network's window for a person's answer closes
 */
public record SilentUnit(String unit, Instant written, Instant until) {
    /** Those first whose window closes first. */
    public static final Comparator<SilentUnit> MOST_URGENT_FIRST = Comparator.comparing(SilentUnit::until)
            .thenComparing(SilentUnit::written)
            .thenComparing(SilentUnit::unit);

    /** Of a unit's silent conversations the one whose window closes first; none of a unit without a name. */
    static Optional<SilentUnit> of(String unit, List<ConversationSummary.Unanswered> silent) {
        return unit.isEmpty()
                ? Optional.empty()
                : silent.stream()
                        .map(each -> new SilentUnit(unit, each.written(), each.until()))
                        .min(MOST_URGENT_FIRST);
    }
}
