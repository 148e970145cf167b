package furrow.engine.imports.table;

import java.util.List;
import java.util.function.Predicate;

/** What tells a header from data and from banners. */
final class HeaderSigns {
    private static final double KNOWN = 0.25;
    private static final double WIDE = 0.8;

    private final Predicate<String> known;
    private final Predicate<String> value;

    HeaderSigns(Predicate<String> known, Predicate<String> value) {
        this.known = known;
        this.value = value;
    }

    /** Which of the rows is the header, -1 when none is. */
    int header(List<TableRow> rows) {
        int widest = rows.stream().mapToInt(TableRow::filled).max().orElse(0);
        for (int i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            boolean wide = row.filled() >= WIDE * widest && values(row) == 0 && row.filled() > 1;
            if (!isComment(row) && (isHeader(row) || wide)) {
                return i;
            }
        }
        for (int i = 0; i < rows.size(); i++) {
            if (widest == 1
                    && rows.get(i).filled() == 1
                    && known.test(rows.get(i).first())) {
                return i;
            }
        }
        return -1;
    }

    /** Names only, and enough of them known. */
    boolean isHeader(TableRow row) {
        int filled = row.filled();
        if (filled < 2 || values(row) > 0) {
            return false;
        }
        long named = row.cells().stream().filter(known).count();
        return named >= Math.max(1, Math.ceil(KNOWN * filled));
    }

    /** One cell of words where others have several: a title or a sentence. */
    boolean isNote(TableRow row, TableRow header) {
        return row.filled() == 1
                && header.filled() > 1
                && (row.cells().size() == 1 || header.filled() > 2)
                && !value.test(row.first());
    }

    private static boolean isComment(TableRow row) {
        return row.first().startsWith("#") && row.filled() > 0 && row.cell(0).startsWith("#");
    }

    private long values(TableRow row) {
        return row.cells().stream()
                .filter(cell -> !cell.isBlank())
                .filter(value)
                .count();
    }
}
