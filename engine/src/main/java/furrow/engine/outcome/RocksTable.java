package furrow.engine.outcome;

import furrow.engine.rocks.RocksScan;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/** The batches in one open RocksDB, and what is known of them. Writes come from one thread at a time. */
final class RocksTable implements AutoCloseable {
    private static final String WRITER = "writer";
    private static final String SOURCE = "source";
    private static final byte[] OWN_NAME = RocksKeys.text("name");

    private final RocksFolder rocks;
    private final LogState state = new LogState();
    private final String ownName;
    private final AsideBatches aside;

    private RocksTable(RocksFolder rocks) throws RocksDBException {
        this.rocks = rocks;
        this.ownName = ownName(rocks);
        this.aside = new AsideBatches(rocks);
        loadWriters();
        loadSources();
    }

    static RocksTable open(Path folder) throws RocksDBException {
        var rocks = new RocksFolder(folder);
        try {
            return new RocksTable(rocks);
        } catch (RocksDBException | RuntimeException e) {
            rocks.close();
            throw e;
        }
    }

    /** The writer's name: drawn once for a folder, and anew when it is restored, so that no number is given out twice. */
    private static String ownName(RocksFolder rocks) throws RocksDBException {
        var name = rocks.db().get(rocks.about(), OWN_NAME);
        return name == null ? rename(rocks) : RocksKeys.string(name);
    }

    static String rename(RocksFolder rocks) throws RocksDBException {
        var name = UUID.randomUUID().toString().substring(0, 8);
        try (var changes = new WriteBatch()) {
            changes.put(rocks.about(), OWN_NAME, RocksKeys.text(name));
            rocks.write(changes);
        }
        return name;
    }

    private void loadWriters() throws RocksDBException {
        try (var about = RocksScan.over(rocks.db(), rocks.about());
                var batches = RocksScan.over(rocks.db(), rocks.batches())) {
            for (about.to(RocksKeys.prefix(WRITER)); isAbout(about, WRITER); about.next()) {
                var parts = RocksKeys.parts(about.key());
                var writer = new WriterId(parts[1], parts[2]);
                long floor = new ByteReader(about.value(), 0).fixed();
                long last = last(writer, floor, batches);
                state.put(writer, new LogState.Extent(floor, Math.max(floor, last)));
            }
        }
    }

    private long last(WriterId writer, long floor, RocksScan batches) throws RocksDBException {
        batches.toLastUpTo(RocksKeys.batch(writer, Long.MAX_VALUE));
        try {
            return batches.isOn() ? RocksKeys.number(writer, batches.key()) : -1;
        } catch (RocksDBException damaged) {
            return lastByAsking(writer, floor);
        }
    }

    /** Numbers have no gap, and of one that was never given out even a damaged file says that it is not there. */
    private long lastByAsking(WriterId writer, long floor) throws RocksDBException {
        long step = 1;
        while (isThere(writer, floor + step)) {
            step *= 2;
        }
        long there = floor + step / 2;
        long beyond = floor + step;
        while (there + 1 < beyond) {
            long middle = (there + beyond) / 2;
            if (isThere(writer, middle)) {
                there = middle;
            } else {
                beyond = middle;
            }
        }
        return there;
    }

    private boolean isThere(WriterId writer, long number) throws RocksDBException {
        try {
            return rocks.db().get(rocks.batches(), RocksKeys.batch(writer, number)) != null;
        } catch (RocksDBException damaged) {
            if (RocksRows.isLasting(damaged)) {
                return true;
            }
            throw damaged;
        }
    }

    private void loadSources() throws RocksDBException {
        try (var about = RocksScan.over(rocks.db(), rocks.about())) {
            for (about.to(RocksKeys.prefix(SOURCE)); isAbout(about, SOURCE); about.next()) {
                var parts = RocksKeys.parts(about.key());
                state.put(new LogState.Source(parts[1], parts[2]), SourceSeen.of(parts[2], about.value()));
            }
        }
    }

    private static boolean isAbout(RocksScan about, String what) throws RocksDBException {
        return about.isOn() && RocksKeys.parts(about.key())[0].equals(what);
    }

    RocksFolder rocks() {
        return rocks;
    }

    LogState state() {
        return state;
    }

    AsideBatches aside() {
        return aside;
    }

