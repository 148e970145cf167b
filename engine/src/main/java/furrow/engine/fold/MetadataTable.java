package furrow.engine.fold;

import furrow.engine.outcome.BatchPositions;
import furrow.engine.outcome.EntryBytes;
import furrow.engine.outcome.LogEntry;
import furrow.engine.rocks.RocksScan;
import furrow.experiments.event.Counts;
import furrow.experiments.fold.Fold;
import furrow.experiments.fold.FoldOptions;
import furrow.experiments.plan.Plan;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/** What is stored beside the units: moments, positions, counts, the plan's fingerprints. */
final class MetadataTable {
    /** Of the stored form; another one is read from the log again. */
    private static final String FORM = "3 ";

    private static final String HEAD = "head";
    private static final String EXPERIMENT = "experiment\0";
    private static final String POSITIONS = "positions";
    private static final String COUNTERS = "counters";
    private static final String TOTALS = "totals\0";
    private static final String MEANING = "meaning";
    private static final String PLAN = "plan";

    private final FoldFolder folder;

    MetadataTable(FoldFolder folder) {
        this.folder = folder;
    }

    /** Puts the moments that have changed into a commit, with the positions and counts that belong to them. */
    void put(Fold fold, BatchPositions positions, Counters counters, WriteBatch commit) throws RocksDBException {
        commit.put(folder.about(), key(HEAD), fold.head());
        for (int experiment : fold.takeChanged()) {
            commit.put(folder.about(), key(EXPERIMENT + experiment), fold.experiment(experiment));
        }
        commit.put(folder.about(), key(POSITIONS), bytes(positions));
        commit.put(folder.about(), key(COUNTERS), counters.toBytes());
    }

    /** Puts totals per arm into a commit, by their numbers. */
    void put(SortedMap<Integer, Counts> totals, WriteBatch commit) throws RocksDBException {
        for (var each : totals.entrySet()) {
            String name = String.format(Locale.ROOT, "%s%08x", TOTALS, each.getKey());
            commit.put(folder.about(), key(name), EntryBytes.of(new LogEntry.Counted(each.getValue())));
        }
    }

    /** The totals per arm, in the order of their numbers. */
    CountsTable totals() throws RocksDBException {
        var rows = new ArrayList<Counts>();
        each(TOTALS, (number, bytes) -> rows.add(counts(EntryBytes.read(bytes))));
        return CountsTable.of(List.copyOf(rows));
    }

    static Counts counts(LogEntry entry) {
        if (entry instanceof LogEntry.Counted counted) {
            return counted.counts();
        }
        throw new IllegalArgumentException("stored totals are of another kind; rebuild the fold from the log");
    }

    /** Puts the end of all totals into a commit. */
    void removeTotals(WriteBatch commit) throws RocksDBException {
        commit.deleteRange(folder.about(), key(TOTALS), key(TOTALS + '\u007f'));
    }

    /** Puts into a commit what the stored states and moments hang on. */
    void putFingerprints(String meaning, String plan, WriteBatch commit) throws RocksDBException {
        commit.put(folder.about(), key(MEANING), key(FORM + meaning));
        commit.put(folder.about(), key(PLAN), key(plan));
    }

    /** Whether what is stored has this form and meaning. */
    boolean means(String meaning) throws RocksDBException {
        return get(MEANING).map(MetadataTable::text).equals(Optional.of(FORM + meaning));
    }

    /** Puts into a commit that moments have to be counted again from the states. */
    void removePlan(WriteBatch commit) throws RocksDBException {
        commit.delete(folder.about(), key(PLAN));
    }

    Optional<String> plan() throws RocksDBException {
        return get(PLAN).map(MetadataTable::text);
    }

    /** The moments as they were committed last, if they were. */
    Optional<Fold> fold(Plan plan, FoldOptions options) throws RocksDBException {
        var head = get(HEAD);
        var parts = experiments();
        return head.map(bytes -> Fold.ofParts(plan, options, bytes, parts));
    }

    /** The moments of experiments as they were committed last, by the experiments' numbers. */
    Map<Integer, byte[]> experiments() throws RocksDBException {
        var parts = new HashMap<Integer, byte[]>();
        each(EXPERIMENT, (name, bytes) -> parts.put(Integer.parseInt(name), bytes));
        return parts;
    }

    /** What the last committed moments said beside their sums. */
    Optional<byte[]> head() throws RocksDBException {
        return get(HEAD);
    }

    /** Puts the end of all moments into a commit. */
    void removeMoments(WriteBatch commit) throws RocksDBException {
        commit.deleteRange(folder.about(), key(EXPERIMENT), key(EXPERIMENT + '\u007f'));
    }

    /** Puts the end of the moments of some experiments into a commit. */
    void removeMoments(List<Integer> experiments, WriteBatch commit) throws RocksDBException {
        for (int each : experiments) {
            commit.delete(folder.about(), key(EXPERIMENT + each));
        }
    }

    BatchPositions positions() throws RocksDBException {
        return get(POSITIONS).map(MetadataTable::positions).orElse(BatchPositions.NONE);
    }

    Counters counters() throws RocksDBException {
        return get(COUNTERS).map(Counters::ofBytes).orElseGet(Counters::new);
    }

    private void each(String prefix, BiConsumer<String, byte[]> use) throws RocksDBException {
        try (var at = RocksScan.over(folder.db(), folder.about())) {
            for (at.to(key(prefix)); at.isOn() && text(at.key()).startsWith(prefix); at.next()) {
                use.accept(text(at.key()).substring(prefix.length()), at.value());
            }
        }
    }

    private Optional<byte[]> get(String name) throws RocksDBException {
        return Optional.ofNullable(folder.db().get(folder.about(), key(name)));
    }

    private static byte[] bytes(BatchPositions positions) {
        var text = new StringBuilder();
        positions
                .numbers()
                .forEach((writer, number) ->
                        text.append(number).append(' ').append(writer).append('\n'));
        return key(text.toString());
    }

    private static BatchPositions positions(byte[] bytes) {
        var numbers = new TreeMap<String, Long>();
        text(bytes).lines().forEach(line -> {
            int space = line.indexOf(' ');
            numbers.put(line.substring(space + 1), Long.parseLong(line.substring(0, space)));
        });
        return BatchPositions.of(numbers);
    }

    private static byte[] key(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes)).toString();
    }
}
