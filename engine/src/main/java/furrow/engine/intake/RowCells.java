package furrow.engine.intake;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The cells of one row, whatever its format; an empty cell is no cell. */
final class RowCells {
    private final Map<Column, String> known = new EnumMap<>(Column.class);
    private final Map<String, String> attributes = new HashMap<>();

    /** Fills a known column; nothing happens for an empty cell. */
    void put(Column column, String text) {
        var stripped = text.strip();
        if (!stripped.isEmpty()) {
            known.put(column, stripped);
        }
    }

    /** Fills an attribute; nothing happens for an empty cell. */
    void put(String attribute, String text) {
        if (!text.isEmpty()) {
            attributes.put(attribute, text);
        }
    }

    /** What stands in a column, null when nothing does. */
    @Nullable
    String get(Column column) {
        return known.get(column);
    }

    Map<String, String> attributes() {
        return attributes;
    }
}
