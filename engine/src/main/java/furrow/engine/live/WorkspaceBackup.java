package furrow.engine.live;

import furrow.engine.document.BackupList;
import furrow.engine.document.DocumentBackup;
import furrow.engine.document.Documents;
import furrow.engine.document.OwnerOnly;
import furrow.engine.outcome.LogCopy;
import furrow.engine.outcome.LogSettings;
import furrow.engine.outcome.MongoOutcomeLog;
import furrow.engine.outcome.OutcomeLog;
import furrow.engine.outcome.RocksOutcomeLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/**
 * Copies documents and log into a folder, with a list of its files and their checksums. Documents come first, then what is
 * sealed, then rows up to where the log ended: whatever a document names, such as a seal, is in what is copied after it, so a
 * back-up is consistent though the store is written to meanwhile.
 */
final class WorkspaceBackup {
    private static final String READER = "backup";

    private WorkspaceBackup() {}

    /** Backs up a MongoDB, while a server may use it: nothing is changed there, so no lease is taken. */
    static void ofMongo(String connectionString, Path target, Clock clock) {
        try (var documents = Documents.at(connectionString, clock);
                var log = MongoOutcomeLog.open(documents.database(), READER, clock, LogSettings.withDefaults())) {
            write(documents, log, target, clock);
        }
    }

    /** @param target does not exist yet */
    static void write(Documents documents, OutcomeLog log, Path target, Clock clock) {
        if (Files.exists(target)) {
            throw new IllegalArgumentException("folder " + target + " exists already; back up into a new one");
        }
        try {
            OwnerOnly.make(target);
            DocumentBackup.write(documents, target.resolve(WorkspaceStorage.DOCUMENTS));
            write(log, target.resolve(WorkspaceStorage.OUTCOMES), clock);
            BackupList.write(target);
        } catch (IOException failure) {
            throw new UncheckedIOException("the back-up cannot be written to " + target, failure);
        }
    }

    private static void write(OutcomeLog log, Path target, Clock clock) {
        if (log instanceof RocksOutcomeLog rocks) {
            rocks.backUp(target);
        } else {
            try (var copy = RocksOutcomeLog.open(target, clock, LogSettings.withDefaults())) {
                LogCopy.copy(log, copy, (copied, of) -> {});
            }
        }
    }
}
