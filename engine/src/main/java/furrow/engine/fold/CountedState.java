package furrow.engine.fold;

import furrow.engine.outcome.BatchPositions;
import furrow.experiments.fold.Fold;

/**
 * What was counted by now, in memory: it is committed in one piece.
 *
 * @param fold moments of the plan
 * @param positions the last batches that were read
 * @param counters what became of entries
 * @param totals totals per arm that were told as such
 */
record CountedState(Fold fold, BatchPositions positions, Counters counters, CountsTable totals) {

    /** The same when more was read. */
    CountedState at(BatchPositions read) {
        return new CountedState(fold, read, counters, totals);
    }

    /** What callers see of it. */
    FoldState state() {
        return new FoldState(fold.summaries(), totals.all(), passed(), positions, fold.asOf());
    }

    /** What became of the entries, without the moments. */
    FoldCounts passed() {
        return counters.passed(fold.waiting());
    }
}
