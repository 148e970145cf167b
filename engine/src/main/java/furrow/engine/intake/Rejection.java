package furrow.engine.intake;

/**
 * One row that could not be used.
 *
 * @param source the file's name
 * @param line line that the row begins in, from 1
 * @param column name of the column at fault; empty when the row as a whole is
 * @param value what stands there, cut short when long; empty when nothing does
 * @param reason why it could not be used and what to do, in plain words
 */
public record Rejection(String source, long line, String column, String value, String reason) {
    private static final int SHOWN = 80;

    public Rejection {
        value = value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "…";
    }

    /** Column, value and reason in one line. */
    public String detail() {
        var shown = value.isEmpty() ? "" : " \"" + value.replaceAll("\\p{Cntrl}+", " ") + "\"";
        return column.isEmpty() ? (shown + " " + reason).strip() : column + shown + ": " + reason;
    }

    @Override
    public String toString() {
        return source + ", line " + line + ": " + detail();
    }
}
