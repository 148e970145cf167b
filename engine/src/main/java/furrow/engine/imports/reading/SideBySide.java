package furrow.engine.imports.reading;

import furrow.engine.imports.column.FieldKind;
import furrow.engine.imports.table.TableRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Two lists in one table, each sorted by its own number: rows are put together by the address that both have. */
final class SideBySide {
    /** Such lists have 50 rows; far larger ones would be held in memory. */
    private static final int MOST = 100_000;

    private final List<List<ColumnLook>> parts;
    private final int width;
    private final Map<String, Joined> joined = new LinkedHashMap<>();

    private SideBySide(List<List<ColumnLook>> parts, int width) {
        this.parts = parts;
        this.width = width;
    }

    /** The parts of a table that an empty header cell separates, when each has its own address or id. */
    static Optional<SideBySide> of(TableLook look) {
        var parts = new ArrayList<List<ColumnLook>>();
        int before = -2;
        for (var column : look.columns()) {
            if (column.index() != before + 1 || parts.isEmpty()) {
                parts.add(new ArrayList<>());
            }
            parts.get(parts.size() - 1).add(column);
            before = column.index();
        }
        boolean each = parts.size() > 1
                && parts.stream().allMatch(part -> part.stream().anyMatch(SideBySide::isKey));
        int width = look.head().header().cells().size();
        return each ? Optional.of(new SideBySide(parts, width)) : Optional.empty();
    }

    private static boolean isKey(ColumnLook column) {
        return column.kind() == FieldKind.LINK || column.field().name().equals("post_id");
    }

    void add(TableRow row) {
        for (var part : parts) {
            var key = part.stream().filter(SideBySide::isKey).findFirst().orElseThrow();
            var id = row.cell(key.index()).strip();
            if (!id.isEmpty() && joined.size() < MOST) {
                joined.computeIfAbsent(id, first -> new Joined(row, width)).take(part, parts.get(0), row);
            }
        }
    }

    void drain(Consumer<TableRow> rows) {
        joined.values().forEach(each -> rows.accept(each.row()));
    }

    /** A row put together of several. */
    private static final class Joined {
        private final TableRow first;
        private final @Nullable String[] cells;

        Joined(TableRow first, int width) {
            this.first = first;
            this.cells = new @Nullable String[width];
        }

        /** Cells of a part, and what it has in common with the first part in the first part's columns too. */
        void take(List<ColumnLook> part, List<ColumnLook> firstPart, TableRow row) {
            for (var column : part) {
                cells[column.index()] = row.cell(column.index());
                firstPart.stream()
                        .filter(each -> each.field().equals(column.field()) && cells[each.index()] == null)
                        .forEach(each -> cells[each.index()] = row.cell(column.index()));
            }
        }

        TableRow row() {
            var filled =
                    Arrays.stream(cells).map(cell -> cell == null ? "" : cell).toList();
            return new TableRow(first.line(), first.record(), filled, true);
        }
    }
}
