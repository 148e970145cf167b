package furrow.engine.fold;

import furrow.engine.document.FolderLock;
import furrow.engine.outcome.Bases;
import furrow.engine.outcome.Positions;
import furrow.engine.outcome.Recorded;
import furrow.experiments.fold.EventKey;
import furrow.experiments.fold.Exploration;
import furrow.experiments.fold.Fold;
import furrow.experiments.fold.FoldOptions;
import furrow.experiments.fold.Note;
import furrow.experiments.plan.Plan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.rocksdb.Checkpoint;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

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
    private static final String STATE = "state";
    /** Units that the moments may be behind by; asking for them then takes less than half a second. */
    private static final int MOST_UNTALLIED = 100_000;
    /** Where fewer entries come at once the moments follow right away. */
    private static final int FEW_ENTRIES = 1_000;

    private final FolderLock lock;
    private final FoldFolder folder;
    private final UnitTable units;
    private final DueTable dues;
    private final AboutTable about;
    private final FoldSettings settings;
    private final Plan plan;
    private final FoldOptions options;
    private Fold fold;
    private Positions positions;
    private Counters counters;
    private CountsTable totals;
    private final List<StoredUnit> untallied = new ArrayList<>();
    private long uncommitted;
    private boolean broken;
    private boolean begun;

    private OutcomeFold(Path path, FolderLock lock, Plan plan, FoldOptions options, FoldSettings settings, Instant now)
            throws RocksDBException {
        this.lock = lock;
        this.settings = settings;
        this.plan = plan;
        this.options = options;
        folder = new FoldFolder(path.resolve(STATE));
        units = new UnitTable(folder, settings.unitBytes());
        dues = new DueTable(folder);
        about = new AboutTable(folder);
        fold = Fold.of(plan, options, now);
        positions = about.positions();
        counters = about.counters();
        totals = about.totals();
        takeUp();
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
        var lock = FolderLock.take(path);
        try {
            Files.createDirectories(path.resolve(STATE));
            return new OutcomeFold(path, lock, plan, options, settings, now);
        } catch (RocksDBException e) {
            lock.close();
            throw unusable(path.toString(), e);
        } catch (IOException e) {
            lock.close();
            throw new UncheckedIOException("fold in " + path + " cannot be opened", e);
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
            Progress progress) {
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
        try (var rocks = new Options()) {
            RocksDB.loadLibrary();
            RocksDB.destroyDB(path.resolve(STATE).toString(), rocks);
        } catch (RocksDBException e) {
            throw unusable(path.toString(), e);
        } finally {
            lock.close();
        }
    }

    private void takeUp() throws RocksDBException {
        if (!about.means(fold.meaning())) {
            beginAgain();
        } else if (about.plan().equals(Optional.of(fingerprint()))) {
            fold = about.fold(plan, options).orElse(fold);
            dues.beginAt(fold.asOf());
        } else {
            countAgain();
        }
    }

    private String fingerprint() {
        var key = EventKey.hash(plan + " " + options + " " + Fold.FORM);
        return Long.toHexString(key.high()) + Long.toHexString(key.low());
    }

    private void beginAgain() throws RocksDBException {
        try (var commit = new WriteBatch()) {
            units.removeAll(commit);
            dues.removeAll(commit);
            dues.beginAt(fold.asOf());
            about.removeMoments(commit);
            about.removeTotals(commit);
            positions = Positions.NONE;
            counters = new Counters();
            totals = new CountsTable();
            about.putFingerprints(fold.meaning(), fingerprint(), commit);
            about.put(fold, positions, counters, commit);
            folder.write(commit);
        }
    }

    /** The lists of what is due are written in parts; the fingerprint comes last, lest half a count be taken for one. */
    private void countAgain() throws RocksDBException {
        var again = Fold.recount(plan, options, about.head().orElseGet(fold::head));
        try (var part = new WriteBatch()) {
            about.removePlan(part);
            dues.removeAll(part);
            dues.beginAt(again.asOf());
            folder.write(part);
        }
        units.forEach((name, state) -> {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("counting again was interrupted; it is begun anew");
            }
            again.count(state).ifPresent(due -> dues.add(due, name));
            if (dues.isFull()) {
                writeDues(again);
            }
        });
        fold = again;
        commit(commit -> {
            about.removeMoments(commit);
            about.putFingerprints(fold.meaning(), fingerprint(), commit);
        });
    }

    private void writeDues(Fold of) throws RocksDBException {
        try (var part = new WriteBatch()) {
            dues.write(of.asOf(), part);
            folder.write(part);
        }
    }

    /**
     * Reads the log to its end.
     *
     * @param progress hears how far it has come, after each commit
     */
    public void catchUp(LogReader log, Progress progress) {
        var begun = positions;
        long total = begun.batchesTo(log.end());
        while (takeNext(log)) {
            progress.report(begun.batchesTo(positions), total);
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
        var read = log.read(positions, settings.entriesAtOnce());
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
        if (!positions.reach(begin)) {
            startFrom(base(log, begin));
        }
        begun = true;
    }

    private BaseReader base(LogReader log, Positions begin) {
        var base = log.base().filter(each -> each.base().positions().reach(begin));
        base.ifPresent(each -> each.requireFor(fold.names()));
        return base.orElseThrow(() -> new IllegalArgumentException("the outcome log begins after " + begin.numbers()
                + ", and no base holds what was counted before; restore the log from a back-up"));
    }

    /** Units are written in parts; the positions come last, so that a start that was interrupted is made again. */
    private void startFrom(BaseReader base) {
        change(() -> {
            beginAgain();
            var loading = new BaseLoading(base, plan, options, fold.asOf());
            loading.writeUnits(units, dues, folder);
            fold = loading.fold();
            counters = loading.counters();
            totals = loading.totals();
            positions = base.base().positions();
            commit();
        });
    }

    /** Hands over what a base needs to hold. */
    void writeBase(Bases.Records records) {
        change(this::commit);
        records.add(BaseRecord.of(fold.names()).toBytes());
        records.add(new BaseRecord(BaseRecord.HEAD, fold.head()).toBytes());
        records.add(BaseRecord.of(counters).toBytes());
        totals.all().forEach(each -> records.add(BaseRecord.of(each).toBytes()));
        try {
            units.forEach(
                    (name, state) -> records.add(BaseRecord.of(name, state).toBytes()));
        } catch (RocksDBException e) {
            throw unusable("its folder", e);
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
    public void take(List<Recorded> batches) {
        change(() -> {
            long before = counters.entries;
            var news = News.of(batches, fold, units, counters, totals);
            units.fetch();
            for (int i = 0; i < news.size(); i++) {
                take(news.unit(i), news.note(i));
            }
            for (var batch : batches) {
                positions = positions.with(batch.position());
            }
            uncommitted += counters.entries - before;
            if (uncommitted >= settings.entriesACommit() || units.isFull()) {
                commit();
            } else if (untallied.size() >= MOST_UNTALLIED || counters.entries - before < FEW_ENTRIES) {
                tallyAll();
            }
            units.makeRoom();
        });
    }

    private void take(StoredUnit unit, Note note) {
        var state = unit.state();
        if (fold.take(state, note)) {
            units.setUnwritten(unit);
            if (!unit.isUntallied()) {
                unit.setUntallied(true);
                untallied.add(unit);
            }
        }
        counters.count(state, !unit.isKnown());
        unit.setKnown();
        state.resetCounts();
    }

    /** Makes the moments follow all that was taken in. */
    private void tallyAll() {
        for (var unit : untallied) {
            fold.tally(unit.state()).ifPresent(due -> dues.add(due, unit.name()));
            unit.setUntallied(false);
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
                fold.closeUntil(due.until());
                more = due.more();
                if (dues.isFull()) {
                    commit();
                }
            }
        });
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
                    fold.tally(unit.state(), until).ifPresent(due -> dues.add(due, unit.name()));
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
                fold.forget(unit.state());
                counters.units--;
                commit(commit -> {
                    units.remove(unit, commit);
                    dues.forget(name, commit);
                });
            } else {
                units.forget(unit);
            }
        });
        rewrite();
        return known[0];
    }

    private void rewrite() {
        try {
            folder.rewrite();
        } catch (RocksDBException e) {
            throw unusable("its folder", e);
        }
    }

    /** Whether a largest value was lost, for which {@link #state()} would count all units again. */
    public boolean isIncomplete() {
        change(this::tallyAll);
        return fold.isIncomplete();
    }

    /** What is known now, without looking for a largest value that was lost: that is then not known. */
    public FoldState standing() {
        change(this::tallyAll);
        return new FoldState(fold.summaries(), totals.all(), counters.passed(fold.waiting()), positions, fold.asOf());
    }

    /**
     * Puts a copy of all that was counted into a folder that is not there yet, on the same disk as links. It can be opened
     * under another plan there.
     */
    public void copyTo(Path copy) {
        change(this::commit);
        try (var checkpoint = Checkpoint.create(folder.db())) {
            Files.createDirectories(copy);
            checkpoint.createCheckpoint(copy.resolve(STATE).toString());
        } catch (RocksDBException e) {
            throw unusable(copy.toString(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("fold cannot be copied to " + copy, e);
        }
    }

    /**
     * Counts one experiment by combinations of attributes' values. Reads all units.
     *
     * @param by attributes that units remember
     * @param goOn asked now and then; when it says no, counting ends
     * @throws CancellationException when it ended so
     */
    public List<Exploration.Segment> explore(String experiment, List<String> by, BooleanSupplier goOn) {
        var exploration = fold.explore(experiment, by);
        change(this::commit);
        try {
            units.forEach((name, state) -> {
                if (!goOn.getAsBoolean()) {
                    throw new CancellationException("counting by " + by + " was ended");
                }
                exploration.add(state);
            });
        } catch (RocksDBException e) {
            throw unusable("its folder", e);
        }
        return exploration.segments();
    }

    /** What is known now. */
    public FoldState state() {
        change(() -> {
            tallyAll();
            if (fold.isIncomplete()) {
                commit();
                countAgain();
            }
        });
        return new FoldState(fold.summaries(), totals.all(), counters.passed(fold.waiting()), positions, fold.asOf());
    }

    /**
     * What became of the entries that were read, without the moments. While much comes in, outcomes that wait are
     * counted a little later.
     */
    public Passed passed() {
        return counters.passed(fold.waiting());
    }

    /** The last batches that were read. */
    public Positions positions() {
        return positions;
    }

    /** Whether the log ends before where it was read to, as one that was restored from an older back-up does. */
    public boolean isAheadOf(LogReader log) {
        return !log.end().reach(positions);
    }

    /** How many batches of the log have not been folded yet. */
    public long lag(LogReader log) {
        return positions.batchesTo(log.end());
    }

    /** What is done to the state in memory. */
    private interface Change {
        void make() throws RocksDBException;
    }

    /** What goes into a commit beside the state in memory. */
    private interface Addition {
        void putInto(WriteBatch commit) throws RocksDBException;
    }

    /** After a failure memory may be in between, so nothing more is done until the fold is opened again. */
    private void change(Change change) {
        if (broken) {
            throw new IllegalStateException("the fold has failed before; open it again to go on from its last commit");
        }
        broken = true;
        try {
            change.make();
            broken = false;
        } catch (RocksDBException e) {
            throw unusable("its folder", e);
        }
    }

    private void commit() throws RocksDBException {
        commit(commit -> {});
    }

    /** States, what is due, moments and positions, in one piece. */
    private void commit(Addition addition) throws RocksDBException {
        tallyAll();
        try (var commit = new WriteBatch(units.expectedBytes())) {
            units.write(commit);
            addition.putInto(commit);
            dues.write(fold.asOf(), commit);
            about.put(fold, positions, counters, commit);
            about.put(totals.takeChanged(), commit);
            folder.write(commit);
        }
        uncommitted = 0;
    }

    private static IllegalStateException unusable(String where, RocksDBException e) {
        return new IllegalStateException(
                "the fold in " + where + " cannot be used (" + e.getMessage()
                        + "); it holds nothing that the log does not: make room or rebuild it",
                e);
    }

    /** Commits what is in memory. Where that fails it is read from the log again. */
    @Override
    public void close() {
        try {
            if (!broken) {
                commit();
            }
        } catch (RocksDBException e) {
            LOG.log(Level.WARNING, "the fold goes on from its last commit when it is opened again", e);
        }
        folder.close();
        lock.close();
    }
}
