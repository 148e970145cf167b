package furrow.engine.goal;

import furrow.experiments.goal.GoalReading;

/** How a goal stands, in a word. */
public enum GoalState {
    /** The path begins on a later day. */
    NOT_BEGUN,
    /** No unit closed in the last seven days. */
    NOTHING_CAME,
    /** On the path or ahead of it. */
    ON_PATH,
    /** Behind in the last seven days; chance can explain it so far. */
    BEHIND,
    /** The alarm stands: chance does not explain it. */
    LEFT_PATH;

    static GoalState of(GoalReading reading) {
        if (reading.alarm().isPresent()) {
            return LEFT_PATH;
        }
        if (reading.drawn().isEmpty()) {
            return NOT_BEGUN;
        }
        return reading.off().map(off -> off ? BEHIND : ON_PATH).orElse(NOTHING_CAME);
    }
}
