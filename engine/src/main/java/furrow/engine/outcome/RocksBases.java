package furrow.engine.outcome;

import furrow.engine.rocks.RocksScan;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/** Bases, or other sealed things, in the log's own RocksDB, in a column family of their own. */
final class RocksBases implements BaseTable {
    private static final char END = '\0';

    private final RocksOutcomeLog log;
    private final Function<RocksFolder, ColumnFamilyHandle> family;

    /** @param family which column family */
    RocksBases(RocksOutcomeLog log, Function<RocksFolder, ColumnFamilyHandle> family) {
        this.log = log;
        this.family = family;
    }

    private static byte[] key(String workspace, long generation, int number) {
        var name = RocksKeys.text(workspace + END);
        return ByteBuffer.allocate(name.length + Long.BYTES + Integer.BYTES)
                .put(name)
                .putLong(generation)
                .putInt(number)
                .array();
    }

    @Override
    public void put(String workspace, long generation, int number, byte[] piece) {
        log.use(table -> {
            try (var changes = new WriteBatch()) {
                changes.put(family.apply(table.rocks()), key(workspace, generation, number), piece);
                table.rocks().write(changes);
            } catch (RocksDBException e) {
                throw new IllegalStateException(
                        "what is to be sealed of workspace " + workspace + " cannot be written (" + e.getMessage()
                                + "); nothing was removed: make room and do it again",
                        e);
            }
            return true;
        });
    }

    @Override
    public Optional<byte[]> get(String workspace, long generation, int number) {
        return log.use(table -> Optional.ofNullable(
                table.rocks().db().get(family.apply(table.rocks()), key(workspace, generation, number))));
    }

    @Override
    public SortedSet<Long> generations(String workspace) {
        return log.use(table -> {
            var found = new TreeSet<Long>();
            var name = RocksKeys.text(workspace + END);
            try (var at = RocksScan.over(table.rocks().db(), family.apply(table.rocks()))) {
                at.to(name);
                while (at.isOn() && RocksKeys.string(at.key()).startsWith(workspace + END)) {
                    long generation = ByteBuffer.wrap(at.key()).getLong(name.length);
                    found.add(generation);
                    at.to(key(workspace, generation + 1, 0));
                }
            }
            return found;
        });
    }

    @Override
    public void drop(String workspace, long generation) {
        log.use(table -> {
            var from = key(workspace, generation, 0);
            var to = key(workspace, generation + 1, 0);
            try (var changes = new WriteBatch()) {
                changes.deleteRange(family.apply(table.rocks()), from, to);
                table.rocks().write(changes);
            }
            table.rocks().compact(family.apply(table.rocks()), from, to);
            return true;
        });
    }
}
