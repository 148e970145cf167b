package furrow.experiments.fold;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Who waits for a first answer, as they come and go: since when all conversations do, to a quarter of an hour, and by name the
 * {@value #MOST} units that asked last, so that the list holds those that can still be answered however many there are.
 */
final class WaitingUnits {
    /** A day's work of a team; the count beside the list tells how many there are. */
    static final int MOST = 200;

    private static final long QUARTER = 15 * 60;

    private final TreeMap<Instant, Long> since = new TreeMap<>();
    private final LastFew<WaitingUnit> units = new LastFew<>(WaitingUnit.LONGEST_FIRST, MOST);

    /** A conversation that waits since then; told by the end of its quarter, so that no wait is told longer than it is. */
    void change(Instant asked, int sign) {
        var quarter = Instant.ofEpochSecond(-Math.floorDiv(-asked.getEpochSecond(), QUARTER) * QUARTER);
        since.merge(quarter, (long) sign, Long::sum);
        since.remove(quarter, 0L);
    }

    void change(WaitingUnit unit, int sign) {
        units.change(unit, sign);
    }

    /** Conversations by the quarter of an hour since which they wait. */
    SortedMap<Instant, Long> since() {
        return Collections.unmodifiableSortedMap(new TreeMap<>(since));
    }

    /** Those first that have waited longest. */
    List<WaitingUnit> list() {
        return units.list();
    }

    void write(StateWriter out) {
        out.number(since.size());
        since.forEach((quarter, count) -> out.signed(quarter.getEpochSecond()).number(count));
        var few = units.list();
        out.number(few.size());
        few.forEach(each -> out.text(each.unit()).fixed(Entry.nanos(each.asked())));
    }

    void read(StateReader in) {
        for (int left = in.small(); left > 0; left--) {
            since.put(Instant.ofEpochSecond(in.signed()), in.number());
        }
        for (int left = in.small(); left > 0; left--) {
            units.change(new WaitingUnit(in.text(), Entry.instant(in.fixed())), 1);
        }
    }
}
