package furrow.engine.arbitration;

import furrow.experiments.plan.EnumWords;
import furrow.rules.language.Action;

/** How urgent a kind of advice is; the first lane comes before all of the others, whatever they are worth. */
public enum Urgency {
    STOP_OR_MEND("Stop or mend now", "Each day costs something."),
    DECIDE("Decide", "The evidence is in, or will not come."),
    IMPROVE_OR_TRY("Improve or try", "Nothing is lost by waiting a week.");

    private final String title;
    private final String says;

    Urgency(String title, String says) {
        this.title = title;
        this.says = says;
    }

    /** Such as {@code stop-or-mend}. */
    public String word() {
        return EnumWords.of(this);
    }

    public String title() {
        return title;
    }

    /** Why it stands where it does. */
    public String says() {
        return says;
    }

    /** The lane of what an action advises. */
    public static Urgency of(Action action) {
        return switch (action) {
            case MEND, PAUSE, STOP -> STOP_OR_MEND;
            case SCALE,
                    TAKE_CHEAPER,
                    DECIDE,
                    EXTEND,
                    REPLAN,
                    CORRECT_COURSE,
                    SHIFT_EFFORT,
                    SHIFT_BUDGET,
                    END,
                    ASSIGN,
                    SCHEDULE -> DECIDE;
            case CAUTION,
                    KEEP_GOING,
                    REFRESH,
                    REPEAT,
                    TEST_NEXT,
                    ANSWER_FASTER,
                    ANSWER,
                    ASK_BACK,
                    FOLLOW_UP,
                    HAND_OVER,
                    MESSAGE_LESS,
                    CHANGE_SLOT,
                    EXCLUDE,
                    PREFER -> IMPROVE_OR_TRY;
        };
    }
}
