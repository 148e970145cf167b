package furrow.api.screen;

import furrow.engine.arbitration.Urgency;
import furrow.rules.language.Action;

/** How soon advice wants an answer: the three lanes of Today. */
public enum Lane {
    STOP("stop", "stop", "Stop or mend now", "Each day costs something."),
    DECIDE("decide", "decide", "Decide", "The evidence is in, or will not come."),
    TRY("try", "try", "Improve or try", "Nothing is lost by waiting a week.");

    private final String word;
    private final String icon;
    private final String title;
    private final String says;

    Lane(String word, String icon, String title, String says) {
        this.word = word;
        this.icon = icon;
        this.title = title;
        this.says = says;
    }

    /** Class of the style sheet. */
    public String word() {
        return word;
    }

    public String icon() {
        return icon;
    }

    public String title() {
        return title;
    }

    /** What it is to wait in this lane. */
    public String says() {
        return says;
    }

    /** The lane of an action. */
    public static Lane of(Action action) {
        return switch (Urgency.of(action)) {
            case STOP_OR_MEND -> STOP;
            case DECIDE -> DECIDE;
            case IMPROVE_OR_TRY -> TRY;
        };
    }
}
