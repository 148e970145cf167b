package furrow.engine.fold;

import furrow.engine.rocks.RocksScan;
import furrow.experiments.fold.UnitState;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/**
 * Units by name: those last used in memory, all of them on disk once they are written.
 *
 * <p>Stored is a unit's state, whole or in parts one after the other. What has changed stays in memory until the next
 * commit; what has not makes room in turn, except what was used since its last turn.
 */
final class UnitTable {
    /** Units that are written in a millisecond or so. */
    static final int BETWEEN_BREATHS = 200;

    private final FoldFolder folder;
    private final long mostBytes;
    private final Map<String, StoredUnit> recent = new HashMap<>();
    private final ArrayDeque<StoredUnit> turns = new ArrayDeque<>();
    private final List<StoredUnit> unwritten = new ArrayList<>();
    private final List<StoredUnit> missing = new ArrayList<>();
    private long recentBytes;
    private long unwrittenBytes;

    UnitTable(FoldFolder folder, long mostBytes) {
        this.folder = folder;
        this.mostBytes = mostBytes;
    }

    /** The unit of that name. Its state is there after {@link #fetch()}. */
    StoredUnit get(String name) {
        var unit = recent.get(name);
        if (unit == null) {
            unit = new StoredUnit(name);
            recent.put(name, unit);
            missing.add(unit);
        } else {
            unit.setUsed();
        }
        return unit;
    }

    /** Reads the states of all that were asked for and are not in memory. */
    void fetch() throws RocksDBException {
        if (missing.isEmpty()) {
            return;
        }
        // In the order of the keys neighbours share their blocks.
        missing.sort(null);
        var families = Collections.nCopies(missing.size(), folder.units());
        var values = folder.db()
                .multiGetAsList(
                        families, missing.stream().map(unit -> key(unit.name())).toList());
        for (int i = 0; i < missing.size(); i++) {
            var unit = missing.get(i);
            if (values.get(i) != null) {
                unit.take(UnitState.ofBytes(values.get(i)));
            }
            turns.add(unit);
            recentBytes += unit.takeGrowth();
        }
        missing.clear();
    }

    /** What is known of a unit, which is left where it is, in memory or on disk; nothing when there is no such unit. */
    Optional<UnitState> look(String name) throws RocksDBException {
        var unit = recent.get(name);
        if (unit != null && unit.isKnown()) {
            return Optional.of(unit.state());
        }
        byte[] stored = folder.db().get(folder.units(), key(name));
        return Optional.ofNullable(stored).map(each -> UnitState.ofBytes(each).named(name));
    }

    /** Says that a unit has changed. */
    void setUnwritten(StoredUnit unit) {
        long growth = unit.takeGrowth();
        recentBytes += growth;
        if (unit.isUnwritten()) {
            unwrittenBytes += growth;
        } else {
            unit.setUnwritten(true);
            unwritten.add(unit);
            unwrittenBytes += unit.weight();
        }
    }

    /** Whether what is not written takes half of the memory that there is. */
    boolean isFull() {
        return unwrittenBytes > mostBytes / 2;
    }

    /** Bytes that a commit of what is not written will hardly need more than. */
    int expectedBytes() {
        return (int) Math.min(unwrittenBytes / 2, Integer.MAX_VALUE / 2);
    }

    /**
     * Puts all units that have changed into a commit.
     *
     * @param breath is taken now and then, when others may look at states
     */
    void write(WriteBatch commit, Breath breath) throws RocksDBException {
        // In order the store's own table of what is new finds their places sooner.
        unwritten.sort(null);
        int written = 0;
        for (var unit : unwritten) {
            if (++written % BETWEEN_BREATHS == 0) {
                breath.take();
            }
            var state = unit.state();
            if (state.isToBeAppended()) {
                commit.merge(folder.units(), key(unit.name()), state.takeAdded());
            } else {
                commit.put(folder.units(), key(unit.name()), state.toBytes());
                state.setWritten();
            }
            unit.setUnwritten(false);
        }
        unwritten.clear();
        unwrittenBytes = 0;
    }

    /** Puts a unit's state into a commit, past memory. */
    void put(String name, UnitState state, WriteBatch commit) throws RocksDBException {
        commit.put(folder.units(), key(name), state.toBytes());
    }

    /** Makes room, at the cost of units that were not used for longest and are on disk as they are. */
    void makeRoom() {
        int left = 2 * turns.size();
        while (recentBytes > mostBytes && left-- > 0) {
            var unit = turns.remove();
            if (unit.isUnwritten() || unit.isUntallied() || unit.takeUsed()) {
                turns.add(unit);
            } else {
                recent.remove(unit.name());
                recentBytes -= unit.weight();
            }
        }
    }

    /** Puts a unit's end into a commit; it must not be ahead of the disk. */
    void remove(StoredUnit unit, WriteBatch commit) throws RocksDBException {
        commit.delete(folder.units(), key(unit.name()));
        forget(unit);
    }

    /** Leaves a unit out of memory that turned out not to exist. */
    void forget(StoredUnit unit) {
        recent.remove(unit.name());
        turns.removeLastOccurrence(unit);
        recentBytes -= unit.weight();
    }

    /** Puts the end of all units into a commit. */
    void removeAll(WriteBatch commit) throws RocksDBException {
        recent.clear();
        turns.clear();
        unwritten.clear();
        recentBytes = 0;
        unwrittenBytes = 0;
        // No UTF-8 text begins with as many of these.
        byte[] end = new byte[10];
        Arrays.fill(end, (byte) 0xff);
        commit.deleteRange(folder.units(), new byte[0], end);
    }

    /** All units as they are on disk, one by one, in the order of their names. */
    void forEach(UnitVisitor visitor) throws RocksDBException {
        try (var at = RocksScan.over(folder.db(), folder.units())) {
            for (at.toFirst(); at.isOn(); at.next()) {
                String name = new String(at.key(), StandardCharsets.UTF_8);
                visitor.visit(name, UnitState.ofBytes(at.value()).named(name));
            }
        }
    }

    /** What is done with each unit. */
    interface UnitVisitor {
        void visit(String name, UnitState state) throws RocksDBException;
    }

    private static byte[] key(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }
}
