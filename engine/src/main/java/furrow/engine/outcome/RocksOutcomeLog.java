package furrow.engine.outcome;

import furrow.engine.document.FolderLock;
import furrow.engine.watch.WorkWatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

/**
 * The outcome log in a folder of this machine, a batch a value, in RocksDB. Its write-ahead log is synced before a batch
 * is acknowledged. One process has the folder at a time.
 *
 * <p>When a write fails, what is on disk is read again before the next one, so that numbers never part from it.
 */
public final class RocksOutcomeLog implements OutcomeLog {
    private final Path folder;
    private final Clock clock;
    private final LogSettings settings;
    private final FolderLock lock;
    private final FileStore disk;
    private final GroupCommitter committer;
    /** Shared by whoever uses the store, exclusive to whoever opens or closes it. */
    private final ReentrantReadWriteLock gate = new ReentrantReadWriteLock();

    /** Held by whoever changes batches that are already written. */
    private final Object upkeep = new Object();

    private @Nullable RocksTable table;
    /** Whether the last write failed; only the committing thread looks. */
    private boolean broken;

    private RocksOutcomeLog(Path folder, Clock clock, LogSettings settings, FolderLock lock) throws IOException {
        this.folder = folder;
        this.clock = clock;
        this.settings = settings;
        this.lock = lock;
        this.disk = Files.getFileStore(folder);
        this.committer = new GroupCommitter(this::write, settings);
    }

    /**
     * Opens the log in a folder, which is created when it is missing.
     *
     * @param clock says when batches were received
     * @throws IllegalStateException when another process has the folder
     * @throws DamagedLogException when what is in the folder cannot be read
     */
    public static RocksOutcomeLog open(Path folder, Clock clock, LogSettings settings) {
        finishRepair(folder);
        var lock = FolderLock.take(folder);
        try {
            var log = new RocksOutcomeLog(folder, clock, settings, lock);
            log.table = RocksTable.open(folder);
            log.committer.start();
            return log;
        } catch (DamagedLogException e) {
            lock.close();
            throw e;
        } catch (IOException e) {
            lock.close();
            throw new UncheckedIOException("outcome log in " + folder + " cannot be opened", e);
        } catch (RocksDBException e) {
            lock.close();
            throw new DamagedLogException(
                    "outcome log in " + folder.toAbsolutePath() + " cannot be opened (" + e.getMessage()
                            + "); restore it from a back-up",
                    e);
        }
    }

