package furrow.engine.intake;

/** What a receiver made of a row. */
public sealed interface RowAnswer {
    /** It counts. */
    RowAnswer USED = new Used();
    /** It said again what was known, and changed nothing. */
    RowAnswer REPEATED = new Repeated();

    /** It counts. */
    record Used() implements RowAnswer {}

    /** It said again what was known, and changed nothing. */
    record Repeated() implements RowAnswer {}

    /**
     * It cannot be used.
     *
     * @param column name of the column at fault; empty when the row as a whole is
     * @param value what stands there; empty when nothing does
     * @param reason why, and what to do, in plain words
     */
    record Refused(String column, String value, String reason) implements RowAnswer {}
}
