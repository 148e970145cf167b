package furrow.engine.life;

import java.util.Locale;

/**
 * A clause of a decision rule, held against what is known.
 *
 * @param number its number in the checklist, from 1
 * @param kind what kind of clause it is: planned-units, planned-end, metric, guardrails, health, pays, ask
 * @param clause its words
 * @param state whether it holds
 * @param detail what was found, or what is still needed
 */
public record CheckedClause(int number, String kind, String clause, State state, String detail) {
    /** Whether a clause holds. */
    public enum State {
        MET,
        NOT_MET,
        /** It cannot be told yet. */
        OPEN;

        /** The state in lower-case words. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** Whether it holds. */
    public boolean isMet() {
        return state == State.MET;
    }

    /** The clause and what was found, in a line. */
    public String line() {
        return number + ". " + state.word() + ": " + clause + " (" + detail + ")";
    }
}
