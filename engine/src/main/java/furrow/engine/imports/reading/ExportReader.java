package furrow.engine.imports.reading;

import furrow.engine.imports.cell.CellNumber;
import furrow.engine.imports.cell.CellTime;
import furrow.engine.imports.cell.DayOrder;
import furrow.engine.imports.cell.DecimalStyle;
import furrow.engine.imports.column.FieldDictionary;
import furrow.engine.imports.column.FieldKind;
import furrow.engine.imports.format.RowMeaning;
import furrow.engine.imports.table.FileOpening;
import furrow.engine.imports.table.TableConsumer;
import furrow.engine.imports.table.TableFinder;
import furrow.engine.imports.table.TableHead;
import furrow.engine.imports.table.TableRow;
import furrow.engine.imports.table.UnreadableException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads an export as a stream, twice: once to see what it is, once for its rows. Memory does not grow with rows, but for
 * their keys, of which half a million are remembered.
 */
public final class ExportReader {
    private static final FieldDictionary DICTIONARY = FieldDictionary.shipped();

    private final Path path;
    private final String name;
    private final ReadSettings settings;
    private final FileOpening.Step step;

    /**
     * A reader of one file.
     *
     * @param path where it lies; it is opened twice
     * @param name what it is called in messages
     * @param settings what the user says of it
     * @param step is told how far reading is
     */
    public ExportReader(Path path, String name, ReadSettings settings, FileOpening.Step step) {
        this.path = path;
        this.name = name;
        this.settings = settings;
        this.step = step;
    }

    /** What the tables of the file are. */
    public List<TableLook> looks() throws IOException {
        var looking = new Looking(name, settings);
        pass(looking);
        if (looking.looks().isEmpty()) {
            throw new UnreadableException(name
                    + " holds no table: no line names columns above rows of numbers; is it the file that was"
                    + " downloaded, and whole?");
        }
        return looking.looks();
    }

    /** Reads it to its end and hands on the rows that count. */
    public FileReading read(ExportSink sink) throws IOException {
        return read(looks(), sink);
    }

    /** Reads it to its end, when what its tables are is known already. */
    public FileReading read(List<TableLook> looks, ExportSink sink) throws IOException {
        var reading = new Reading(looks, sink);
        pass(reading);
        return new FileReading(name, reading.tables, reading.asides, reading.remarks());
    }

    private void pass(TableConsumer tables) throws IOException {
        var finder = new TableFinder(cell -> DICTIONARY.of(cell).isPresent(), ExportReader::isValue, tables);
        new FileOpening(path, name, step).read(finder);
        finder.finish();
    }

    private static boolean isValue(String cell) {
        return CellNumber.of(cell, DecimalStyle.POINT).isPresent()
                || CellNumber.of(cell, DecimalStyle.COMMA).isPresent()
                || CellTime.of(cell, DayOrder.MONTH_FIRST).isPresent()
                || CellTime.of(cell, DayOrder.DAY_FIRST).isPresent();
    }

    /** The second pass. */
    private final class Reading implements TableConsumer {
        private final List<TableLook> looks;
        private final ExportSink sink;
        private final List<TableReading> tables = new ArrayList<>();
        private final List<Aside> asides = new ArrayList<>();
        private final List<String> remarks = new ArrayList<>();
        private long formulas;
        private @Nullable TableReading now;
        private Optional<SideBySide> lists = Optional.empty();

        Reading(List<TableLook> looks, ExportSink sink) {
            this.looks = looks;
            this.sink = sink;
        }

        @Override
        public void begin(TableHead head) {
            now = new TableReading(looks.get(tables.size()));
            tables.add(now);
            lists = SideBySide.of(now.look());
        }

        @Override
        public void row(TableRow row) {
            if (lists.isPresent()) {
                lists.get().add(row);
            } else {
                take(row);
            }
        }

        private void take(TableRow row) {
            if (now == null) {
                return;
            }
            countFormulas(row);
            var read = new ExportRow(now.look(), settings, row);
            var why = RowSorting.aside(read);
            if (why.isPresent()) {
                now.aside(told(row, why.get()));
                return;
            }
            var complaint = complaint(read);
            if (complaint.isPresent()) {
                reject(now, row, complaint.get());
                return;
            }
            now.take(read);
            RowMarks.of(read).ifPresent(now::mark);
            sink.row(read);
        }

        private Optional<String> complaint(ExportRow read) {
            int width = read.look().head().header().cells().size();
            boolean more = read.row().cells().size() > width
                    && read.row().cells().stream().skip(width).anyMatch(cell -> !cell.isBlank());
            if (more) {
                return Optional.of("has " + read.row().cells().size() + " cells, but the header names " + width
                        + "; text that holds the separator needs quotes");
            }
            for (var column : read.look().columns()) {
                boolean caption = column.known() && column.kind() == FieldKind.TEXT;
                if (!caption && read.row().cell(column.index()).indexOf('\uFFFD') >= 0) {
                    return Optional.of("has bytes that are not UTF-8 in column \"" + column.header()
                            + "\"; download it again, or save it as UTF-8");
                }
                if (ColumnTally.isBad(column, read)) {
                    return Optional.of("needs a number in column \"" + column.header() + "\", but has \""
                            + cut(read.row().cell(column.index())) + "\"");
                }
            }
            boolean keyless =
                    read.look().meaning() == RowMeaning.POSTS && read.key().isEmpty();
            return keyless
                    ? Optional.of("has no id and no address, so it cannot be told from others")
                    : Optional.empty();
        }

        private void countFormulas(TableRow row) {
            for (int i = 0; i < row.cells().size(); i++) {
                formulas += isFormula(row.cells().get(i)) ? 1 : 0;
            }
        }

        private static boolean isFormula(String cell) {
            return cell.startsWith("=") && cell.length() > 1 && !cell.startsWith("=\"");
        }

        @Override
        public void aside(TableRow row, String why) {
            if (now == null) {
                asides.add(told(row, why));
            } else if (why.startsWith("cut off")) {
                now.cutOff();
                reject(now, row, why);
            } else {
                now.aside(told(row, why));
            }
        }

        private void reject(TableReading table, TableRow row, String why) {
            var told = told(row, why);
            table.reject(told);
            sink.refused(row, told);
        }

        private Aside told(TableRow row, String why) {
            var sheet = now == null ? "" : now.look().head().sheet();
            return new Aside(sheet, row.place(), cut(row.first()), why);
        }

        private static String cut(String text) {
            var line = text.replaceAll("\\s+", " ").strip();
            return line.length() <= 60 ? line : line.substring(0, 59) + "…";
        }

        @Override
        public void end() {
            lists.ifPresent(each -> each.drain(this::take));
            lists = Optional.empty();
            now = null;
        }

        @Override
        public void remark(String remark) {
            remarks.add(remark);
        }

        List<String> remarks() {
            if (formulas > 0) {
                remarks.add(formulas + " cells begin like formulas; they are read as text and never reckoned");
            }
            return remarks;
        }
    }
}
