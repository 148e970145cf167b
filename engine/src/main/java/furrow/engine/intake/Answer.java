package furrow.engine.intake;

/** What a receiver made of a row. */
public sealed interface Answer {
    /** It counts. */
    Answer USED = new Used();
    /** It said again what was known, and changed nothing. */
    Answer REPEATED = new Repeated();

    /** It counts. */
    record Used() implements Answer {}

    /** It said again what was known, and changed nothing. */
    record Repeated() implements Answer {}

    /**
     * It cannot be used.
     *
     * @param column name of the column at fault; empty when the row as a whole is
     * @param value what stands there; empty when nothing does
     * @param reason why, and what to do, in plain words
     */
    record Refused(String column, String value, String reason) implements Answer {}
}
