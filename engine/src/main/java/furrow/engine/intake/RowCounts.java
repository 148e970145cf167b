package furrow.engine.intake;

import furrow.experiments.plan.CountWords;

/**
 * What became of the rows that were read: {@code read = used + repeated + conflicting + rejected}.
 *
 * @param read rows read
 * @param used rows that count
 * @param repeated rows that said again what was known, and changed nothing
 * @param conflicting rows that said something else under an id that was known, and do not count
 * @param rejected rows that could not be used
 */
public record RowCounts(long read, long used, long repeated, long conflicting, long rejected) {
    /** No rows. */
    public static final RowCounts NONE = new RowCounts(0, 0, 0, 0);

    /** Where no row is in conflict. */
    public RowCounts(long read, long used, long repeated, long rejected) {
        this(read, used, repeated, 0, rejected);
    }

    public RowCounts {
        if (read != used + repeated + conflicting + rejected
                || Math.min(Math.min(used, conflicting), Math.min(repeated, rejected)) < 0) {
            throw new IllegalArgumentException(
                    "rows read need to be those used, repeated, in conflict and rejected, but were " + read + " = "
                            + used + " + " + repeated + " + " + conflicting + " + " + rejected);
        }
    }

    /** The rows of both. */
    public RowCounts plus(RowCounts other) {
        return new RowCounts(
                read + other.read,
                used + other.used,
                repeated + other.repeated,
                conflicting + other.conflicting,
                rejected + other.rejected);
    }

    @Override
    public String toString() {
        return CountWords.of(read, "row") + " read: " + CountWords.plain(used) + " used, " + CountWords.plain(repeated)
                + " repeated, " + (conflicting == 0 ? "" : CountWords.plain(conflicting) + " in conflict, ")
                + CountWords.plain(rejected) + " rejected";
    }
}
