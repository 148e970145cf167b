package furrow.bench.fold;

import furrow.engine.outcome.LogEntry;
import furrow.experiments.event.Event;
import furrow.experiments.event.Outcome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/** What the machine allows: the least that any fold has to do, from the same events. */
final class Peers {
    private static final int STATE_BYTES = 110;
    private static final int ENTRIES_AT_ONCE = 20_000;

    private Peers() {}

    /** Sums a unit in a map, with no ids, windows, repeats, or disk. */
    static int map(Shape shape) {
        var sums = new HashMap<String, double[]>();
        var stream = new EventStream(shape);
        for (long done = 0; done < shape.events(); done += EventStream.BATCH) {
            for (LogEntry entry : stream.next().entries()) {
                Event event = ((LogEntry.Happened) entry).event();
                double[] unit = sums.computeIfAbsent(event.unit(), key -> new double[4]);
                if (event instanceof Outcome outcome) {
                    unit[outcome.metric().length() % 4] += outcome.value();
                } else {
                    unit[3]++;
                }
            }
        }
        return sums.size();
    }

    /** Puts as many bytes as a unit's state takes, one put an event, without reading any. */
    static void puts(Shape shape, Path folder) throws RocksDBException {
        RocksDB.loadLibrary();
        var stream = new EventStream(shape);
        byte[] state = new byte[STATE_BYTES];
        try (var options = new Options().setCreateIfMissing(true);
                var unsynced = new WriteOptions();
                var db = RocksDB.open(options, folder.toString())) {
            for (long done = 0; done < shape.events(); done += ENTRIES_AT_ONCE) {
                try (var commit = new WriteBatch()) {
                    for (int i = 0; i < ENTRIES_AT_ONCE / EventStream.BATCH; i++) {
                        for (LogEntry entry : stream.next().entries()) {
                            String unit = ((LogEntry.Happened) entry).event().unit();
                            commit.put(unit.getBytes(StandardCharsets.UTF_8), state);
                        }
                    }
                    db.write(unsynced, commit);
                }
            }
        }
    }
}
