package furrow.experiments.fold;

import furrow.experiments.conversation.ConversationSummary;
import furrow.experiments.conversation.TurnShares;
import furrow.experiments.moments.LogHistogram;
import java.util.OptionalDouble;

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
 */
public record ConversationFacts(
        long units,
        long replied,
        long resolved,
        long turns,
        long waiting,
        long silent,
        TurnShares shares,
        LogHistogram responses) {

    /** Conversations of both, which must be of different units. */
    public ConversationFacts merge(ConversationFacts other) {
        var together = responses.copy();
        together.add(other.responses);
        return new ConversationFacts(
                units + other.units,
                replied + other.replied,
                resolved + other.resolved,
                turns + other.turns,
                waiting + other.waiting,
                silent + other.silent,
                shares.plus(other.shares, 1),
                together);
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

    private OptionalDouble share(long part) {
        return units == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / units);
    }
}
