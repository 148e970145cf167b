package furrow.engine.intake;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The cells of one row, whatever its format; an empty cell is no cell. */
final class RowCells {
    /** Characters of an attribute's name. */
    private static final int LONGEST_NAME = 200;

    private final Map<Column, String> known = new EnumMap<>(Column.class);
    private final Map<String, String> attributes = new HashMap<>();

    /** Fills a known column; nothing happens for an empty cell. */
    void put(Column column, String text) {
        var stripped = text.strip();
        if (!stripped.isEmpty()) {
            known.put(column, stripped);
        }
    }

    /**
     * Fills an attribute; nothing happens for an empty cell.
     *
     * @throws BadCell when its name is too long to be one
     */
    void put(String attribute, String text) throws BadCell {
        if (!text.isEmpty()) {
            if (attribute.length() > LONGEST_NAME) {
                throw new BadCell(
                        "",
                        attribute,
                        "is an attribute's name of " + attribute.length() + " characters; it needs at most "
                                + LONGEST_NAME);
            }
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
