package furrow.engine.outcome;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.rocksdb.RocksDBException;

/** Brings a log back from the folder that {@link RocksOutcomeLog#backUp} made. */
public final class LogBackup {
    private LogBackup() {}

    /**
     * Copies the back-up into a folder, reads it through, and lets it go on under a new writer's name. Whoever had read
     * further than the back-up goes is told so when it reads again.
     *
     * @param folder where the log shall be; empty or absent
     * @return what reading it through has shown; a back-up with damages is still brought back, to save the rest
     */
    public static LogCheck restore(Path backup, Path folder) {
        try {
            requireEmpty(folder);
            copy(backup, folder);
            try (var rocks = new RocksFolder(folder)) {
                RocksTable.rename(rocks);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("back-up " + backup + " cannot be copied to " + folder, e);
        } catch (RocksDBException e) {
            throw new DamagedLogException("back-up " + backup + " cannot be opened: " + e.getMessage(), e);
        }
        try (var log = RocksOutcomeLog.open(folder, Clock.systemUTC(), LogSettings.withDefaults())) {
            return LogCheck.of(log);
        }
    }

    private static void requireEmpty(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (var files = Files.list(folder)) {
            if (files.findAny().isPresent()) {
                throw new IllegalArgumentException(
                        "folder " + folder.toAbsolutePath() + " is not empty; restore into a new one");
            }
        }
    }

    static void copy(Path from, Path to) throws IOException {
        try (var files = Files.list(from)) {
            for (var file : (Iterable<Path>) files::iterator) {
                Files.copy(file, to.resolve(String.valueOf(file.getFileName())));
            }
        }
    }
}
