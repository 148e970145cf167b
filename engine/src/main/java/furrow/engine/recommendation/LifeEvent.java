package furrow.engine.recommendation;

import furrow.experiments.plan.EnumWords;

/** What can happen to a recommendation. */
public enum LifeEvent {
    /** Its facts held for the first time. */
    APPEARED,
    /** It says something else. */
    CHANGED,
    /** It holds again, or its rest is over. */
    RETURNED,
    /** Its facts hold no longer. */
    WITHDRAWN,
    /** Nobody decided about it for too long. */
    EXPIRED,
    /** Somebody was shown it. */
    SEEN,
    /** Somebody takes it on. */
    ACCEPTED,
    /** Somebody has done it. */
    DONE,
    /** Somebody wants it later. */
    SNOOZED,
    /** Somebody does not want it. */
    DISMISSED,
    /** Somebody takes the last decision back. */
    UNDONE,
    /** Somebody gives it to somebody. */
    ASSIGNED,
    /** Somebody says something about it. */
    COMMENTED;

    /** Such as {@code accepted}. */
    public String word() {
        return EnumWords.of(this);
    }

    /** True when a person brought the recommendation to another state, which can be undone. */
    public boolean decides() {
        return this == ACCEPTED || this == DONE || this == SNOOZED || this == DISMISSED;
    }

    /** True of what people said and did, which is never forgotten. */
    public boolean isOfPeople() {
        return decides() || this == UNDONE || this == ASSIGNED || this == COMMENTED;
    }
}
