package furrow.engine.fold;

import furrow.engine.document.FolderLock;
import furrow.engine.outcome.Bases;
import furrow.engine.outcome.Positions;
import furrow.engine.outcome.Recorded;
import furrow.experiments.fold.EventKey;
import furrow.experiments.fold.ExperimentSummary;
import furrow.experiments.fold.Fold;
import furrow.experiments.fold.FoldOptions;
import furrow.experiments.fold.Note;
import furrow.experiments.plan.Plan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/**
 * The moments of one workspace, kept in a folder and up to date with its log.
 *
 * <p>States of units, moments and the position in the log are committed together, so after a crash the reading goes on
 * exactly where the moments stand, and nothing is counted twice or lost. The folder holds nothing that the log does not:
 * when it is deleted, or the plan's names have changed, all is read from the log again.
 *
 * <p>One thread at a time.
 */
public final class OutcomeFold implements AutoCloseable {
    private static final String STATE = "state";

    private final FolderLock lock;
    private final FoldFolder folder;
    private final UnitTable units;
    private final AboutTable about;
    private final FoldSettings settings;
    private final Plan plan;
    private final FoldOptions options;
    private Fold fold;
    private Positions positions;
    private Counters counters;
    private CountsTable totals;
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
        if (!about.meaning().equals(Optional.of(fold.meaning()))) {
            beginAgain();
        } else if (about.plan().equals(Optional.of(fingerprint()))) {
            fold = about.fold(plan, options).orElse(fold);
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

    /** Units are written in parts; the fingerprint comes last, so that an interrupted count is made again. */
    private void countAgain() throws RocksDBException {
        var again = Fold.recount(plan, options, about.head().orElseGet(fold::head));
        units.forEach((name, unit) -> {
            var state = unit.state();
            var counted = StoredUnit.of(again.count(state), state);
            if (counted.due() != unit.due()) {
                try (var part = new WriteBatch()) {
                    units.put(name, unit, counted, part);
                    folder.write(part);
                }
            }
        });
        fold = again;
        try (var commit = new WriteBatch()) {
            about.removeMoments(commit);
            about.putFingerprints(fold.meaning(), fingerprint(), commit);
            about.put(fold, positions, counters, commit);
            folder.write(commit);
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
        change(commit -> {
            beginAgain();
            var loading = new BaseLoading(base, plan, options, fold.asOf());
            loading.writeUnits(units, folder);
            fold = loading.fold();
            counters = loading.counters();
            totals = loading.totals();
            positions = base.base().positions();
        });
    }

    /** Hands over what a base needs to hold. */
    void writeBase(Bases.Records records) {
        records.add(BaseRecord.of(fold.names()).toBytes());
        records.add(new BaseRecord(BaseRecord.HEAD, fold.head()).toBytes());
        records.add(BaseRecord.of(counters).toBytes());
        totals.all().forEach(each -> records.add(BaseRecord.of(each).toBytes()));
        try {
            units.forEach((name, unit) -> records.add(BaseRecord.of(name, unit).toBytes()));
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

    /** Folds batches that follow those already read, and commits them. */
    public void take(List<Recorded> batches) {
        change(commit -> {
            var news = News.of(batches, fold, counters, totals);
            step(news.units().keySet(), name -> news.units().getOrDefault(name, List.of()), fold.asOf(), commit);
            for (var batch : batches) {
                positions = positions.with(batch.position());
            }
        });
    }

    /** Closes the windows that have ended by then; a clock that steps back closes nothing and opens nothing. */
    public void advance(Instant now) {
        boolean more = true;
        while (more) {
            var due = units.due(StoredUnit.nanos(now), settings.entriesAtOnce());
            var until = StoredUnit.instant(due.until());
            change(commit -> {
                step(due.names(), name -> List.of(), until, commit);
                fold.closeUntil(until);
            });
            more = due.more();
        }
    }

    private void step(Collection<String> names, Function<String, List<Note>> news, Instant until, WriteBatch commit)
            throws RocksDBException {
        var stored = units.get(names);
        for (String name : names) {
            var known = Optional.ofNullable(stored.get(name));
            var before = known.orElseGet(StoredUnit::none);
            var state = before.state();
            var due = fold.step(state, news.apply(name), until);
            counters.count(state, known.isEmpty());
            state.resetCounts();
            var after = StoredUnit.of(due, state);
            if (state.takeChanged() || before.due() != after.due()) {
                units.put(name, before, after, commit);
            }
            units.remember(name, after);
        }
    }

    /**
     * Forgets a unit: its state, and its share of the experiments that have not ended. Those that have keep their
     * numbers. The log forgets it on its own.
     *
     * @return whether anything was known of it
     */
    public boolean forget(String unit) {
        var known = new boolean[1];
        change(commit -> {
            var stored = units.get(List.of(unit)).get(unit);
            if (stored != null) {
                fold.forget(stored.state());
                units.remove(unit, stored, commit);
                units.forget(unit);
                counters.units--;
                known[0] = true;
            }
        });
        return known[0];
    }

    /** Keeps the moments as they are now, to be read again as of this instant. */
    public Instant seal() {
        change(commit -> about.seal(fold, fingerprint(), commit));
        return fold.asOf();
    }

    /** Instants at which the moments of this plan were sealed. */
    public SortedSet<Instant> sealed() {
        return new TreeSet<>(about.sealed(fingerprint()).keySet());
    }

    /** The experiments as they were sealed at an instant, if they were. */
    public Optional<List<ExperimentSummary>> sealed(Instant asOf) {
        return Optional.ofNullable(about.sealed(fingerprint()).get(asOf))
                .map(bytes -> Fold.ofBytes(plan, options, bytes).summaries());
    }

    /** What is known now. */
    public FoldState state() {
        if (fold.isIncomplete()) {
            repair();
        }
        return new FoldState(fold.summaries(), totals.all(), counters.passed(fold.waiting()), positions, fold.asOf());
    }

    private void repair() {
        try {
            countAgain();
        } catch (RocksDBException e) {
            throw unusable("its folder", e);
        }
    }

    /** What became of the entries that were read, without the moments. */
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

    /** What is done to the state before it is committed. */
    private interface Change {
        void make(WriteBatch commit) throws RocksDBException;
    }

    /** After a failure memory may be ahead of the disk, so nothing more is done until the fold is opened again. */
    private void change(Change change) {
        if (broken) {
            throw new IllegalStateException("the fold has failed before; open it again to go on from its last commit");
        }
        broken = true;
        try (var commit = new WriteBatch()) {
            change.make(commit);
            about.put(fold, positions, counters, commit);
            about.put(totals.takeChanged(), commit);
            folder.write(commit);
            broken = false;
        } catch (RocksDBException e) {
            throw unusable("its folder", e);
        }
    }

    private static IllegalStateException unusable(String where, RocksDBException e) {
        return new IllegalStateException(
                "the fold in " + where + " cannot be used (" + e.getMessage()
                        + "); it holds nothing that the log does not: make room or rebuild it",
                e);
    }

    @Override
    public void close() {
        folder.close();
        lock.close();
    }
}
