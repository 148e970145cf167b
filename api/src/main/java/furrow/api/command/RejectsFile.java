package furrow.api.command;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import furrow.engine.imports.reading.Aside;
import furrow.rules.table.PlainCell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Rows that could not be read, as CSV: file, sheet, place and reason, then the row as it stood there. */
final class RejectsFile implements AutoCloseable {
    private final Path path;
    private final CsvWriter csv;
    private long rows;

    private RejectsFile(Path path) throws IOException {
        this.path = path;
        this.csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(Files.newBufferedWriter(path));
        csv.writeRecord("file", "sheet", "place", "reason", "row");
    }

    /** Begins a file, in the place of one that is there. */
    static RejectsFile at(Path path) throws IOException {
        var folder = path.toAbsolutePath().getParent();
        if (Files.isDirectory(path) || folder == null || !Files.isDirectory(folder)) {
            throw new BadInput("--rejects needs a file in a folder that is there, but was " + path);
        }
        return new RejectsFile(path);
    }

    /** Takes a row. */
    void row(String file, Aside why, List<String> cells) {
        var record = new ArrayList<>(List.of(file, why.sheet(), why.place(), why.reason()));
        record.addAll(cells);
        csv.writeRecord(record.stream().map(PlainCell::of).toList());
        rows++;
    }

    /** What it holds, in words. */
    String told() {
        return rows == 0
                ? "no row was refused; " + path + " holds none"
                : rows + " refused rows are in " + path + ", each with its place and reason: mend them there or in the"
                        + " file, and import the file again";
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
