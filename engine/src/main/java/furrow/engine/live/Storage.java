package furrow.engine.live;

import furrow.engine.document.Documents;
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
 * Where a server keeps what it must not lose.
 *
 * @param documents what people wrote
 * @param log what came in
 */
public record Storage(Documents documents, OutcomeLog log) implements AutoCloseable {
    /** This server's own numbering of batches; one server writes at a time. */
    private static final String WRITER = "server";

    /**
     * Everything in one folder, which is created when it is missing and which one process may use at a time.
     *
     * @throws IllegalStateException when another process has the folder or it cannot be written durably
     */
    public static Storage inFolder(Path folder, Clock clock) {
        create(folder);
        var documents = Documents.embedded(folder.resolve("documents"), clock);
        try {
            return new Storage(
                    documents, RocksOutcomeLog.open(folder.resolve("outcomes"), clock, LogSettings.withDefaults()));
        } catch (RuntimeException failure) {
            documents.close();
            throw failure;
        }
    }

    /**
     * Documents and outcomes in a MongoDB.
     *
     * @param connectionString such as {@code mongodb://host:27017/furrow}
     */
    public static Storage inMongo(String connectionString, Clock clock) {
        var documents = Documents.at(connectionString, clock);
        try {
            return new Storage(
                    documents, MongoOutcomeLog.open(documents.database(), WRITER, clock, LogSettings.withDefaults()));
        } catch (RuntimeException failure) {
            documents.close();
            throw failure;
        }
    }

    private static void create(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "the data folder " + folder + " cannot be made; name another with --data", failure);
        }
    }

    @Override
    public void close() {
        try {
            log.close();
        } finally {
            documents.close();
        }
    }
}
