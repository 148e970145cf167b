package furrow.experiments.plan;

/** What is randomised. */
public enum UnitKind {
    CONTACT,
    CONVERSATION,
    POST,
    SLOT
}
