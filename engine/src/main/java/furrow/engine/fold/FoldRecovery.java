package furrow.engine.fold;

import furrow.engine.outcome.BatchPositions;
import furrow.experiments.fold.EventKey;
import furrow.experiments.fold.Fold;
import furrow.experiments.fold.FoldOptions;
import furrow.experiments.plan.Plan;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.rocksdb.RocksDBException;

/**
 * The four ways in which a fold begins under a plan: with what was committed, with its units counted again, with a base
 * that retention sealed, or with nothing. Each can be interrupted, and is then begun again.
 */
record FoldRecovery(FoldTables tables, Plan plan, FoldOptions options) {

    /** Goes on from the last commit, counted again when metrics have changed; begins with nothing when names have. */
    CountedState takeUp(Instant asOf) throws RocksDBException {
        var about = tables.about();
        var fold = Fold.of(plan, options, asOf);
        if (!about.means(fold.meaning())) {
            return withNothing(asOf);
        }
        if (!about.plan().equals(Optional.of(fingerprint()))) {
            return countedAgain(new CountedState(fold, about.positions(), about.counters(), about.totals()));
        }
        fold = about.fold(plan, options).orElse(fold);
        tables.dues().beginAt(fold.asOf());
        return new CountedState(fold, about.positions(), about.counters(), about.totals());
    }

    /** Throws away what there is. */
    CountedState withNothing(Instant asOf) throws RocksDBException {
        var fold = Fold.of(plan, options, asOf);
        var counters = new Counters();
        tables.write(commit -> {
            tables.units().removeAll(commit);
            tables.dues().removeAll(commit);
            tables.dues().beginAt(asOf);
            tables.about().removeMoments(commit);
            tables.about().removeTotals(commit);
            tables.about().putFingerprints(fold.meaning(), fingerprint(), commit);
            tables.about().put(fold, BatchPositions.NONE, counters, commit);
        });
        return new CountedState(fold, BatchPositions.NONE, counters, new CountsTable());
    }

    /**
     * Counts all units again. The lists of what is due are written in parts; the fingerprint comes last, lest half a
     * count be taken for one.
     */
    CountedState countedAgain(CountedState before) throws RocksDBException {
        var dues = tables.dues();
        var again = Fold.recount(plan, options, tables.about().head().orElseGet(before.fold()::head));
        tables.write(part -> {
            tables.about().removePlan(part);
            dues.removeAll(part);
            dues.beginAt(again.asOf());
        });
        tables.units().forEach((name, state) -> {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("counting again was interrupted; it is begun anew");
            }
            again.count(state).ifPresent(due -> dues.add(due, name));
            if (dues.isFull()) {
                tables.write(part -> dues.write(again.asOf(), part));
            }
        });
        var counted = new CountedState(again, before.positions(), before.counters(), before.totals());
        tables.commit(
                counted,
                commit -> {
                    tables.about().removeMoments(commit);
                    tables.about().putFingerprints(again.meaning(), fingerprint(), commit);
                },
                Breath.NONE);
        return counted;
    }

    /** Units are written in parts; the positions come last, so that a start that was interrupted is made again. */
    CountedState from(BaseReader base, Instant asOf) throws RocksDBException {
        withNothing(asOf);
        var loading = new BaseLoading(base, plan, options, asOf);
        loading.writeUnits(tables.units(), tables.dues(), tables.folder());
        var counted = new CountedState(loading.fold(), base.base().positions(), loading.counters(), loading.totals());
        tables.commit(counted, nothing -> {}, Breath.NONE);
        return counted;
    }

    private String fingerprint() {
        var key = EventKey.hash(plan + " " + options + " " + Fold.FORM);
        return Long.toHexString(key.high()) + Long.toHexString(key.low());
    }
}
