package furrow.engine.outcome;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Watches whether what a store on RocksDB syncs still goes into files that have a name. A file that somebody removes goes on
 * taking bytes as long as it is open, and takes them along when it is closed. One thread at a time.
 */
final class SyncedFiles {
    private static final String CURRENT = "CURRENT";
    private static final String LOG = ".log";
    private static final FileTime NEVER = FileTime.fromMillis(0);
    /** A folder's time moves on by a tick of the system, so a change right after another may leave it as it was. */
    private static final Duration SETTLED = Duration.ofSeconds(1);

    private final Path folder;
    private String newest = "";
    private long length = -1;
    private FileTime complete = NEVER;

    SyncedFiles(Path folder) {
        this.folder = folder;
    }

    /**
     * Whether a write that was just synced is in a write-ahead log which can be found again. A flush on another thread may put
     * a new log in the place of the one that was just listed, so what is not found is looked for once more.
     */
    boolean holdLastWrite() {
        return newestHasGrown() || holds() || holds();
    }

    /** The usual case, told without a list of the folder: the log of the write before has grown under its name. */
    private boolean newestHasGrown() {
        if (newest.isEmpty()) {
            return false;
        }
        try {
            long now = Files.size(folder.resolve(newest));
            boolean hasGrown = now > length;
            length = now;
            return hasGrown;
        } catch (IOException gone) {
            return false;
        }
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

    /**
     * What of the list of files is gone, without which nothing is found again. Nobody can remove a file without the time of
     * its folder moving on, so as long as that stands still the files are not looked for again.
     */
    Optional<String> missing() {
        try {
            var changed = Files.getLastModifiedTime(folder);
            if (changed.equals(complete)) {
                return Optional.empty();
            }
            var missing = missingOf(folder.resolve(CURRENT));
            boolean isSettled = changed.toInstant().plus(SETTLED).isBefore(Instant.now());
            complete = isSettled && missing.isEmpty() ? changed : NEVER;
            return missing;
        } catch (IOException unreadable) {
            return Optional.of(folder + " (" + unreadable.getMessage() + ")");
        }
    }

    private Optional<String> missingOf(Path current) {
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
