package furrow.experiments.event;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One thing that happened to one unit, with an id of the sender's choosing that makes a repeat harmless.
 *
 * <p>Which of two events came <em>before</em> is read from {@link #at()}; order of arrival never matters.
 */
public sealed interface Event permits Assignment, Exposure, Message, Outcome {
    /** Attribute that numbers a correction: of the events with one id, the highest revision counts. */
    String REVISION = "revision";
    /** Attribute that takes an event back when it is {@code true}, with a revision above the event's own. */
    String RETRACTED = "retracted";

    /** The sender's own key of this event within the workspace. */
    String id();

    /** Key of the contact, conversation, post or slot that it happened to. */
    String unit();

    /** When it happened. */
    Instant at();

    /** Whatever else the sender knows, such as channel or language, by name. */
    Map<String, String> attributes();

    /** The experiment it speaks of; an outcome or message may leave it out. */
    Optional<String> experiment();

    /** The arm it speaks of; an outcome or message may leave it out. */
    Optional<String> arm();

    /**
     * How often this event has been corrected, 0 for the first word.
     *
     * @throws IllegalArgumentException if the attribute {@value #REVISION} is no whole number from 0 to 2147483647
     */
    default int revision() {
        String text = attributes().getOrDefault(REVISION, "0");
        try {
            int revision = Integer.parseInt(text);
            if (revision >= 0) {
                return revision;
            }
        } catch (NumberFormatException notANumber) {
            // Said below, together with the negative ones.
        }
        throw new IllegalArgumentException(
                REVISION + " needs a whole number from 0 to 2147483647, but was \"" + text + "\"");
    }

    /** True when this takes the event of this id back. */
    default boolean retracted() {
        return "true".equalsIgnoreCase(attributes().get(RETRACTED));
    }
}