    private static void finishRepair(Path folder) {
        try {
            LogRepair.finish(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("outcome log in " + folder + " cannot be put in its place", e);
        }
    }

    @Override
    public void watchedBy(WorkWatch watch) {
        committer.watchedBy(watch);
    }

    @Override
    public long waitingBytes() {
        return committer.waitingBytes();
    }

    @Override
    public CompletionStage<Receipt> append(PackedBatch batch) {
        return committer.submit(new PendingBatch(batch));
    }

    private List<Receipt> write(List<PendingBatch> group) throws RefusedException {
        requireRoom(group);
        try {
            return writable().write(group, clock.millis()).stream()
                    .<Receipt>map(Receipt.Kept::new)
                    .toList();
        } catch (RocksDBException e) {
            broken = true;
            throw refusal(e);
        }
    }

    private void requireRoom(List<PendingBatch> group) throws RefusedException {
        long needed = settings.reserveBytes();
        for (var pending : group) {
            needed += pending.encoded().length;
        }
        long free = free();
        if (free < needed) {
            throw new RefusedException(
                    Receipt.Reason.DISK_FULL,
                    "the disk of " + folder.toAbsolutePath() + " has " + free + " bytes left, but " + needed
                            + " are needed with the reserve; make room");
        }
    }

    private long free() throws RefusedException {
        try {
            return disk.getUsableSpace();
        } catch (IOException e) {
            throw new RefusedException(
                    Receipt.Reason.UNAVAILABLE,
                    "the disk of " + folder.toAbsolutePath() + " cannot be read; see whether the folder is still there",
                    e);
        }
    }

    private RefusedException refusal(RocksDBException e) {
        var status = e.getStatus();
        boolean full = status != null && status.getSubCode() == Status.SubCode.NoSpace;
        return new RefusedException(
                full ? Receipt.Reason.DISK_FULL : Receipt.Reason.UNAVAILABLE,
                "the outcome log in " + folder.toAbsolutePath() + " cannot be written: " + e.getMessage(),
                e);
    }

    /** The table; opened again when the last write failed, so that it knows what is really on disk. */
    private RocksTable writable() throws RocksDBException, RefusedException {
        if (broken) {
            requireFiles();
            gate.writeLock().lock();
            try {
                if (table != null) {
                    table.close();
                    table = null;
                }
                table = RocksTable.open(folder);
                broken = false;
            } finally {
                gate.writeLock().unlock();
            }
        }
        return Objects.requireNonNull(table, "table");
    }

    /** What was opened anew now would begin with nothing. */
    private void requireFiles() throws RefusedException {
        var missing = new SyncedFiles(folder).missing();
        if (missing.isPresent()) {
            throw new RefusedException(
                    Receipt.Reason.UNAVAILABLE,
                    "file " + missing.get() + " of the outcome log is gone; stop the server and restore the log from a"
                            + " back-up");
        }
    }

    @Override
    public Optional<String> trouble() {
        try {
            long free = free();
            if (free < settings.reserveBytes()) {
                return Optional.of("the disk of " + folder.toAbsolutePath() + " has " + free + " bytes left, and "
                        + settings.reserveBytes() + " are kept free: no rows are taken; make room");
            }
            var missing = use(table -> table.rocks().missing());
            return missing.isEmpty()
                    ? Optional.empty()
                    : Optional.of(missing.size() + " files of the outcome log are gone, such as " + missing.get(0)
                            + "; make a back-up now if you can, and restore the log from one");
        } catch (RefusedException | IllegalStateException | DamagedLogException unreadable) {
            return Optional.ofNullable(unreadable.getMessage());
        }
    }

    @Override
    public List<RecordedBatch> read(String workspace, BatchPositions after, int mostEntries) {
        if (mostEntries < 1) {
            throw new IllegalArgumentException("mostEntries needs at least 1, but was " + mostEntries);
        }
        return use(table -> table.read(workspace, after, mostEntries));
    }

    @Override
    public BatchPositions begin(String workspace) {
        return use(table -> table.state().begin(workspace));
    }

    @Override
    public BatchPositions end(String workspace) {
        return use(table -> table.state().end(workspace));
    }

    @Override
    public BatchPositions receivedBefore(String workspace, Instant instant) {
        return use(table -> {
            var numbers = new TreeMap<String, Long>();
            for (var writer : table.state().writers(workspace)) {
                numbers.put(writer.name(), new RocksUpkeep(table).receivedBefore(writer, instant));
            }
            numbers.values().removeIf(number -> number == 0);
            return new BatchPositions(numbers);
        });
    }

    @Override
    public void remove(String workspace, BatchPositions upTo) {
        synchronized (upkeep) {
            use(table -> {
                table.state().requireReached(workspace, upTo);
                for (var writer : upTo.numbers().entrySet()) {
                    new RocksUpkeep(table).remove(new WriterId(workspace, writer.getKey()), writer.getValue());
                }
                return true;
            });
        }
    }

    @Override
    public long erase(String workspace, String unit) {
        synchronized (upkeep) {
            return use(table -> {
                var changes = new RocksUpkeep(table);
                long erased = Erasure.of(this, workspace, unit, changes::replace);
                if (erased > 0) {
                    for (var writer : table.state().writers(workspace)) {
                        changes.forget(writer);
                    }
                }
                return erased;
            });
        }
    }

    /**
     * Puts a copy of the log as it is on disk now into a folder, while all goes on. On the same disk it is made of links
     * and takes next to no room, until it is copied elsewhere.
     *
     * @param target a folder that does not exist yet
     */
    public void backUp(Path target) {
        synchronized (upkeep) {
            use(table -> {
                new RocksUpkeep(table).backUp(target);
                return true;
            });
        }
    }

    @Override
    public Set<String> workspaces() {
        return use(table -> table.state().workspaces());
    }

    @Override
    public List<SourceSeen> sources(String workspace) {
        return use(table -> table.state().sources(workspace));
    }

    @Override
    public BaseStore bases() {
        return new BaseStore(new RocksBases(this, RocksFolder::bases), "base");
    }

    @Override
    public BaseStore seals() {
        return new BaseStore(new RocksBases(this, RocksFolder::seals), "seal");
    }

    @Override
    public LogSink sink() {
        return use(RocksSink::new);
    }

    @Override
    public boolean leaveOut(DamagedLogException damaged) {
        var position = damaged.position();
        return position.isPresent()
                && damaged.isLasting()
                && use(table -> table.aside().add(damaged, position.get(), clock.instant()));
    }

    @Override
    public List<String> leftOut(String workspace) {
        return use(table -> table.aside().told(workspace));
    }

    @Override
    public long diskBytes() {
        return FolderSize.of(folder);
    }

    /** What is done with a table that stays open meanwhile. */
    interface Use<R> {
        R with(RocksTable table) throws RocksDBException;
    }

    <R> R use(Use<R> use) {
        gate.readLock().lock();
        try {
            if (table == null) {
                throw new IllegalStateException("outcome log in " + folder.toAbsolutePath() + " is not open");
            }
            return use.with(table);
        } catch (RocksDBException e) {
            throw new DamagedLogException(
                    "outcome log in " + folder.toAbsolutePath() + " cannot be read (" + e.getMessage()
                            + "); restore it from a back-up",
                    e);
        } finally {
            gate.readLock().unlock();
        }
    }

    @Override
    public void close() {
        committer.close();
        gate.writeLock().lock();
        try {
            if (table != null) {
                table.close();
                table = null;
            }
            lock.close();
        } finally {
            gate.writeLock().unlock();
        }
    }
}
