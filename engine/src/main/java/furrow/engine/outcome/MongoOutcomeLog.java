package furrow.engine.outcome;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoDatabase;
import furrow.engine.document.Fence;
import furrow.engine.trouble.RestoredStoreException;
import furrow.engine.watch.WorkWatch;
import furrow.experiments.plan.NameRule;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.bson.BsonDocument;
import org.bson.Document;

/**
 * The outcome log in a MongoDB, a batch a document, for any number of processes. Writes are acknowledged by a majority
 * and their journals; it needs no transactions, time-to-live indexes, capped collections or pipeline updates.
 *
 * <p>Readers see a batch only once it is sure to stay: of this process's own what it has acknowledged. Before they take new
 * ones of another, such as of a process that had the store before, they make a journaled write, which no server acknowledges
 * ahead of what it could read before.
 */
public final class MongoOutcomeLog implements OutcomeLog {
    /** Batches that are fetched at once while they prove to be small. */
    private static final int WIDEST_FETCH = 256;

    private static final int FIRST_FETCH = 8;

    /** Nobody waits longer; what is on its way may yet land, and is harmless when it is sent again. */
    private static final Receipt LATE = new Receipt.Refused(
            Receipt.Reason.UNAVAILABLE,
            Duration.ofSeconds(1),
            "the store has not answered within " + MongoWriter.PATIENCE.toSeconds() + " s; send it again in a while");

    private final MongoDatabase database;
    private final Fence fence;
    private final MongoTable table;
    private final MongoSenders tally;
    private final MongoUpkeep upkeep;
    private final MongoAside aside;
    private final Clock clock;
    private final MongoWriter writer;
    private final GroupCommitter committer;
    /** The last batches that are known to stay. */
    private final Map<WriterId, Long> fenced = new ConcurrentHashMap<>();

    private MongoOutcomeLog(MongoDatabase database, Fence fence, String writer, Clock clock, LogSettings settings) {
        this.database = database;
        this.fence = fence;
        this.table = new MongoTable(database, fence);
        this.tally = new MongoSenders(table);
        this.upkeep = new MongoUpkeep(table, fence);
        this.aside = new MongoAside(database, table, fence);
        this.clock = clock;
        this.writer = new MongoWriter(table, writer, clock);
        this.committer = new GroupCommitter(this.writer, settings);
    }

    /**
     * Opens the log of a database.
     *
     * @param database as {@code Documents} gives it, which has checked that it keeps what it acknowledges; it is the
     *     caller's to close
     * @param writer name of this process among those that write; it should stay the same from start to start
     * @param clock says when batches were received
     * @param settings the reserve on disk is the server's affair and not looked at
     */
    public static MongoOutcomeLog open(MongoDatabase database, String writer, Clock clock, LogSettings settings) {
        return open(database, Fence.NONE, writer, clock, settings);
    }

