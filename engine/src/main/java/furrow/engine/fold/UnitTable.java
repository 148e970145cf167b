package furrow.engine.fold;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteBatch;

/** Stored units by name, those last seen in memory, and the order in which their windows close. */
final class UnitTable {
    private final FoldFolder folder;
    private final long mostBytes;
    private final LinkedHashMap<String, StoredUnit> recent = new LinkedHashMap<>(16, 0.75f, true);
    private long recentBytes;

    UnitTable(FoldFolder folder, long mostBytes) {
        this.folder = folder;
        this.mostBytes = mostBytes;
    }

    /** The units of these names; one that is missing is new. */
    Map<String, StoredUnit> get(Collection<String> names) throws RocksDBException {
        var found = new HashMap<String, StoredUnit>(names.size() * 2);
        var missing = new ArrayList<String>();
        for (String name : names) {
            var unit = recent.get(name);
            if (unit == null) {
                missing.add(name);
            } else {
                found.put(name, unit);
            }
        }
        fetch(missing, found);
        return found;
    }

    private void fetch(List<String> names, Map<String, StoredUnit> found) throws RocksDBException {
        if (names.isEmpty()) {
            return;
        }
        // In the order of the keys neighbours share their blocks.
        names.sort(Comparator.naturalOrder());
        var families = Collections.nCopies(names.size(), folder.units());
        var values = folder.db()
                .multiGetAsList(families, names.stream().map(UnitTable::key).toList());
        for (int i = 0; i < names.size(); i++) {
            if (values.get(i) != null) {
                found.put(names.get(i), StoredUnit.ofBytes(values.get(i)));
            }
        }
    }

    /** Puts a unit's new state into a commit. */
    void put(String name, StoredUnit before, StoredUnit after, WriteBatch commit) throws RocksDBException {
        commit.put(folder.units(), key(name), after.bytes());
        if (before.due() != after.due()) {
            unschedule(name, before, commit);
            if (after.due() != StoredUnit.NEVER) {
                commit.put(folder.due(), dueKey(after.due(), name), new byte[0]);
            }
        }
    }

    /** Puts a unit's end into a commit. */
    void remove(String name, StoredUnit before, WriteBatch commit) throws RocksDBException {
        commit.delete(folder.units(), key(name));
        unschedule(name, before, commit);
    }

    private void unschedule(String name, StoredUnit before, WriteBatch commit) throws RocksDBException {
        if (before.due() != StoredUnit.NEVER) {
            commit.delete(folder.due(), dueKey(before.due(), name));
        }
    }

    /** Keeps units in memory after their commit, at the cost of those not seen for longest. */
    void remember(String name, StoredUnit unit) {
        var old = recent.put(name, unit);
        recentBytes += unit.weight(name) - (old == null ? 0 : old.weight(name));
        var oldest = recent.entrySet().iterator();
        while (recentBytes > mostBytes && oldest.hasNext()) {
            var entry = oldest.next();
            recentBytes -= entry.getValue().weight(entry.getKey());
            oldest.remove();
        }
    }

    void forget(String name) {
        var old = recent.remove(name);
        recentBytes -= old == null ? 0 : old.weight(name);
    }

    /**
     * The units that are due first.
     *
     * @param until nanoseconds since 1970, up to which they are due
     * @param most stop at this many, but not between units that are due at the same instant
     */
    Due due(long until, int most) {
        var names = new ArrayList<String>();
        long last = Long.MIN_VALUE;
        boolean more = false;
        try (RocksIterator at = folder.db().newIterator(folder.due())) {
            for (at.seekToFirst(); at.isValid() && !more; at.next()) {
                var key = ByteBuffer.wrap(at.key());
                long time = key.getLong() ^ Long.MIN_VALUE;
                if (time > until) {
                    break;
                }
                more = names.size() >= most && time > last;
                if (!more) {
                    last = time;
                    names.add(StandardCharsets.UTF_8.decode(key).toString());
                }
            }
        }
        return new Due(names, more ? last : until, more);
    }

    /**
     * Units that are due.
     *
     * @param names of the units
     * @param until all that were due up to here are among them, in nanoseconds since 1970
     * @param more whether there are others that are due later
     */
    record Due(List<String> names, long until, boolean more) {}

    /** Puts the end of all units into a commit. */
    void removeAll(WriteBatch commit) throws RocksDBException {
        recent.clear();
        recentBytes = 0;
        // No UTF-8 text and no time in use begins with as many of these.
        byte[] end = new byte[10];
        Arrays.fill(end, (byte) 0xff);
        commit.deleteRange(folder.units(), new byte[0], end);
        commit.deleteRange(folder.due(), new byte[0], end);
    }

    /** All units, one by one. */
    void forEach(UnitVisitor visitor) throws RocksDBException {
        try (RocksIterator at = folder.db().newIterator(folder.units())) {
            for (at.seekToFirst(); at.isValid(); at.next()) {
                visitor.visit(new String(at.key(), StandardCharsets.UTF_8), StoredUnit.ofBytes(at.value()));
            }
        }
    }

    /** What is done with each unit. */
    interface UnitVisitor {
        void visit(String name, StoredUnit unit) throws RocksDBException;
    }

    private static byte[] key(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] dueKey(long due, String name) {
        byte[] rest = key(name);
        return ByteBuffer.allocate(Long.BYTES + rest.length)
                .putLong(due ^ Long.MIN_VALUE)
                .put(rest)
                .array();
    }
}
