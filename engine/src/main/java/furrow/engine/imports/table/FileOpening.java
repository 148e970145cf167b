package furrow.engine.imports.table;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Opens a file by what its first bytes say, whatever its name: delimited text, plain or gzip, .xlsx or .xls. */
public final class FileOpening {
    /** Told of bytes read, now and then. */
    public interface Step {
        void read(long bytes);
    }

    private static final int START = 512;

    private final Path path;
    private final String name;
    private final Step step;

    /**
     * A file to open.
     *
     * @param path where it lies
     * @param name what it is called in messages
     * @param step is told how far reading is
     */
    public FileOpening(Path path, String name, Step step) {
        this.path = path;
        this.name = name;
        this.step = step;
    }

    /** Hands on every record of it. */
    public void read(RowConsumer rows) throws IOException {
        byte[] start = start();
        if (TextBytes.begins(start, 'P', 'K')) {
            new Workbooks(name).read(path, rows);
        } else if (TextBytes.begins(start, 0xD0, 0xCF, 0x11, 0xE0)) {
            new OldWorkbooks(name).read(path, Files.size(path), rows);
        } else {
            text(rows);
        }
    }

    private byte[] start() throws IOException {
        if (!Files.isReadable(path) || Files.isDirectory(path)) {
            var reason = Files.isDirectory(path)
                    ? "it is a folder"
                    : Files.exists(path) ? "not allowed" : "no such file; is the name right?";
            throw new UnreadableException(name + " cannot be read: " + reason);
        }
        try (var in = Files.newInputStream(path)) {
            return in.readNBytes(START);
        }
    }

    private void text(RowConsumer rows) throws IOException {
        try (var raw = new BufferedInputStream(new Counted(Files.newInputStream(path), step), 1 << 16);
                var bytes = plain(raw)) {
            byte[] start = peek(bytes);
            refuse(start);
            new DelimitedText(name, TextBytes.reader(bytes, start)).read(rows);
        } catch (EOFException | ZipException broken) {
            throw new UnreadableException(
                    name + " is a broken gzip file (" + broken.getMessage() + "); pack or download it again");
        }
    }

    private static BufferedInputStream plain(BufferedInputStream raw) throws IOException {
        return TextBytes.begins(peek(raw), 0x1f, 0x8b)
                ? new BufferedInputStream(new GZIPInputStream(raw, 1 << 16), 1 << 16)
                : raw;
    }

    private static byte[] peek(BufferedInputStream in) throws IOException {
        in.mark(START);
        byte[] start = in.readNBytes(START);
        in.reset();
        return start;
    }

    private void refuse(byte[] start) {
        if (start.length == 0) {
            throw new UnreadableException(name + " is empty; download it again");
        }
        var text = new String(start, java.nio.charset.StandardCharsets.ISO_8859_1)
                .strip()
                .toLowerCase(Locale.ROOT);
        if (TextBytes.begins(start, '%', 'P', 'D', 'F')) {
            throw new UnreadableException(name + " is a PDF; download the same as CSV or .xlsx");
        }
        if (text.startsWith("<!doctype html") || text.startsWith("<html") || text.startsWith("<?xml")) {
            throw new UnreadableException(name
                    + " is a web page or XML, whatever its name says; open it in a spreadsheet and save it as CSV or"
                    + " .xlsx, or sign in again before you download it");
        }
        if (text.startsWith("{") || text.startsWith("[{")) {
            throw new UnreadableException(name
                    + " is JSON; rows of events, snapshots and counts go to furrow analyze or POST /v1/outcomes, a"
                    + " platform's export is CSV, .xls or .xlsx");
        }
        boolean wide = start.length >= 2 && (start[0] == 0 || start[1] == 0 || (start[0] & 0xFF) >= 0xFE);
        for (int i = 0; i < start.length && !wide; i++) {
            boolean low = start[i] >= 0 && start[i] < 9;
            boolean control = start[i] > 13 && start[i] < 32 && start[i] != 27 && start[i] != 31;
            if (low || control) {
                throw new UnreadableException(
                        name + " is no text and no workbook that is known; download it as CSV, .xls or .xlsx");
            }
        }
    }

    /** Tells how far reading is, every 4 MB. */
    private static final class Counted extends java.io.FilterInputStream {
        private static final long EACH = 1 << 22;

        private final Step step;
        private long bytes;
        private long told;

        Counted(InputStream in, Step step) {
            super(in);
            this.step = step;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int got = in.read(buffer, offset, length);
            bytes += Math.max(0, got);
            if (bytes - told >= EACH || got < 0) {
                told = bytes;
                step.read(bytes);
            }
            return got;
        }
    }
}
