package furrow.engine.outcome;

import furrow.engine.rocks.RocksScan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/**
 * Batches of a log that cannot be read and are left out aloud. What is left of their bytes stays where it is, so that a
 * back-up can put them right; the list of them is on disk as well.
 */
final class AsideBatches {
    /** Beyond this the log is not a little damaged: who goes on counting would count next to nothing. */
    static final int MOST = 1_000;

    private static final String ASIDE = "aside";
    private static final int NUMBER_PART = 3;

    private final RocksFolder rocks;
    private final Map<BatchPosition, String> why = new ConcurrentHashMap<>();

    AsideBatches(RocksFolder rocks) throws RocksDBException {
        this.rocks = rocks;
        try (var about = RocksScan.over(rocks.db(), rocks.about())) {
            for (about.to(RocksKeys.prefix(ASIDE)); about.isOn(); about.next()) {
                var parts = RocksKeys.parts(about.key());
                if (!parts[0].equals(ASIDE)) {
                    return;
                }
                why.put(
                        new BatchPosition(parts[1], parts[2], Long.parseLong(parts[NUMBER_PART])),
                        RocksKeys.string(about.value()));
            }
        }
    }

    boolean contains(BatchPosition position) {
        return why.containsKey(position);
    }

    /** Notes that a batch is left out, for good. Says no when that would be one too many. */
    synchronized boolean add(DamagedLogException damaged, BatchPosition position, Instant now) throws RocksDBException {
        if (contains(position)) {
            return true;
        }
        if (why.size() >= MOST) {
            return false;
        }
        var told = damaged.getMessage() + "; it was left out on " + now;
        try (var changes = new WriteBatch()) {
            changes.put(rocks.about(), key(position), RocksKeys.text(told));
            rocks.write(changes);
        }
        why.put(position, told);
        return true;
    }

    /** Where it is noted that a batch is left out. */
    static byte[] key(BatchPosition position) {
        return RocksKeys.about(ASIDE, position.workspace(), position.writer() + RocksKeys.END + position.number());
    }

    /** Where they stand, in order. */
    private List<BatchPosition> positions() {
        var all = new ArrayList<>(why.keySet());
        all.sort(BatchPosition.IN_ORDER);
        return all;
    }

    /** What is wrong with each of a workspace, a line each. */
    List<String> told(String workspace) {
        return positions().stream()
                .filter(each -> each.workspace().equals(workspace))
                .map(why::get)
                .toList();
    }
}
