package furrow.engine.seal;

import java.time.Instant;

/** Which of the seals with which experiments ended still stand: a reopening takes one back. */
public interface StandingEnds {
    /** None was ever taken back. */
    StandingEnds ALL = (end, at) -> true;

    /**
     * Whether an experiment's end stood at an instant.
     *
     * @param end the seal with which it ended
     * @param at an instant at or after which it was made
     */
    boolean stands(SealHead end, Instant at);
}
