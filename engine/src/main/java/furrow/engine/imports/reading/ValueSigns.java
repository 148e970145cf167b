package furrow.engine.imports.reading;

import furrow.engine.imports.cell.CellTime;
import furrow.engine.imports.cell.DayOrder;
import furrow.engine.imports.cell.IdInstant;

/** What the first cells of a column show it to be, where its name, in whatever language, is not known. */
class ValueSigns {
    /** For a column whose name is known, so that its cells need not be looked at. */
    static final ValueSigns NONE = new ValueSigns() {
        @Override
        void see(String cell) {
            // the name says it
        }
    };

    /** So many cells show it. */
    private static final int LOOKED_AT = 100;

    private int seen;
    private int links;
    private int times;

    void see(String cell) {
        if (seen == LOOKED_AT) {
            return;
        }
        seen++;
        if (cell.startsWith("http")) {
            links += IdInstant.network(cell.strip()).isPresent() ? 1 : 0;
        } else if (cell.length() <= 40 && cell.length() >= 8 && mayBeTime(cell)) {
            times += CellTime.of(cell, DayOrder.DAY_FIRST).isPresent()
                            || CellTime.of(cell, DayOrder.MONTH_FIRST).isPresent()
                    ? 1
                    : 0;
        }
    }

    /** A number alone, however long, is no time. */
    private static boolean mayBeTime(String cell) {
        return cell.chars().anyMatch(each -> !Character.isDigit(each) && each != '.' && each != ',');
    }

    /** Whether its cells are addresses on networks. */
    boolean areLinks() {
        return links > 0 && links == seen;
    }

    /** Whether its cells are times. */
    boolean areTimes() {
        return times > 0 && times == seen;
    }
}
