package furrow.engine.outcome;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Bytes of the files in a folder that may be written to meanwhile. */
final class FolderSize {
    private FolderSize() {}

    static long of(Path folder) {
        try (var files = Files.list(folder)) {
            return files.mapToLong(FolderSize::size).sum();
        } catch (IOException e) {
            throw new UncheckedIOException("folder " + folder.toAbsolutePath() + " cannot be read", e);
        }
    }

    private static long size(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.size(file) : 0;
        } catch (NoSuchFileException e) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException("file " + file + " cannot be read", e);
        }
    }
}
