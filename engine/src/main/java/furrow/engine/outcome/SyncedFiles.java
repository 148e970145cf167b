package furrow.engine.outcome;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Watches whether what a store on RocksDB syncs still goes into files that have a name. A file that somebody removes goes on
 * taking bytes as long as it is open, and takes them along when it is closed. One thread at a time.
 */
final class SyncedFiles {
    private static final String CURRENT = "CURRENT";
    private static final String LOG = ".log";

    private final Path folder;
    private String newest = "";
    private long length = -1;

    SyncedFiles(Path folder) {
        this.folder = folder;
    }

    /**
     * Whether a write that was just synced is in a write-ahead log which can be found again. A flush on another thread may put
     * a new log in the place of the one that was just listed, so what is not found is looked for once more.
     */
    boolean holdLastWrite() {
        boolean found = holds();
        return found || holds();
    }

    private boolean holds() {
        try (var files = Files.list(folder)) {
            var found = files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(LOG))
                    .max((one, other) -> Long.compare(number(one), number(other)));
            if (found.isEmpty()) {
                return false;
            }
            long now = Files.size(folder.resolve(found.get()));
            boolean isNew = number(found.get()) > number(newest);
            boolean hasGrown = found.get().equals(newest) && now > length;
            newest = found.get();
            length = now;
            return isNew || hasGrown;
        } catch (IOException unreadable) {
            return false;
        }
    }

    private static long number(String name) {
        try {
            return Long.parseLong(name.substring(0, Math.max(0, name.length() - LOG.length())));
        } catch (NumberFormatException other) {
            return -1;
        }
    }

    /** What of the list of files is gone, without which nothing is found again. */
    Optional<String> missing() {
        var current = folder.resolve(CURRENT);
        try {
            if (!Files.exists(current)) {
                return Optional.of(current.toString());
            }
            var list = folder.resolve(Files.readString(current).strip());
            return Files.exists(list) ? Optional.empty() : Optional.of(list.toString());
        } catch (IOException unreadable) {
            return Optional.of(current + " (" + unreadable.getMessage() + ")");
        }
    }
}
