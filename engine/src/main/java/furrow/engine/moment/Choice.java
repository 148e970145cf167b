package furrow.engine.moment;

import java.util.Optional;

/**
 * The tactic that was chosen.
 *
 * @param tactic key of the tactic
 * @param does what a person does who follows it, as the plan says it; may be empty
 * @param arm arm of the experiment that it is, where one drew it
 * @param chance true probability with which it was chosen, above 0 and at most 1
 * @param basis by what
 * @param reason why, in plain words
 */
public record Choice(String tactic, String does, Optional<String> arm, double chance, Basis basis, String reason) {

    /** By what a tactic was chosen. */
    public enum Basis {
        /** The experiment drew it now; it is logged as an assignment. */
        DRAWN,
        /** The experiment drew it before, and a unit keeps its arm. */
        KEPT,
        /** No experiment draws: it is the best by rules and what is known. */
        RULES
    }
}
