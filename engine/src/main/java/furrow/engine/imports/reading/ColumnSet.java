package furrow.engine.imports.reading;

import furrow.engine.imports.column.FieldKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The columns of a table, by place and by field, so that a row asks for a field without a search. */
public final class ColumnSet {
    private final List<ColumnLook> all;
    private final Map<String, List<ColumnLook>> byField;
    private final boolean timed;
    private final int width;

    private ColumnSet(List<ColumnLook> all) {
        this.all = List.copyOf(all);
        this.byField = new LinkedHashMap<>();
        this.all.forEach(each -> byField.computeIfAbsent(each.field().name(), name -> new ArrayList<>())
                .add(each));
        this.timed =
                byField.containsKey("nth_day") || this.all.stream().anyMatch(each -> each.kind() == FieldKind.TIME);
        this.width = this.all.stream().mapToInt(ColumnLook::index).max().orElse(-1) + 1;
    }

    /** A set of columns in the order of the file. */
    static ColumnSet of(List<ColumnLook> all) {
        return new ColumnSet(all);
    }

    /** All of them, in the order of the file. */
    List<ColumnLook> all() {
        return all;
    }

    /** Those that hold a field, in the order of the file. */
    List<ColumnLook> of(String field) {
        return byField.getOrDefault(field, List.of());
    }

    /** Whether its rows may say when something happened. */
    boolean isTimed() {
        return timed;
    }

    /** How many cells reach over all of them. */
    int width() {
        return width;
    }
}
