package furrow.experiments.event;

import furrow.experiments.plan.NameRule;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One turn of a conversation.
 *
 * @param id the sender's key of this event
 * @param unit unit that the conversation is credited to; often the conversation itself
 * @param conversation key of the conversation
 * @param direction in from the contact or out to it
 * @param by who wrote it
 * @param experiment experiment it is said to belong to, checked against the exposure when filled
 * @param arm arm it is said to belong to, checked likewise
 * @param at when
 * @param attributes whatever else is known, such as {@code resolved=true}
 */
public record Message(
        String id,
        String unit,
        String conversation,
        Direction direction,
        Author by,
        Optional<String> experiment,
        Optional<String> arm,
        Instant at,
        Map<String, String> attributes)
        implements Event {

    /** Which way a message went. */
    public enum Direction {
        IN,
        OUT
    }

    /** Who wrote a message; a bot's answer does not stop the clock of response time. */
    public enum Author {
        HUMAN,
        BOT
    }

    public Message {
        NameRule.check("id", id);
        NameRule.check("unit", unit);
        NameRule.check("conversation", conversation);
        attributes = Map.copyOf(attributes);
    }
}
