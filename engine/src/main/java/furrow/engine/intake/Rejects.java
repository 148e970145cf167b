package furrow.engine.intake;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The file that keeps rows which could not be used, in the format they came in, so that it can be mended and read
 * again. It is made when the first such row comes, and never takes another file's place.
 */
final class Rejects implements AutoCloseable {
    private static final int MOST = 10_000;

    private final Optional<Path> folder;
    private final String name;
    private final String extension;
    private @Nullable Path file;
    private @Nullable BufferedWriter out;

    /**
     * A file that is not made yet.
     *
     * @param folder where it will be, when it is wanted
     * @param source name of the file that is read
     * @param extension its format, such as {@code csv}
     */
    Rejects(Optional<Path> folder, String source, String extension) {
        this.folder = folder;
        this.extension = extension;
        var last = source.substring(Math.max(source.lastIndexOf('/'), source.lastIndexOf('\\')) + 1);
        this.name = last.replaceFirst("(?i)(\\.(csv|tsv|txt|ndjson|jsonl|json))?(\\.gz)?$", "")
                .replace(' ', '-');
    }

    /** Writes a row, if rejects are wanted, after a first line when the file is new and {@code header} is not empty. */
    void write(String header, String row) {
        if (folder.isEmpty()) {
            return;
        }
        try {
            if (out == null) {
                out = create(folder.get());
                out.write(header);
            }
            out.write(row.endsWith("\n") ? row : row + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("the rejects file could not be written in " + folder.get(), e);
        }
    }

    private BufferedWriter create(Path parent) throws IOException {
        Files.createDirectories(parent);
        for (int i = 1; i <= MOST; i++) {
            var candidate = parent.resolve(name + ".rejects" + (i == 1 ? "" : "-" + i) + "." + extension);
            var writer = createNew(candidate);
            if (writer.isPresent()) {
                file = candidate;
                return writer.get();
            }
        }
        throw new IOException("more than " + MOST + " rejects files of " + name + " are there already; remove some");
    }

    private static Optional<BufferedWriter> createNew(Path candidate) throws IOException {
        try {
            return Optional.of(
                    Files.newBufferedWriter(candidate, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW));
        } catch (FileAlreadyExistsException e) {
            return Optional.empty();
        }
    }

    /** The file, if there was a row to keep. */
    Optional<Path> file() {
        return Optional.ofNullable(file);
    }

    @Override
    public void close() throws IOException {
        if (out != null) {
            out.close();
        }
    }
}
