package furrow.engine.fold;

import furrow.engine.outcome.BatchPositions;
import furrow.experiments.fold.AmendedFold;
import furrow.experiments.fold.EventKey;
import furrow.experiments.fold.Fold;
import furrow.experiments.fold.FoldOptions;
import furrow.experiments.plan.Plan;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.LongAdder;
import org.rocksdb.RocksDBException;

/**
 * The five ways in which a fold begins under a plan: with what was committed, with the units counted again that stand in what was
 * amended, with all of them counted again, with a base that retention sealed, or with nothing. Each can be interrupted, and is then
 * begun again.
 *
 * @param before the plan that it is thought to have been counted by
 * @param countedAgain how many units were
 */
record FoldRecovery(FoldTables tables, Plan plan, FoldOptions options, Optional<Plan> before, LongAdder countedAgain) {

    /**
     * Goes on from the last commit, counted again as far as experiments were amended, or as a whole when more has changed; begins
     * with nothing when names have.
     */
    CountedState takeUp(Instant asOf) throws RocksDBException {
        var about = tables.about();
        var fold = Fold.of(plan, options, asOf);
        if (!about.means(fold.meaning())) {
            return withNothing(asOf);
        }
        if (!about.plan().equals(Optional.of(fingerprint(plan)))) {
            var amended = amended();
            return amended.isPresent()
                    ? countedAgain(amended.get())
                    : countedAgain(new CountedState(fold, about.positions(), about.counters(), about.totals()));
        }
        fold = about.fold(plan, options).orElse(fold);
        tables.dues().beginAt(fold.asOf());
        return new CountedState(fold, about.positions(), about.counters(), about.totals());
    }

    /** What was committed, as far as it holds under the plan of now; nothing where it was counted by another plan than thought. */
    private Optional<AmendedFold> amended() throws RocksDBException {
        var about = tables.about();
        var head = about.head();
        return before.isPresent() && head.isPresent() && about.plan().equals(Optional.of(fingerprint(before.get())))
                ? AmendedFold.of(before.get(), plan, options, head.get(), about.experiments())
                : Optional.empty();
    }

    /** Counts those units again that stand in what was amended, in one commit. */
    private CountedState countedAgain(AmendedFold amending) throws RocksDBException {
        var about = tables.about();
        var dues = tables.dues();
        dues.beginAt(amending.fold().asOf());
        tables.units().forEach((name, state) -> {
            requireNoInterrupt();
            if (amending.concerns(state)) {
                countedAgain.increment();
                amending.count(state).ifPresent(due -> dues.add(due, name));
            }
            if (dues.isFull()) {
                // What is due by the amended plan alone is handed in for nothing by the one before.
                tables.write(part -> dues.write(amending.fold().asOf(), part));
            }
        });
        var counted = new CountedState(amending.fold(), about.positions(), about.counters(), about.totals());
        tables.commit(
                counted,
                commit -> {
                    about.removeMoments(amending.amended(), commit);
                    about.putFingerprints(amending.fold().meaning(), fingerprint(plan), commit);
                },
                Breath.NONE);
        return counted;
    }

    private static void requireNoInterrupt() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("counting again was interrupted; it is begun anew");
        }
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
            tables.about().putFingerprints(fold.meaning(), fingerprint(plan), commit);
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
            requireNoInterrupt();
            countedAgain.increment();
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
                    tables.about().putFingerprints(again.meaning(), fingerprint(plan), commit);
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

    private String fingerprint(Plan of) {
        var key = EventKey.hash(of + " " + options + " " + Fold.FORM);
        return Long.toHexString(key.high()) + Long.toHexString(key.low());
    }
}
