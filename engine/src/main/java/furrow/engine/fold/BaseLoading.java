package furrow.engine.fold;

import furrow.experiments.event.Counts;
import furrow.experiments.fold.Fold;
import furrow.experiments.fold.FoldOptions;
import furrow.experiments.fold.StateTranslation;
import furrow.experiments.plan.Plan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/** Reads a base into a fold that is empty: states are put under the names of now, and moments counted from them. */
final class BaseLoading {
    private static final int UNITS_AT_ONCE = 10_000;

    private final BaseReader base;
    private final Plan plan;
    private final FoldOptions options;
    private final List<Counts> totals = new ArrayList<>();
    private Fold fold;
    private Counters counters = new Counters();
    private WriteBatch part = new WriteBatch();

    /** @param asOf decides which windows have closed */
    BaseLoading(BaseReader base, Plan plan, FoldOptions options, Instant asOf) {
        this.base = base;
        this.plan = plan;
        this.options = options;
        this.fold = Fold.of(plan, options, asOf);
    }

    /** Reads all of it, and writes the units. */
    void writeUnits(UnitTable units, DueTable dues, FoldFolder folder) throws RocksDBException {
        var translation = fold.from(base.names());
        int waiting = 0;
        try {
            for (var all = base.read(); all.hasNext(); ) {
                var each = all.next();
                switch (each.kind()) {
                    case BaseRecord.HEAD -> {
                        fold = Fold.withLabels(plan, options, fold.asOf(), each.body());
                        translation = fold.from(base.names());
                    }
                    case BaseRecord.COUNTERS -> counters = each.counters();
                    case BaseRecord.TOTALS -> totals.add(each.totals());
                    case BaseRecord.UNIT -> {
                        put(each, translation, units, dues);
                        waiting++;
                    }
                    default -> {}
                }
                if (waiting == UNITS_AT_ONCE) {
                    flush(dues, folder);
                    waiting = 0;
                }
            }
            flush(dues, folder);
        } finally {
            part.close();
        }
    }

    private void put(BaseRecord unit, StateTranslation translation, UnitTable units, DueTable dues)
            throws RocksDBException {
        var state = translation.of(unit.state()).named(unit.unit());
        units.put(unit.unit(), state, part);
        fold.count(state).ifPresent(due -> dues.add(due, unit.unit()));
    }

    private void flush(DueTable dues, FoldFolder folder) throws RocksDBException {
        dues.write(fold.asOf(), part);
        folder.write(part);
        part.clear();
    }

    Fold fold() {
        return fold;
    }

    Counters counters() {
        return counters;
    }

    /** Totals per arm, all of them as changed. */
    CountsTable totals() {
        var table = new CountsTable();
        totals.forEach(table::add);
        return table;
    }
}