    /**
     * The same of a database that one process has by a lease. A batch that is under way while the lease runs out may still
     * land: it is under this writer's own numbers, takes nobody else's place, and is counted by whoever has the lease then.
     *
     * @param fence keeps all that takes something away, or is sealed, from being done too late
     */
    public static MongoOutcomeLog open(
            MongoDatabase database, Fence fence, String writer, Clock clock, LogSettings settings) {
        var durable = database.withWriteConcern(WriteConcern.MAJORITY.withJournal(true))
                .withReadConcern(ReadConcern.MAJORITY);
        var log = new MongoOutcomeLog(durable, fence, NameRule.check("writer", writer), clock, settings);
        log.committer.start();
        return log;
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
        // Here in the caller, so that the one thread that writes has next to nothing to do.
        var pending = new PendingBatch(batch, MongoBatch.rows(batch.bytes()));
        pending.receipt().completeOnTimeout(LATE, MongoWriter.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        return committer.submit(pending);
    }

    @Override
    public List<RecordedBatch> read(String workspace, BatchPositions after, int mostEntries) {
        if (mostEntries < 1) {
            throw new IllegalArgumentException("mostEntries needs at least 1, but was " + mostEntries);
        }
        var state = state(workspace);
        state.requireReached(workspace, after);
        var read = new ArrayList<RecordedBatch>();
        int left = mostEntries;
        for (var writer : state.writers(workspace)) {
            if (left > 0) {
                left -= read(writer, state.after(writer, after), left, read);
            }
        }
        return read;
    }

    private int read(WriterId writer, LogState.Extent span, int most, List<RecordedBatch> into) {
        int entries = 0;
        int fetch = FIRST_FETCH;
        long from = span.floor();
        while (from < span.last() && entries < most) {
            long to = Math.min(span.last(), from + fetch);
            var documents = table.batches(writer, from, to, null);
            for (; from < to && entries < most; from++) {
                var recorded = batch(writer, from + 1, documents, into);
                if (recorded.isEmpty()) {
                    return most;
                }
                into.add(recorded.get());
                entries += Math.max(1, recorded.get().entries().size());
            }
            fetch = entries < WIDEST_FETCH ? Math.min(WIDEST_FETCH, fetch * 2) : FIRST_FETCH;
        }
        return entries;
    }

    /** The batch; nothing when it is damaged but others have been read before it, which are given out first. */
    private Optional<RecordedBatch> batch(
            WriterId writer, long number, Map<Long, BsonDocument> documents, List<RecordedBatch> before) {
        try {
            var document = documents.get(number);
            if (document == null) {
                upkeep.requireKept(writer, number);
                throw DamagedLogException.missing(writer.at(number));
            }
            return Optional.of(MongoBatch.read(writer, number, document));
        } catch (DamagedLogException e) {
            if (e.isLasting() && aside.contains(writer.at(number))) {
                return Optional.of(new RecordedBatch(writer.at(number), "damaged", Instant.EPOCH, List.of()));
            }
            if (before.isEmpty()) {
                throw e;
            }
            return Optional.empty();
        }
    }

    /** How far each writer's batches reach that are sure to stay. */
    private LogState state(String workspace) {
        var state = new LogState();
        var writers = new TreeMap<>(table.writers(workspace));
        writer.unknownTo(writers.keySet(), workspace).ifPresent(own -> {
            try {
                table.register(own);
            } catch (RestoredStoreException later) {
                // It is asked again with the next reading; till then it is known here alone.
            }
            writers.put(own, new BsonDocument());
        });
        writers.forEach((each, document) -> {
            long floor = MongoTable.field(document, "floor");
            state.put(each, new LogState.Extent(floor, last(each, floor)));
        });
        return state;
    }

    private long last(WriterId of, long floor) {
        var own = writer.last(of.name(), of.workspace());
        own.ifPresent(number -> fenced.merge(of, number, Math::max));
        long known = known(of, floor);
        if (own.isPresent() && known >= own.getAsLong()) {
            return known;
        }
        long last = table.last(of, Math.max(floor, known));
        if (last > known) {
            table.fence(of);
            fenced.merge(of, last, Math::max);
        }
        return last;
    }

    /** The last batch that is known to stay; one that is gone though nobody removed it was taken by a restore. */
    private long known(WriterId writer, long floor) {
        long known = fenced.getOrDefault(writer, 0L);
        if (known > floor && !table.isThere(writer, known)) {
            fenced.remove(writer, known);
            return 0;
        }
        return known;
    }

    @Override
    public BatchPositions begin(String workspace) {
        return state(workspace).begin(workspace);
    }

    @Override
    public BatchPositions end(String workspace) {
        return state(workspace).end(workspace);
    }

    @Override
    public BatchPositions receivedBefore(String workspace, Instant instant) {
        var state = state(workspace);
        var numbers = new TreeMap<String, Long>();
        for (var writer : state.writers(workspace)) {
            numbers.put(writer.name(), upkeep.receivedBefore(writer, state.extent(writer), instant));
        }
        numbers.values().removeIf(number -> number == 0);
        return new BatchPositions(numbers);
    }

    @Override
    public void remove(String workspace, BatchPositions upTo) {
        synchronized (upkeep) {
            var state = state(workspace);
            state.requireReached(workspace, upTo);
            upTo.numbers().forEach((name, number) -> {
                var writer = new WriterId(workspace, name);
                tally.forward(writer, state.extent(writer).last());
                upkeep.remove(writer, number);
            });
        }
    }

    @Override
    public long erase(String workspace, String unit) {
        synchronized (upkeep) {
            var state = state(workspace);
            state.writers(workspace)
                    .forEach(
                            writer -> tally.forward(writer, state.extent(writer).last()));
            return Erasure.of(this, workspace, unit, upkeep::replace);
        }
    }

    @Override
    public Set<String> workspaces() {
        return table.workspaces();
    }

    @Override
    public Optional<Instant> oldest(String workspace) {
        var state = state(workspace);
        return state.writers(workspace).stream()
                .flatMap(each -> upkeep.received(each, state.extent(each).floor() + 1).stream())
                .min(Instant::compareTo);
    }

    @Override
    public List<SourceSeen> sources(String workspace) {
        return tally.sources(workspace, state(workspace));
    }

    @Override
    public BaseStore bases() {
        return new BaseStore(new MongoBases(database, "bases", fence), "base");
    }

    @Override
    public BaseStore seals() {
        return new BaseStore(new MongoBases(database, "seals", fence), "seal");
    }

    /** One that is missing is no damage that lasts: it may be on its way out of a back-up. */
    @Override
    public boolean leaveOut(DamagedLogException damaged) {
        var position = damaged.position();
        return position.isPresent() && damaged.isLasting() && aside.add(damaged, position.get(), clock.instant());
    }

    @Override
    public List<String> leftOut(String workspace) {
        return aside.told(workspace);
    }

    @Override
    public void countWhole(Runnable count) {
        aside.forgetWhole(count);
    }

    /**
     * Brings batches that are left out back from a back-up. Everything has to be counted again then.
     *
     * @return how many the back-up had
     */
    public long bringBack(OutcomeLog backup) {
        return aside.putRight(position -> whole(backup, position));
    }

    private static Optional<RecordedBatch> whole(OutcomeLog backup, BatchPosition position) {
        var end = backup.end(position.workspace());
        if (end.of(position.writer()) < position.number()) {
            return Optional.empty();
        }
        var before = new BatchPosition(position.workspace(), position.writer(), position.number() - 1);
        try {
            return backup.read(position.workspace(), end.with(before), 1).stream()
                    .filter(each -> each.position().equals(position))
                    .findFirst();
        } catch (DamagedLogException | BeyondLogException notThere) {
            return Optional.empty();
        }
    }

    /** Takes batches that are left out for lost, so that nothing tells of them any more; says how many. */
    public long giveUp() {
        return aside.putRight(each -> Optional.of(new RecordedBatch(each, "damaged", clock.instant(), List.of())));
    }

    @Override
    public LogSink sink() {
        return new MongoSink(table);
    }

    @Override
    public long diskBytes() {
        long bytes = 0;
        for (var collection : List.of("outcomes", "outcome_writers")) {
            try {
                var stats = stats(collection);
                // The embedded server tells no storage size.
                bytes += number(stats, "storageSize") > 0 ? number(stats, "storageSize") : number(stats, "size");
            } catch (MongoException e) {
                throw new IllegalStateException(
                        "MongoDB does not tell the size of " + collection + ": " + e.getMessage(), e);
            }
        }
        return bytes;
    }

    /** Its two sizes alone: all that a server tells of a collection is 25 kB. */
    private Document stats(String collection) {
        try {
            var sizes = database.getCollection(collection)
                    .withReadConcern(ReadConcern.LOCAL)
                    .aggregate(List.of(
                            new Document("$collStats", new Document("storageStats", new Document())),
                            new Document(
                                    "$project",
                                    new Document("storageSize", "$storageStats.storageSize")
                                            .append("size", "$storageStats.size"))))
                    .first();
            return sizes == null ? new Document() : sizes;
        } catch (MongoCommandException unknown) {
            // The embedded server knows no such stage, and no server has sizes of what was never written.
            return database.runCommand(new Document("collStats", collection));
        }
    }

    private static long number(Document stats, String field) {
        return stats.get(field) instanceof Number number ? number.longValue() : 0;
    }

    @Override
    public void close() {
        committer.close();
    }
}
