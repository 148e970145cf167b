package furrow.engine.recommendation;

import furrow.experiments.plan.EnumWords;

/** Where a recommendation stands in its life. */
public enum AdviceState {
    /** It holds, and nobody was shown it. */
    NEW,
    /** It holds, and somebody was shown it as it is. */
    SEEN,
    /** It holds, and says something else than what somebody was shown. */
    CHANGED,
    /** Somebody wants to see it again later. */
    SNOOZED,
    /** Somebody does it, or has it done. */
    ACCEPTED,
    /** Somebody has done it. */
    DONE,
    /** Somebody does not want it. */
    DISMISSED,
    /** What it rested on holds no longer, before anybody decided. */
    WITHDRAWN,
    /** Nobody decided for so long that it is told no more. */
    EXPIRED;

    /** Such as {@code new}. */
    public String word() {
        return EnumWords.of(this);
    }

    /** True while somebody is to decide about it. */
    public boolean isOpen() {
        return this == NEW || this == SEEN || this == CHANGED;
    }
}
