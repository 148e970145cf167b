package furrow.engine.intake;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import furrow.experiments.event.Counts;
import furrow.experiments.event.Event;
import furrow.experiments.event.Snapshot;
import furrow.rules.table.PlainCell;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Rows of one kind as CSV. */
final class CsvRowWriter implements RowWriter {
    private final CsvWriter csv;
    private final DataKind kind;
    private final List<Column> columns;
    private final List<String> attributes;
    private final Purpose purpose;

    CsvRowWriter(Writer out, DataKind kind, List<String> attributes, Purpose purpose) {
        this.csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
        this.kind = kind;
        this.columns = Arrays.stream(Column.values()).filter(kind::knows).toList();
        this.attributes = List.copyOf(attributes);
        this.purpose = purpose;
        if (kind != DataKind.EVENTS && !attributes.isEmpty()) {
            throw new IllegalArgumentException("attributes need to be none for " + kind + ", but were " + attributes);
        }
        var header = new ArrayList<>(kind.columns());
        header.addAll(attributes);
        Header.of(header, "the CSV file to write");
        csv.writeRecord(header);
    }

    @Override
    public void write(Event event) {
        require(DataKind.EVENTS);
        if (!attributes.containsAll(event.attributes().keySet())) {
            throw new IllegalArgumentException(
                    "attributes of event \"" + event.id() + "\" need to be among " + attributes + ", but were "
                            + event.attributes().keySet() + "; name all of them when the file is begun");
        }
        var cells = cells(RowValues.of(event));
        attributes.forEach(each -> cells.add(safe(event.attributes().getOrDefault(each, ""))));
        csv.writeRecord(cells);
    }

    @Override
    public void write(Snapshot snapshot) {
        require(DataKind.SNAPSHOTS);
        csv.writeRecord(cells(RowValues.of(snapshot)));
    }

    @Override
    public void write(Counts counts) {
        require(DataKind.COUNTS);
        csv.writeRecord(cells(RowValues.of(counts)));
    }

    private void require(DataKind asked) {
        if (kind != asked) {
            throw new IllegalArgumentException("a CSV file of " + kind + " takes no " + asked + "; write two files");
        }
    }

    private List<String> cells(Map<Column, Object> values) {
        var cells = new ArrayList<String>();
        for (Column each : columns) {
            var value = values.getOrDefault(each, "");
            cells.add(value instanceof String text ? safe(text) : value.toString());
        }
        return cells;
    }

    /** Text that a spreadsheet would run as a formula, made harmless. */
    private String safe(String text) {
        return purpose == Purpose.SPREADSHEET ? PlainCell.of(text) : text;
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
