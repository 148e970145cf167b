package furrow.engine.live;

import furrow.engine.imports.kept.KeptUnit;
import furrow.engine.imports.kept.UnitRows;
import furrow.engine.imports.reading.ExportRow;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Takes the rows of kept tables of a file as units; of several rows of a unit the last counts. */
final class CollectedUnits {
    /** Units of one file that are compared with what is kept; they are held in memory, at about 2 kB each. */
    static final int MOST = 200_000;

    private final Map<String, KeptUnit> byKey = new LinkedHashMap<>();
    private final UnitRows rows;
    private boolean totals = true;
    private boolean tooMany;

    CollectedUnits(ZoneId zone, Instant downloaded) {
        this.rows = new UnitRows(zone, downloaded);
    }

    void take(ExportRow row) {
        if (!row.look().meaning().isKept()) {
            return;
        }
        if (tooMany) {
            return;
        }
        if (byKey.size() == MOST) {
            tooMany = true;
            byKey.clear();
            return;
        }
        totals &= row.look().format().totals().equals("published");
        var unit = rows.of(row);
        byKey.merge(unit.unit(), unit, (earlier, later) -> later.over(earlier));
    }

    /** The units, in the order of the file. */
    Collection<KeptUnit> all() {
        return byKey.values();
    }

    /** Whether the numbers of all of them are totals since publishing. */
    boolean areTotals() {
        return totals;
    }

    /** Whether the file has more than are kept of one; then there are none here. */
    boolean areTooMany() {
        return tooMany;
    }
}
