package furrow.engine.fold;

import furrow.experiments.event.Counts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The latest totals of each arm and metric, in the order in which the arm and metric first came. */
final class CountsTable {
    private final Map<List<String>, Integer> numbers = new LinkedHashMap<>();
    private final List<Counts> rows = new ArrayList<>();
    private final SortedMap<Integer, Counts> changed = new TreeMap<>();

    /** Totals as they were stored, in the order of their numbers. */
    static CountsTable of(List<Counts> rows) {
        var table = new CountsTable();
        rows.forEach(table::add);
        table.changed.clear();
        return table;
    }

    /** Takes totals in the place of earlier ones of the same arm and metric. */
    void add(Counts row) {
        var key = List.of(row.experiment(), row.arm(), row.metric());
        var known = numbers.putIfAbsent(key, rows.size());
        if (known == null) {
            changed.put(rows.size(), row);
            rows.add(row);
        } else {
            changed.put(known, row);
            rows.set(known, row);
        }
    }

    List<Counts> all() {
        return List.copyOf(rows);
    }

    /** What has changed since this was last asked, by number. */
    SortedMap<Integer, Counts> takeChanged() {
        var taken = new TreeMap<>(changed);
        changed.clear();
        return taken;
    }
}
