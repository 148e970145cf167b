package furrow.experiments.fold;

import furrow.experiments.conversation.ConversationSummary;
import furrow.experiments.conversation.TurnShares;
import furrow.experiments.moments.LogHistogram;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the conversations of an arm amount to: all of those that were going on at or after each unit's start, from the
 * message that opened them.
 *
 * @param units units with a message
 * @param replied units whose contact spoke after the start
 * @param resolved units whose last word on the matter is that it is resolved
 * @param turns messages by all since the start
 * @param waiting unresolved conversations in which the contact waits for a first answer of the team
 * @param silent conversations that were not resolved, have been silent since our message for
 *     {@link ConversationSummary#SILENCE} and whose contact wrote within {@link ConversationSummary#LOST}
 * @param shares who wrote the messages
 * @param responses first response times in minutes of business hours, of the answered conversations
 * @param waitingSince conversations that wait, by the quarter of an hour since which they do, told by its end; empty in what
 *     was sealed
 */
public record ConversationFacts(
        long units,
        long replied,
        long resolved,
        long turns,
        long waiting,
        long silent,
        TurnShares shares,
        LogHistogram responses,
        SortedMap<Instant, Long> waitingSince) {
    public ConversationFacts {
        waitingSince = Collections.unmodifiableSortedMap(new TreeMap<>(waitingSince));
    }

    /** Conversations of both, which must be of different units. */
    public ConversationFacts merge(ConversationFacts other) {
        var together = responses.copy();
        together.add(other.responses);
        var since = new TreeMap<>(waitingSince);
        other.waitingSince.forEach((quarter, count) -> since.merge(quarter, count, Long::sum));
        return new ConversationFacts(
                units + other.units,
                replied + other.replied,
                resolved + other.resolved,
                turns + other.turns,
                waiting + other.waiting,
                silent + other.silent,
                shares.plus(other.shares, 1),
                together,
                since);
    }

    /** Median first response time in minutes of business hours, within {@link LogHistogram#RELATIVE_ERROR}. */
    public OptionalDouble medianResponseMinutes() {
        return responses.quantile(0.5);
    }

    /** Nine of ten conversations were answered within these minutes of business hours. */
    public OptionalDouble ninetiethResponseMinutes() {
        return responses.quantile(0.9);
    }

    /** Share of units whose contact replied, as a fraction. */
    public OptionalDouble replyRate() {
        return share(replied);
    }

    /** Share of units whose matter is resolved, as a fraction. */
    public OptionalDouble resolutionShare() {
        return share(resolved);
    }

    /** Since when the conversation waits that waits longest; nothing where none does, or nobody knows since when. */
    public Optional<Instant> longestWaitSince() {
        return waitingSince.isEmpty() ? Optional.empty() : Optional.of(waitingSince.firstKey());
    }

    /** An instant since which half of those who wait have waited, or longer; nothing where none does. */
    public Optional<Instant> medianWaitSince() {
        long all = waitingSince.values().stream().mapToLong(count -> count).sum();
        long so = 0;
        for (var each : waitingSince.entrySet()) {
            so += each.getValue();
            if (2 * so >= all) {
                return Optional.of(each.getKey());
            }
        }
        return Optional.empty();
    }

    private OptionalDouble share(long part) {
        return units == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / units);
    }
}
