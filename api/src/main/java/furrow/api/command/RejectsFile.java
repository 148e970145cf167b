package furrow.api.command;

import furrow.api.report.RejectsCsv;
import furrow.engine.imports.reading.Aside;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The file that {@code --rejects} names, with the rows that could not be read. */
final class RejectsFile implements AutoCloseable {
    private final Path path;
    private final RejectsCsv csv;

    private RejectsFile(Path path) throws IOException {
        this.path = path;
        this.csv = new RejectsCsv(Files.newBufferedWriter(path));
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
        csv.row(file, why, cells);
    }

    /** What it holds, in words. */
    String told() {
        return csv.rows() == 0
                ? "no row was refused; " + path + " holds none"
                : csv.rows() + " refused rows are in " + path
                        + ", each with its place and reason: mend them there or in the"
                        + " file, and import the file again";
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
