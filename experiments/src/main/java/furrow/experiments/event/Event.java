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
}
