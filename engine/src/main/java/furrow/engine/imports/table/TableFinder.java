package furrow.engine.imports.table;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Finds the tables in the records of a file: where a header stands, what is banner above it, and where the next begins.
 */
public final class TableFinder implements RowConsumer {
    /** Records in which a header is looked for. */
    private static final int SOUGHT = 60;

    private final TableConsumer tables;
    private final HeaderSigns signs;
    private final List<TableRow> waiting = new ArrayList<>();
    private final List<TableRow> notes = new ArrayList<>();
    private String sheet = "";
    private boolean open;
    private boolean gap;
    private TableRow header = new TableRow(0, 0, List.of(), true);
    private int shortRow = -1;

    /**
     * A finder.
     *
     * @param known whether a header cell names something known
     * @param value whether a cell holds a number or a day, which no header does
     * @param tables takes what is found
     */
    public TableFinder(Predicate<String> known, Predicate<String> value, TableConsumer tables) {
        this.tables = tables;
        this.signs = new HeaderSigns(known, value);
    }

    @Override
    public void sheet(String name) {
        finish();
        sheet = name;
    }

    @Override
    public void remark(String remark) {
        tables.remark(remark);
    }

    @Override
    public void row(TableRow row) {
        if (open) {
            within(row);
            return;
        }
        waiting.add(row);
        if (waiting.size() == SOUGHT) {
            begin();
        }
    }

    /** Ends what is open; to be called at the end of the file. */
    public void finish() {
        if (!open && !waiting.isEmpty()) {
            begin();
        }
        close();
        gap = false;
    }

    private void close() {
        if (open) {
            dropNotes();
            tables.end();
        }
        open = false;
    }

    private void begin() {
        var rows = List.copyOf(waiting);
        waiting.clear();
        int at = signs.header(rows);
        if (at < 0) {
            rows.stream().filter(row -> row.filled() > 0).limit(20).forEach(row -> tables.aside(row, "no table"));
            return;
        }
        open(rows.get(at), rows.subList(0, at));
        rows.subList(at + 1, rows.size()).forEach(this::row);
    }

    private void open(TableRow names, List<TableRow> above) {
        var banner = above.stream()
                .filter(row -> row.filled() > 0)
                .map(row -> String.join(",", row.cells()).replaceAll(",+$", ""))
                .toList();
        header = names;
        open = true;
        gap = false;
        shortRow = -1;
        tables.begin(new TableHead(sheet, banner, names));
    }

    private void within(TableRow row) {
        if (row.filled() == 0) {
            gap = true;
            return;
        }
        if (signs.isNote(row, header)) {
            notes.add(row);
            return;
        }
        if ((gap || !notes.isEmpty()) && signs.isHeader(row)) {
            var above = List.copyOf(notes);
            notes.clear();
            close();
            open(row, above);
            return;
        }
        dropNotes();
        if (row.cells().equals(header.cells())) {
            tables.aside(row, "the header again");
        } else if (isCutOff(row)) {
            tables.aside(row, "cut off: the file ends within this row; download it again");
        } else {
            shortRow = row.cells().size() < header.cells().size() ? row.cells().size() : shortRow;
            tables.row(row);
        }
    }

    private void dropNotes() {
        notes.forEach(note -> tables.aside(note, note.first().startsWith("#") ? "a comment" : "a sentence, no row"));
        notes.clear();
    }

    private boolean isCutOff(TableRow row) {
        int cells = row.cells().size();
        return !row.ended() && cells < header.cells().size() && cells != shortRow;
    }
}
