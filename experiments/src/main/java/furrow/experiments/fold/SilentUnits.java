package furrow.experiments.fold;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Units that fell silent, as they come and go: the {@value #MOST} that may be written to for longest, so that the list
 * stays short and fresh however many there are.
 */
final class SilentUnits {
    /** A morning's work of a team; the count beside the list tells how many there are. */
    static final int MOST = 200;

    private final TreeSet<SilentUnit> units = new TreeSet<>(SilentUnit.MOST_URGENT_FIRST);

    void change(SilentUnit unit, int sign) {
        if (sign < 0) {
            units.remove(unit);
            return;
        }
        units.add(unit);
        if (units.size() > MOST) {
            units.pollFirst();
        }
    }

    /** Those first whose window closes first. */
    List<SilentUnit> list() {
        return new ArrayList<>(units);
    }

    void write(StateWriter out) {
        out.number(units.size());
        units.forEach(
                each -> out.text(each.unit()).fixed(Entry.nanos(each.written())).fixed(Entry.nanos(each.until())));
    }

    void read(StateReader in) {
        for (int left = in.small(); left > 0; left--) {
            units.add(new SilentUnit(in.text(), Entry.instant(in.fixed()), Entry.instant(in.fixed())));
        }
    }
}
