package furrow.experiments.plan;

import java.util.Locale;

/** What is randomised. */
public enum UnitKind {
    CONTACT,
    CONVERSATION,
    POST,
    SLOT;

    /** One of them in lower case: conversation. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Several: conversations. */
    public String words() {
        return word() + "s";
    }
}
