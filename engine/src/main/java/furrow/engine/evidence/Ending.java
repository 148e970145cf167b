package furrow.engine.evidence;

import java.util.Optional;

/**
 * How an experiment ended: its numbers are sealed, and nothing that comes in changes them.
 *
 * @param kind with an answer, or without
 * @param chosen arm that people chose, where they chose one
 */
public record Ending(Kind kind, Optional<String> chosen) {
    /** How it can end. */
    public enum Kind {
        /** It was concluded, by a person or after its end. */
        CONCLUDED,
        /** It was given up. */
        ABANDONED
    }
}
