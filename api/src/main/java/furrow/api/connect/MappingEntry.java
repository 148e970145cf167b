package furrow.api.connect;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How events of one name are read.
 *
 * @param event their name; with {@code *} at its end, all names that begin so and are not named themselves
 * @param as what they are to Furrow
 * @param columns what fills each column; what is missing here is filled as is usual for the tool
 * @param attributes what fills attributes, by their names
 */
record MappingEntry(String event, MappedAs as, Map<String, PathText> columns, Map<String, PathText> attributes) {
    MappingEntry {
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    boolean isWide() {
        return event.endsWith("*");
    }

    boolean fits(String name) {
        return isWide() ? name.startsWith(event.substring(0, event.length() - 1)) : name.equals(event);
    }
}
