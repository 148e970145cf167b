package furrow.engine.moment;

import java.util.OptionalDouble;

/**
 * An experiment as a feature flag for one unit: which arm's tactic is to be used.
 *
 * @param experiment key of the experiment, and of the flag
 * @param arm key of the arm, and the flag's value
 * @param reason why this one
 * @param chance with which it was drawn, above 0 and at most 1; empty where nothing was drawn, or nobody told
 * @param tactic key of the arm's tactic
 * @param way what the tactic is, in the words of its description
 * @param told the reason in a sentence
 */
public record ArmFlag(
        String experiment, String arm, Reason reason, OptionalDouble chance, String tactic, String way, String told) {
    /** Why a unit gets an arm, in OpenFeature's words. */
    public enum Reason {
        /** Chance gave it. */
        SPLIT,
        /** Everybody gets it, since people decided so. */
        STATIC,
        /** Nobody is given arms now, so it is done as usual. */
        DISABLED
    }
}
