package furrow.engine.imports.reading;

import furrow.engine.imports.column.ExportField;
import furrow.engine.imports.column.FieldKind;

/**
 * What is known of a column before its rows are read for good.
 *
 * @param index its place, from 0
 * @param header its name as people should see it
 * @param field what it holds
 * @param known whether its name was known; an unknown one is called as in the file
 */
public record ColumnLook(int index, String header, ExportField field, boolean known) {
    public FieldKind kind() {
        return field.kind();
    }
}
