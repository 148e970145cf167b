package furrow.api.server;

import furrow.engine.live.WorkspaceStorage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;

/** One {@code mongod} for all tests of this process that do not harm it, with a database for each who asks. */
final class SharedMongod {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private SharedMongod() {}

    /** Starts with the first who asks, and ends with the process. */
    private static final class Running {
        private static final OwnMongod MONGOD = start();

        private Running() {}

        private static OwnMongod start() {
            try {
                var mongod = OwnMongod.start(Files.createTempDirectory("furrow-shared-mongod"));
                Runtime.getRuntime().addShutdownHook(new Thread(mongod::close));
                return mongod;
            } catch (IOException unwritable) {
                throw new UncheckedIOException(unwritable);
            }
        }
    }

    /** A new database, and a folder for what is counted from it. */
    static WorkspaceStorage storage(Path folder, Clock clock) {
        return WorkspaceStorage.inMongo(
                Running.MONGOD.uri("furrow" + DATABASES.incrementAndGet()), folder.resolve("fold"), clock);
    }
}
