package furrow.engine.intake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * Where rows come from.
 *
 * @param name what it is called in messages
 * @param size bytes in it, before unpacking, when known
 * @param opener opens it, once
 */
public record RowSource(String name, OptionalLong size, Opener opener) {
    /** Name that stands for standard input on the command line. */
    public static final String STANDARD_INPUT = "-";

    private static final int SMALLEST_BUFFER = 1 << 9;
    private static final int LARGEST_BUFFER = 1 << 16;

    /** Opens a stream. */
    public interface Opener {
        InputStream open() throws IOException;
    }

    /** A file by its name, or standard input by {@value #STANDARD_INPUT}. */
    public static RowSource named(String name) throws IOException {
        return name.equals(STANDARD_INPUT) ? of("standard input", System.in) : of(Path.of(name));
    }

    /** A file. */
    public static RowSource of(Path file) throws IOException {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            var reason =
                    Files.isDirectory(file) ? "it is a folder" : Files.exists(file) ? "not allowed" : "no such file";
            throw new IntakeException(file + " cannot be read: " + reason);
        }
        var size = Files.isRegularFile(file) ? OptionalLong.of(Files.size(file)) : OptionalLong.empty();
        return new RowSource(file.toString(), size, () -> Files.newInputStream(file));
    }

    /** Bytes that are in memory already. */
    public static RowSource of(String name, byte[] bytes) {
        return new RowSource(name, OptionalLong.of(bytes.length), () -> new ByteArrayInputStream(bytes));
    }

    /** How much of it is worth reading at once: all of what is small, so that small ones cost little. */
    int buffer() {
        return (int) Math.max(SMALLEST_BUFFER, Math.min(LARGEST_BUFFER, size.orElse(LARGEST_BUFFER)));
    }

    /** A stream that is open already. */
    public static RowSource of(String name, InputStream in) {
        return new RowSource(name, OptionalLong.empty(), () -> in);
    }
}
