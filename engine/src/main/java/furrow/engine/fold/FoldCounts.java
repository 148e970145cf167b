package furrow.engine.fold;

import furrow.experiments.fold.UnplannedRows;
import java.util.List;

/**
 * What became of the entries that were read from the log.
 *
 * @param entries all of them
 * @param repeated events and snapshots that had come before, word for word
 * @param corrected events that a higher revision replaced
 * @param conflicting events under an id already used by their unit, with something else in them and no higher revision
 * @param unused outcomes and snapshots of a name that no metric uses
 * @param refused events that cannot be, such as of an experiment that the plan lacks
 * @param counts totals per arm, which are no events: the latest are kept as they are
 * @param waiting outcomes that came before any exposure of their unit, or without one
 * @param units units that anything is known of
 * @param unplanned rows that name what the plan does not have
 * @param reasons the last reasons of refusal, at most {@value #REASONS}
 */
public record FoldCounts(
        long entries,
        long repeated,
        long corrected,
        long conflicting,
        long unused,
        long refused,
        long counts,
        long waiting,
        long units,
        UnplannedRows unplanned,
        List<String> reasons) {
    /** Reasons that are kept. */
    public static final int REASONS = 20;

    public FoldCounts {
        reasons = List.copyOf(reasons);
    }

    /** The same with rows that name what the plan does not have. */
    public FoldCounts with(UnplannedRows named) {
        return new FoldCounts(
                entries, repeated, corrected, conflicting, unused, refused, counts, waiting, units, named, reasons);
    }
}