    /** Writes the group in one synced write. */
    List<BatchPosition> write(List<PendingBatch> group, long nowMillis) throws RocksDBException {
        var positions = new ArrayList<BatchPosition>(group.size());
        var lasts = new HashMap<WriterId, Long>();
        var seen = new HashMap<LogState.Source, SourceSeen>();
        try (var changes = new WriteBatch()) {
            for (var pending : group) {
                var batch = pending.batch();
                var writer = new WriterId(batch.workspace(), ownName);
                long number = lasts.merge(writer, state.extent(writer).last() + 1, (last, first) -> last + 1);
                var key = RocksKeys.batch(writer, number);
                BatchCodec.seal(pending.encoded(), key, nowMillis);
                changes.put(rocks.batches(), key, pending.encoded());
                seen.compute(
                        new LogState.Source(batch.workspace(), batch.source()),
                        (source, before) -> (before == null ? state.seen(source) : before).and(batch, nowMillis));
                positions.add(writer.at(number));
            }
            putAbout(changes, lasts, seen);
            rocks.write(changes);
        }
        lasts.forEach(state::extend);
        seen.forEach(state::put);
        return positions;
    }

    private void putAbout(WriteBatch changes, Map<WriterId, Long> lasts, Map<LogState.Source, SourceSeen> seen)
            throws RocksDBException {
        for (var writer : lasts.keySet()) {
            if (!state.knows(writer)) {
                putFloor(changes, writer, 0);
            }
        }
        for (var source : seen.entrySet()) {
            var name = source.getKey();
            changes.put(
                    rocks.about(),
                    RocksKeys.about(SOURCE, name.workspace(), name.name()),
                    source.getValue().toBytes());
        }
    }

    /** Makes another log's writers known. */
    void copyWriters(String workspace, BatchPositions begin, BatchPositions end) throws RocksDBException {
        try (var changes = new WriteBatch()) {
            for (var name : end.numbers().keySet()) {
                var writer = new WriterId(workspace, name);
                putFloor(changes, writer, begin.of(name));
                state.put(writer, new LogState.Extent(begin.of(name), begin.of(name)));
            }
            rocks.write(changes);
        }
    }

    /** Puts another log's batches where they were. */
    void copy(String workspace, List<RecordedBatch> batches) throws RocksDBException {
        try (var changes = new WriteBatch()) {
            for (var each : batches) {
                var writer = new WriterId(workspace, each.position().writer());
                var key = RocksKeys.batch(writer, each.position().number());
                var bytes = BatchCodec.encode(each.source(), each.entries());
                BatchCodec.seal(bytes, key, each.receivedAt().toEpochMilli());
                changes.put(rocks.batches(), key, bytes);
            }
            rocks.write(changes);
        }
        batches.forEach(each -> state.extend(
                new WriterId(workspace, each.position().writer()),
                each.position().number()));
    }

    /** Takes over what another log says of who has sent. */
    void copySources(String workspace, List<SourceSeen> sources) throws RocksDBException {
        var seen = new HashMap<LogState.Source, SourceSeen>();
        sources.forEach(each -> seen.put(new LogState.Source(workspace, each.source()), each));
        try (var changes = new WriteBatch()) {
            putAbout(changes, Map.of(), seen);
            rocks.write(changes);
        }
        seen.forEach(state::put);
    }

    void putFloor(WriteBatch changes, WriterId writer, long floor) throws RocksDBException {
        var value = new ByteWriter(Long.BYTES);
        value.fixed(floor);
        changes.put(rocks.about(), RocksKeys.about(WRITER, writer.workspace(), writer.name()), value.toBytes());
    }

    /** Reads on, one writer after another. */
    List<RecordedBatch> read(String workspace, BatchPositions after, int mostEntries) throws RocksDBException {
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

    private int read(WriterId writer, LogState.Extent span, int most, List<RecordedBatch> into)
            throws RocksDBException {
        int entries = 0;
        if (span.floor() == span.last()) {
            return 0;
        }
        try (var batches = RocksScan.over(rocks.db(), rocks.batches())) {
            batches.to(RocksKeys.batch(writer, span.floor() + 1));
            for (long number = span.floor() + 1; number <= span.last() && entries < most; number++) {
                var recorded = next(writer, number, batches, into);
                if (recorded.isEmpty()) {
                    return most;
                }
                into.add(recorded.get());
                entries += Math.max(1, recorded.get().entries().size());
                if (aside.contains(writer.at(number))) {
                    batches.to(
                            RocksKeys.batch(writer, number + 1)); // A walk goes on behind damage only when sent there.
                } else {
                    batches.next();
                }
            }
        }
        return entries;
    }

    /** The batch; nothing when it is damaged but others have been read before it, which are given out first. */
    private Optional<RecordedBatch> next(WriterId writer, long number, RocksScan batches, List<RecordedBatch> before) {
        try {
            RocksRows.requireAt(batches, state, writer, number);
            return Optional.of(BatchCodec.decode(writer.at(number), batches.key(), batches.value()));
        } catch (DamagedLogException e) {
            if (aside.contains(writer.at(number))) {
                return Optional.of(new RecordedBatch(writer.at(number), "damaged", Instant.EPOCH, List.of()));
            }
            if (before.isEmpty()) {
                throw e;
            }
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        rocks.close();
    }
}
