package furrow.engine.fold;

import furrow.engine.outcome.BatchPositions;
import furrow.engine.outcome.OutcomeLog;
import furrow.engine.outcome.Retention;
import furrow.engine.outcome.SealedBase;
import furrow.experiments.fold.FoldOptions;
import furrow.experiments.plan.Plan;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Seals bases of one workspace: what was counted exactly up to the batches that are to go. A base grows out of the one
 * before and the batches between, so each batch is read once more before it goes, and never all of the log.
 *
 * @param log the truth
 * @param workspace whose part of it
 * @param scratch a folder that may be made and thrown away
 */
public record SealedBases(OutcomeLog log, String workspace, Path scratch) {

    /** The newest base. */
    public Optional<SealedBase> newest() {
        return log.bases().newest(workspace);
    }

    /**
     * Removes the batches that were received before that, after their base is on disk. Killed in the middle, it leaves
     * the older base and all batches after it, or the newer base and some batches that it covers, which are not read.
     *
     * @return where the log begins now
     */
    public BatchPositions retain(
            Plan plan, FoldOptions options, FoldSettings settings, Instant receivedBefore, Instant now) {
        var begin = Retention.apply(
                log, workspace, receivedBefore, (same, wanted) -> seal(plan, options, settings, wanted, now));
        newest().ifPresent(log.bases()::dropOlder);
        return begin;
    }

    /** Seals a base that covers exactly those batches, unless there is one that covers them. */
    BatchPositions seal(Plan plan, FoldOptions options, FoldSettings settings, BatchPositions wanted, Instant now) {
        var known = newest().map(SealedBase::positions).filter(covered -> covered.reach(wanted));
        if (known.isPresent()) {
            return known.get();
        }
        var part = LogReader.of(log, workspace).until(wanted);
        try (var fold = OutcomeFold.rebuild(scratch, part, plan, options, settings, now, FoldProgress.SILENT)) {
            return log.bases().write(workspace, wanted, now, fold::writeBase).positions();
        } finally {
            OutcomeFold.destroy(scratch);
        }
    }

    /**
     * Takes a unit out of the base, by writing it anew and removing what was there.
     *
     * @return whether the base knew it
     */
    public boolean forget(String unit) {
        return newest().map(base -> forget(unit, base)).orElse(false);
    }

    private boolean forget(String unit, SealedBase base) {
        var reader = BaseReader.of(base, log.bases());
        var known = new boolean[1];
        reader.read().forEachRemaining(each -> known[0] |= isOf(unit, each));
        var without = log.bases().write(workspace, base.positions(), base.sealedAt(), records -> {
            var all = reader.read();
            while (all.hasNext()) {
                var each = all.next();
                if (known[0] && each.kind() == BaseRecord.COUNTERS) {
                    var counters = each.counters();
                    counters.units--;
                    records.add(BaseRecord.of(counters).toBytes());
                } else if (!isOf(unit, each)) {
                    records.add(each.toBytes());
                }
            }
        });
        log.bases().dropOlder(without);
        return known[0];
    }

    private static boolean isOf(String unit, BaseRecord record) {
        return record.kind() == BaseRecord.UNIT && record.unit().equals(unit);
    }
}
