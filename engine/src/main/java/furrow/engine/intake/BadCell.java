package furrow.engine.intake;

/** Thrown within the package when a row cannot be used; it says which cell and why. */
final class BadCell extends Exception {
    private final String column;
    private final String value;
    private final String reason;

    BadCell(String column, String value, String reason) {
        super(column + " \"" + value + "\" " + reason, null, false, false);
        this.column = column;
        this.value = value;
        this.reason = reason;
    }

    Rejection in(String source, long line) {
        return new Rejection(source, line, column, value, reason);
    }
}
