package furrow.experiments.plan;

/** What is randomised. */
public enum UnitKind {
    CONTACT,
    CONVERSATION,
    POST,
    SLOT;

    /** One of them in lower case: conversation. */
    public String word() {
        return EnumWords.of(this);
    }

    /** Several: conversations. */
    public String words() {
        return word() + "s";
    }
}
