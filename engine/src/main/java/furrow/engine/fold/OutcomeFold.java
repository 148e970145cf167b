package furrow.engine.fold;

import furrow.engine.document.FolderLock;
import furrow.engine.outcome.BaseStore;
import furrow.engine.outcome.BatchPositions;
import furrow.engine.outcome.RecordedBatch;
import furrow.experiments.fold.Fold;
import furrow.experiments.fold.FoldOptions;
import furrow.experiments.fold.SegmentAccumulation;
import furrow.experiments.fold.UnitEntry;
import furrow.experiments.fold.UnitPast;
import furrow.experiments.plan.Plan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.rocksdb.RocksDBException;

/**
 * The moments of one workspace, kept in a folder and up to date with its log.
 *
 * <p>What comes in is taken into states in memory. The moments follow when they are asked for, and states, moments and
 * the position in the log are committed together now and then, each unit once for all that happened to it. So after a
 * crash the reading goes on exactly where the moments stand, and nothing is counted twice or lost. The folder holds
 * nothing that the log does not: when it is deleted, or the plan's names have changed, all is read from the log again.
 *
 * <p>One thread at a time.
 */
public final class OutcomeFold implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(OutcomeFold.class.getName());
    /** Units that the moments may be behind by; asking for them then takes less than half a second. */
    private static final int MOST_UNTALLIED = 100_000;
    /** Where fewer entries come at once the moments follow right away. */
    private static final int FEW_ENTRIES = 1_000;

    private final FolderLock lock;
    private final FoldTables tables;
    private final UnitTable units;
    private final DueTable dues;
    private final FoldSettings settings;
    private final FoldRecovery beginnings;
    private final List<StoredUnit> untallied = new ArrayList<>();
    private CountedState counted;
    private long uncommitted;
    private boolean broken;
    private boolean begun;
    private boolean closed;
    /** Guards states in memory between the one thread that changes them and those that ask for a unit's past; in turn, as they come. */
    private final ReentrantLock states = new ReentrantLock(true);

    private final Breath breath = new InTurn();

    private OutcomeFold(FolderLock lock, FoldTables tables, FoldSettings settings, FoldRecovery beginnings, Instant now)
            throws RocksDBException {
        this.lock = lock;
        this.tables = tables;
        this.units = tables.units();
        this.dues = tables.dues();
        this.settings = settings;
        this.beginnings = beginnings;
        this.counted = beginnings.takeUp(now);
    }

    /**
     * Opens the fold in a folder, which is created when it is missing. When metrics have changed since, the moments are
     * counted again from the states of the units; when names have, all is to be read from the log again, which
     * {@link #catchUp} does.
     *
     * @param now decides which windows have closed, until {@link #advance} says otherwise
     * @throws IllegalStateException when another process has the folder
     */
    public static OutcomeFold open(Path path, Plan plan, FoldOptions options, FoldSettings settings, Instant now) {
        return open(path, Optional.empty(), plan, options, settings, now);
    }

    /**
     * The same where it may be known by what plan it was counted before: of experiments that are as they were nothing is counted
     * again, which costs what changed.
     *
     * @param before that plan, if it is known; where it was another one, all units are counted again
     */
    public static OutcomeFold open(
            Path path, Optional<Plan> before, Plan plan, FoldOptions options, FoldSettings settings, Instant now) {
        var lock = FolderLock.take(path);
        try {
            return open(lock, FoldTables.open(path, settings), before, plan, options, settings, now);
        } catch (RocksDBException e) {
            lock.close();
            throw FoldTables.unusable(path.toString(), e);
        } catch (IOException e) {
            lock.close();
            throw new UncheckedIOException("fold in " + path + " cannot be opened", e);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static OutcomeFold open(
            FolderLock lock,
            FoldTables tables,
            Optional<Plan> before,
            Plan plan,
            FoldOptions options,
            FoldSettings settings,
            Instant now)
            throws RocksDBException {
        try {
            return new OutcomeFold(
                    lock, tables, settings, new FoldRecovery(tables, plan, options, before, new LongAdder()), now);
        } catch (RuntimeException | RocksDBException e) {
            tables.close();
            throw e;
        }
    }

    /**
     * Throws away what is in a folder and reads the log from its beginning.
     *
     * @param progress hears how far it has come
     */
    public static OutcomeFold rebuild(
            Path path,
            LogReader log,
            Plan plan,
            FoldOptions options,
            FoldSettings settings,
            Instant now,
            FoldProgress progress) {
        destroy(path);
        var fold = open(path, plan, options, settings, now);
        try {
            fold.catchUp(log, progress);
            return fold;
        } catch (RuntimeException e) {
            fold.close();
            throw e;
        }
    }

    /** Throws away what is in a folder. */
    static void destroy(Path path) {
        var lock = FolderLock.take(path);
        try {
            FoldTables.destroy(path);
        } finally {
            lock.close();
        }
    }

    /**
     * Reads the log to its end.
     *
     * @param progress hears how far it has come, after each commit
     */
    public void catchUp(LogReader log, FoldProgress progress) {
        var begun = counted.positions();
        long total = begun.batchesTo(log.end());
        while (takeNext(log)) {
            progress.report(begun.batchesTo(counted.positions()), total);
        }
    }

    /**
     * Reads the log on by one commit. When batches that were not read yet are gone, it goes on from the base that was
     * sealed before they went.
     *
     * @return false when there was nothing more
     * @throws IllegalArgumentException when there is no such base, or it lacks what the plan names
     */
    public boolean takeNext(LogReader log) {
        beginAt(log);
        var read = log.read(counted.positions(), settings.entriesAtOnce());
        if (!read.isEmpty()) {
            take(read);
        }
        return !read.isEmpty();
    }

    private void beginAt(LogReader log) {
        if (begun) {
            return;
        }
        var begin = log.begin();
        if (!counted.positions().reach(begin)) {
            var base = base(log, begin);
            change(() -> counted = beginnings.from(base, fold().asOf()));
        }
        begun = true;
    }

    private BaseReader base(LogReader log, BatchPositions begin) {
        var base = log.base().filter(each -> each.base().positions().reach(begin));
        base.ifPresent(each -> each.requireFor(fold().names()));
        return base.orElseThrow(() -> new IllegalArgumentException("the outcome log begins after " + begin.numbers()
                + ", and no base holds what was counted before; restore the log from a back-up"));
    }

    /** Hands over what a base needs to hold. */
    void writeBase(BaseStore.Records records) {
        change(this::commit);
        records.add(BaseRecord.of(fold().names()).toBytes());
        records.add(new BaseRecord(BaseRecord.HEAD, fold().head()).toBytes());
        records.add(BaseRecord.of(counted.counters()).toBytes());
        counted.totals().all().forEach(each -> records.add(BaseRecord.of(each).toBytes()));
        try {
            units.forEach(
                    (name, state) -> records.add(BaseRecord.of(name, state).toBytes()));
        } catch (RocksDBException e) {
            throw FoldTables.unusable("its folder", e);
        }
    }

    /**
     * Whether a plan can be counted after what retention has removed.
     *
     * @throws IllegalArgumentException which names what is missing
     */
    public static void requireCountable(LogReader log, Plan plan, FoldOptions options, Instant now) {
        log.base().ifPresent(base -> base.requireFor(Fold.of(plan, options, now).names()));
    }

    /** Folds batches that follow those already read. They are committed later, with all that comes until then. */
    public void take(List<RecordedBatch> batches) {
        change(() -> {
            long before = counted.counters().entries;
            var news = PendingEntries.of(batches, fold(), units, counted.counters(), counted.totals());
            units.fetch();
            for (int i = 0; i < news.size(); i++) {
                take(news.unit(i), news.note(i));
                if (i % UnitTable.BETWEEN_BREATHS == 0) {
                    breath.take();
                }
            }
            var positions = counted.positions();
            for (var batch : batches) {
                positions = positions.with(batch.position());
            }
            counted = counted.at(positions);
            uncommitted += counted.counters().entries - before;
            if (uncommitted >= settings.entriesACommit() || units.isFull()) {
                commit();
            } else if (untallied.size() >= MOST_UNTALLIED || counted.counters().entries - before < FEW_ENTRIES) {
                tallyAll();
            }
            units.makeRoom();
        });
    }

    private void take(StoredUnit unit, UnitEntry note) {
        var state = unit.state();
        if (fold().take(state, note)) {
            units.setUnwritten(unit);
            if (!unit.isUntallied()) {
                unit.setUntallied(true);
                untallied.add(unit);
            }
        }
        counted.counters().count(state, !unit.isKnown());
        unit.setKnown();
        state.resetCounts();
    }

    /** Makes the moments follow all that was taken in. */
    private void tallyAll() {
        int tallied = 0;
        for (var unit : untallied) {
            fold().tally(unit.state()).ifPresent(due -> dues.add(due, unit.name()));
            unit.setUntallied(false);
            if (++tallied % UnitTable.BETWEEN_BREATHS == 0) {
                breath.take();
            }
        }
        untallied.clear();
    }

    /** Closes the windows that have ended by then; a clock that steps back closes nothing and opens nothing. */
    public void advance(Instant now) {
        change(() -> {
            tallyAll();
            boolean more = true;
            while (more) {
                var due = dues.next(now, settings.entriesAtOnce());
                close(List.copyOf(due.names()), due.until());
                fold().closeUntil(due.until());
                more = due.more();
                breath.take();
                if (dues.isFull()) {
                    commit();
                }
            }
        });
    }

    /**
     * What a unit has been through, as far as the log was read. Unlike all else it may be asked from any thread at any time, and
     * waits for no commit.
     *
     * @throws IllegalStateException when this was closed
     */
    public UnitPast past(String name) {
        states.lock();
        try {
            if (closed) {
                throw new IllegalStateException("the fold is closed");
            }
            return units.look(name).map(fold()::past).orElse(UnitPast.NONE);
        } catch (RocksDBException e) {
            throw FoldTables.unusable("its folder", e);
        } finally {
            states.unlock();
        }
    }

    /** A unit whose window closes stays as it is on disk: only the moments change. */
    private void close(List<String> names, Instant until) throws RocksDBException {
        for (int from = 0; from < names.size(); from += settings.entriesAtOnce()) {
            var some = names.subList(from, Math.min(names.size(), from + settings.entriesAtOnce())).stream()
                    .map(units::get)
                    .toList();
            units.fetch();
            for (var unit : some) {
                if (unit.isKnown()) {
                    fold().tally(unit.state(), until).ifPresent(due -> dues.add(due, unit.name()));
                } else {
                    units.forget(unit);
                }
            }
            units.makeRoom();
        }
    }

    /**
     * Forgets a unit: its state and its share of all experiments. Its name is in no file any more once the fold has been
     * opened again. The log forgets it on its own.
     *
     * @return whether anything was known of it
     */
    public boolean forget(String name) {
        var known = new boolean[1];
        change(() -> {
            commit();
            var unit = units.get(name);
            units.fetch();
            known[0] = unit.isKnown();
            if (known[0]) {
                fold().forget(unit.state());
                counted.counters().units--;
                commit(commit -> {
                    units.remove(unit, commit);
                    dues.forget(name, commit);
                });
            } else {
                units.forget(unit);
            }
        });
        tables.rewrite();
        return known[0];
    }

    /** Whether a largest value was lost, for which {@link #state()} would count all units again. */
    public boolean isIncomplete() {
        change(this::tallyAll);
        return fold().isIncomplete();
    }

    /** What is known now, without looking for a largest value that was lost: that is then not known. */
    public FoldState standing() {
        change(this::tallyAll);
        return counted.state();
    }

    /**
     * Puts a copy of all that was counted into a folder that is not there yet, on the same disk as links. It can be opened
     * under another plan there.
     */
    public void copyTo(Path copy) {
        change(this::commit);
        tables.copyTo(copy);
    }

    /**
     * Counts one experiment by combinations of attributes' values. Reads all units.
     *
     * @param by attributes that units remember
     * @param goOn asked now and then; when it says no, counting ends
     * @throws CancellationException when it ended so
     */
    public List<SegmentAccumulation.Segment> explore(String experiment, List<String> by, BooleanSupplier goOn) {
        var exploration = fold().explore(experiment, by);
        change(this::commit);
        try {
            units.forEach((name, state) -> {
                if (!goOn.getAsBoolean()) {
                    throw new CancellationException("counting by " + by + " was ended");
                }
                exploration.add(state);
            });
        } catch (RocksDBException e) {
            throw FoldTables.unusable("its folder", e);
        }
        return exploration.segments();
    }

    /** What is known now. */
    public FoldState state() {
        change(() -> {
            tallyAll();
            if (fold().isIncomplete()) {
                commit();
                counted = beginnings.countedAgain(counted);
            }
        });
        return counted.state();
    }

    /**
     * What became of the entries that were read, without the moments. While much comes in, outcomes that wait are
     * counted a little later.
     */
    public FoldCounts passed() {
        return counted.passed();
    }

    /** How many units were counted again since this was opened, for a plan that changed or a largest value that was lost. */
    long countedAgain() {
        return beginnings.countedAgain().sum();
    }

    /** The last batches that were read. */
    public BatchPositions positions() {
        return counted.positions();
    }

    /**
     * Reads all files through.
     *
     * @throws DamagedFoldException when one is not what was written
     */
    public void requireSound() {
        try {
            tables.folder().db().verifyChecksum();
        } catch (RocksDBException e) {
            throw FoldTables.unusable("its folder", e);
        }
    }

    /** Whether the log ends before where it was read to, as one that was restored from an older back-up does. */
    public boolean isAheadOf(LogReader log) {
        return !log.end().reach(counted.positions());
    }

    /** How many batches of the log have not been folded yet. */
    public long lag(LogReader log) {
        return counted.positions().batchesTo(log.end());
    }

    /** What is done to the state in memory. */
    private interface Change {
        void make() throws RocksDBException;
    }

    /** After a failure memory may be in between, so nothing more is done until the fold is opened again. */
    private void change(Change change) {
        if (broken) {
            throw new IllegalStateException("the fold has failed before; open it again to go on from its last commit");
        }
        broken = true;
        states.lock();
        try {
            change.make();
            broken = false;
        } catch (RocksDBException e) {
            throw FoldTables.unusable("its folder", e);
        } finally {
            states.unlock();
        }
    }

    /** Lets in who waits for a unit's past. */
    private final class InTurn implements Breath {
        @Override
        public void take() {
            if (states.hasQueuedThreads()) {
                states.unlock();
                states.lock();
            }
        }

        @Override
        public void during(Writing writing) throws RocksDBException {
            states.unlock();
            try {
                writing.run();
            } finally {
                states.lock();
            }
        }
    }

    private void commit() throws RocksDBException {
        commit(commit -> {});
    }

    private void commit(FoldTables.Addition addition) throws RocksDBException {
        tallyAll();
        tables.commit(counted, addition, breath);
        uncommitted = 0;
    }

    private Fold fold() {
        return counted.fold();
    }

    /** Commits what is in memory. Where that fails it is read from the log again. */
    @Override
    public void close() {
        states.lock();
        try {
            if (!broken) {
                commit();
            }
        } catch (RocksDBException e) {
            LOG.log(Level.WARNING, "the fold goes on from its last commit when it is opened again", e);
        } finally {
            closed = true;
            states.unlock();
        }
        tables.close();
        lock.close();
    }
}
