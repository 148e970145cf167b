package furrow.engine.intake;

/**
 * What became of the rows that were read: {@code read = used + repeated + rejected}.
 *
 * @param read rows read
 * @param used rows that count
 * @param repeated rows that said again what was known, and changed nothing
 * @param rejected rows that could not be used
 */
public record RowCounts(long read, long used, long repeated, long rejected) {
    /** No rows. */
    public static final RowCounts NONE = new RowCounts(0, 0, 0, 0);

    public RowCounts {
        if (read != used + repeated + rejected || Math.min(used, Math.min(repeated, rejected)) < 0) {
            throw new IllegalArgumentException("rows read need to be those used, repeated and rejected, but were "
                    + read + " = " + used + " + " + repeated + " + " + rejected);
        }
    }

    /** The rows of both. */
    public RowCounts plus(RowCounts other) {
        return new RowCounts(
                read + other.read, used + other.used, repeated + other.repeated, rejected + other.rejected);
    }

    @Override
    public String toString() {
        return read + " rows read: " + used + " used, " + repeated + " repeated, " + rejected + " rejected";
    }
}
