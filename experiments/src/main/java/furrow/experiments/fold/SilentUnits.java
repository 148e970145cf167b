package furrow.experiments.fold;

import java.util.List;

/**
 * Units that fell silent, as they come and go: the {@value #MOST} that may be written to for longest, so that the list
 * stays short and fresh however many there are.
 */
final class SilentUnits {
    /** A morning's work of a team; the count beside the list tells how many there are. */
    static final int MOST = 200;

    private final LastFew<SilentUnit> units = new LastFew<>(SilentUnit.MOST_URGENT_FIRST, MOST);

    void change(SilentUnit unit, int sign) {
        units.change(unit, sign);
    }

    /** Those first whose window closes first. */
    List<SilentUnit> list() {
        return units.list();
    }

    void write(StateWriter out) {
        var few = units.list();
        out.number(few.size());
        few.forEach(
                each -> out.text(each.unit()).fixed(Entry.nanos(each.written())).fixed(Entry.nanos(each.until())));
    }

    void read(StateReader in) {
        for (int left = in.small(); left > 0; left--) {
            units.change(new SilentUnit(in.text(), Entry.instant(in.fixed()), Entry.instant(in.fixed())), 1);
        }
    }
}
