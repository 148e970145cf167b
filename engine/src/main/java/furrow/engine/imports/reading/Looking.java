package furrow.engine.imports.reading;

import furrow.engine.imports.column.ExportField;
import furrow.engine.imports.column.FieldDictionary;
import furrow.engine.imports.column.FieldKind;
import furrow.engine.imports.column.HeaderText;
import furrow.engine.imports.table.TableConsumer;
import furrow.engine.imports.table.TableHead;
import furrow.engine.imports.table.TableRow;
import furrow.engine.imports.table.UnreadableException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The first pass over a file: what each table is, and how it writes numbers and dates. */
final class Looking implements TableConsumer {
    private static final FieldDictionary DICTIONARY = FieldDictionary.shipped();
    /** Files with more tables are none that anybody downloads. */
    private static final int MOST_TABLES = 200;

    private final String file;
    private final ReadSettings settings;
    private final List<TableLook> looks = new ArrayList<>();
    private @Nullable TablePass pass;

    Looking(String file, ReadSettings settings) {
        this.file = file;
        this.settings = settings;
    }

    List<TableLook> looks() {
        return looks;
    }

    @Override
    public void begin(TableHead head) {
        if (looks.size() == MOST_TABLES) {
            throw UnreadableException.at(
                    file,
                    head.header().line(),
                    "begins table " + (MOST_TABLES + 1) + " of the file; no export has so many: is it several downloads"
                            + " put together? Give them one by one");
        }
        pass = new TablePass(file, settings, head, columns(head));
    }

    @Override
    public void row(TableRow row) {
        if (pass != null) {
            pass.row(row);
        }
    }

    @Override
    public void aside(TableRow row, String why) {
        // told in the second pass
    }

    @Override
    public void remark(String remark) {
        // told in the second pass
    }

    @Override
    public void end() {
        if (pass != null) {
            looks.add(pass.look());
        }
        pass = null;
    }

    private List<ColumnLook> columns(TableHead head) {
        var columns = new ArrayList<ColumnLook>();
        var taken = new HashSet<String>();
        for (int i = 0; i < head.header().cells().size(); i++) {
            var cell = head.header().cell(i);
            var shown = HeaderText.shown(cell);
            if (!shown.isEmpty()) {
                var told = told(shown);
                var field = told.or(() -> DICTIONARY.of(cell));
                columns.add(new ColumnLook(
                        i, shown, field.orElse(new ExportField(shown, FieldKind.TEXT)), field.isPresent()));
                taken.add(shown);
            }
        }
        settings.columns().keySet().stream()
                .filter(name ->
                        taken.stream().noneMatch(each -> HeaderText.key(each).equals(HeaderText.key(name))))
                .findFirst()
                .filter(name -> looks.isEmpty() && head.sheet().isEmpty())
                .ifPresent(name -> {
                    throw UnreadableException.at(
                            file,
                            head.header().line(),
                            "has no column \"" + name + "\"; its columns are " + String.join(", ", taken));
                });
        return columns;
    }

    private Optional<ExportField> told(String header) {
        return settings.columns().entrySet().stream()
                .filter(each -> HeaderText.key(each.getKey()).equals(HeaderText.key(header)))
                .findFirst()
                .map(each ->
                        DICTIONARY.named(each.getValue()).orElse(new ExportField(each.getValue(), FieldKind.NUMBER)));
    }
}
