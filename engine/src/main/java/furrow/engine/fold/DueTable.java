package furrow.engine.fold;

import furrow.engine.rocks.RocksScan;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/**
 * When windows close, and whose. Stored are lists, one for each minute and commit, so that the many units of a commit
 * take few keys. Only the units of the minute that comes next are in memory.
 *
 * <p>A time that holds no longer stays in its list: a unit that is handed in too early changes nothing.
 */
final class DueTable {
    private static final long NANOS = 1_000_000_000L;
    private static final long MINUTE = 60 * NANOS;
    private static final byte[] BEGIN = new byte[0];

    private final FoldFolder folder;
    private static final int MOST_UNWRITTEN = 500_000;

    private final TreeMap<Long, List<Due>> unwritten = new TreeMap<>();
    private final PriorityQueue<Due> next = new PriorityQueue<>();
    /** Lists of minutes before this one have been read, or are of the past. */
    private long minute;

    private int waiting;
    private long deleted = Long.MIN_VALUE;

    /**
     * When a unit is due.
     *
     * @param at in nanoseconds since 1970
     * @param unit its name
     */
    private record Due(long at, String unit) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            return Long.compare(at, other.at);
        }
    }

    /**
     * Units that are due.
     *
     * @param names of the units
     * @param until all that were due up to here are among them
     * @param more whether there are others that are due later, and have to be handed in then
     */
    record Batch(Set<String> names, Instant until, boolean more) {}

    DueTable(FoldFolder folder) {
        this.folder = folder;
    }

    /** Begins with what is on disk; up to that instant nothing is due. */
    void beginAt(Instant asOf) {
        unwritten.clear();
        waiting = 0;
        next.clear();
        minute = minute(nanos(asOf));
    }

    /** Puts a unit down for a time, which lies after what {@link #next} has handed out. */
    void add(Instant at, String unit) {
        var due = new Due(nanos(at), unit);
        long of = minute(due.at());
        unwritten.computeIfAbsent(of, key -> new ArrayList<>()).add(due);
        waiting++;
        if (of < minute) {
            next.add(due);
        }
    }

    /** Whether it is time to write. */
    boolean isFull() {
        return waiting >= MOST_UNWRITTEN;
    }

    /**
     * The units that are due first.
     *
     * @param until up to when they are due
     * @param most stop at this many, but not between units that are due at the same instant
     */
    Batch next(Instant until, int most) throws RocksDBException {
        long last = nanos(until);
        var names = new LinkedHashSet<String>();
        long reached = Long.MIN_VALUE;
        while (readUntil(last) && (names.size() < most || head().at() == reached)) {
            var due = next.remove();
            names.add(due.unit());
            reached = due.at();
        }
        boolean more = readUntil(last);
        return new Batch(names, more ? instant(reached) : until, more);
    }

    private Due head() {
        return next.element();
    }

    /** Reads lists until the next that is due is known; false when nothing is due until then. */
    private boolean readUntil(long last) throws RocksDBException {
        while (next.isEmpty() && minute <= minute(last)) {
            readMinute(minute(last));
        }
        return !next.isEmpty() && head().at() <= last;
    }

    /** Reads the next minute that has a list, if one up to the last has. */
    private void readMinute(long last) throws RocksDBException {
        long found = last + 1;
        var fresh = unwritten.ceilingKey(minute);
        if (fresh != null && fresh <= last) {
            found = fresh;
        }
        try (var at = RocksScan.over(folder.db(), folder.due())) {
            at.to(key(minute));
            if (at.isOn()) {
                found = Math.min(found, minuteOf(at.key()));
            }
            for (; at.isOn() && found <= last && minuteOf(at.key()) == found; at.next()) {
                next.addAll(read(at.value()));
            }
        }
        next.addAll(unwritten.getOrDefault(found, List.of()));
        minute = Math.min(found, last) + 1;
    }

    /** Puts what was put down into a commit, and the end of the lists of the past. */
    void write(Instant asOf, WriteBatch commit) throws RocksDBException {
        // Grows with each commit, so that no list takes the place of another.
        long number = folder.db().getLatestSequenceNumber();
        for (var each : unwritten.entrySet()) {
            commit.put(folder.due(), key(each.getKey(), number), bytes(each.getValue()));
        }
        unwritten.clear();
        waiting = 0;
        long past = minute(nanos(asOf));
        if (past > deleted) {
            commit.deleteRange(folder.due(), BEGIN, key(past));
            deleted = past;
        }
    }

    /** Takes a unit out of all lists, also of those that no longer hold. */
    void forget(String unit, WriteBatch commit) throws RocksDBException {
        next.removeIf(due -> due.unit().equals(unit));
        unwritten.values().forEach(list -> list.removeIf(due -> due.unit().equals(unit)));
        try (var at = RocksScan.over(folder.db(), folder.due())) {
            for (at.toFirst(); at.isOn(); at.next()) {
                var list = read(at.value());
                if (list.removeIf(due -> due.unit().equals(unit))) {
                    commit.put(folder.due(), at.key(), bytes(list));
                }
            }
        }
    }

    /** Puts the end of all lists into a commit. */
    void removeAll(WriteBatch commit) throws RocksDBException {
        unwritten.clear();
        waiting = 0;
        next.clear();
        byte[] end = new byte[2 * Long.BYTES + 1];
        Arrays.fill(end, (byte) 0xff);
        commit.deleteRange(folder.due(), BEGIN, end);
    }

    private static byte[] bytes(List<Due> list) {
        var names = new ArrayList<byte[]>(list.size());
        int length = 0;
        for (var due : list) {
            byte[] name = due.unit().getBytes(StandardCharsets.UTF_8);
            names.add(name);
            length += Long.BYTES + Integer.BYTES + name.length;
        }
        var out = ByteBuffer.allocate(length);
        for (int i = 0; i < names.size(); i++) {
            out.putLong(list.get(i).at()).putInt(names.get(i).length).put(names.get(i));
        }
        return out.array();
    }

    private static List<Due> read(byte[] bytes) {
        var list = new ArrayList<Due>();
        var in = ByteBuffer.wrap(bytes);
        while (in.hasRemaining()) {
            long at = in.getLong();
            byte[] name = new byte[in.getInt()];
            in.get(name);
            list.add(new Due(at, new String(name, StandardCharsets.UTF_8)));
        }
        return list;
    }

    private static byte[] key(long minute) {
        return ByteBuffer.allocate(Long.BYTES).putLong(minute ^ Long.MIN_VALUE).array();
    }

    private static byte[] key(long minute, long number) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(minute ^ Long.MIN_VALUE)
                .putLong(number)
                .array();
    }

    private static long minuteOf(byte[] key) {
        return ByteBuffer.wrap(key).getLong() ^ Long.MIN_VALUE;
    }

    private static long minute(long nanos) {
        return Math.floorDiv(nanos, MINUTE);
    }

    private static long nanos(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), NANOS), instant.getNano());
    }

    private static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS));
    }
}
