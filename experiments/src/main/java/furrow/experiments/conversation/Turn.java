package furrow.experiments.conversation;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * One message of a conversation, without its words.
 *
 * @param conversation key that turns of one conversation share
 * @param speaker who spoke
 * @param at when
 * @param resolved what the message says of the matter, when it says so
 * @param asks whether it asks something back, when that is told
 */
public record Turn(long conversation, Speaker speaker, Instant at, Optional<Boolean> resolved, Optional<Boolean> asks) {

    /** Who spoke. */
    public enum Speaker {
        /** The person outside. */
        CONTACT,
        /** Somebody of the team. */
        TEAM,
        /** A machine of the team; its answer does not stop the clock. */
        BOT
    }

    /** By time; at one instant the contact speaks first, so that an answer is never before its question. */
    static final Comparator<Turn> BY_TIME = Comparator.comparing(Turn::at)
            .thenComparing(Turn::speaker)
            .thenComparing(turn -> turn.resolved().orElse(false));
}
