package furrow.experiments.inference;

import java.util.OptionalDouble;

/**
 * Where a guardrail stands, read to the one side on which harm lies.
 *
 * @param state what is shown
 * @param margin relative change for the worse that is still borne; empty when none is
 * @param level confidence of the statement to that one side
 */
public record Guardrail(State state, OptionalDouble margin, double level) {

    /** What is shown. */
    public enum State {
        /** The treatment is not worse by more than the margin; without a margin, it is better. */
        KEPT,
        /** Neither is shown yet. */
        NOT_SHOWN,
        /** The treatment is worse, and that it is worse by less than the margin is not shown. */
        HARMED
    }

    /** The state in lower-case words. */
    public String word() {
        return switch (state) {
            case KEPT -> "kept";
            case NOT_SHOWN -> "not shown";
            case HARMED -> "harmed";
        };
    }
}
