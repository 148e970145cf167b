package furrow.bench.log;

import furrow.engine.document.Documents;
import furrow.engine.outcome.LogSettings;
import furrow.engine.outcome.MongoOutcomeLog;
import furrow.engine.outcome.OutcomeLog;
import furrow.engine.outcome.RocksOutcomeLog;
import java.nio.file.Path;
import java.time.Clock;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What a log stands on. */
enum Store {
    ROCKS {
        @Override
        Opened open(Path folder) {
            return new Opened(RocksOutcomeLog.open(folder, Clock.systemUTC(), LogSettings.withDefaults()), () -> {});
        }
    },
    MONGO {
        @Override
        Opened open(Path folder) {
            ALL_LOGS.setLevel(Level.WARNING);
            var documents = Documents.embedded(folder, Clock.systemUTC());
            return new Opened(
                    MongoOutcomeLog.open(documents.database(), "bench", Clock.systemUTC(), LogSettings.withDefaults()),
                    documents::close);
        }
    };

    /** Server and driver tell of each connection. */
    private static final Logger ALL_LOGS = Logger.getLogger("");

    abstract Opened open(Path folder);

    /** An open log, and what closes what is beneath it. */
    record Opened(OutcomeLog log, Runnable beneath) implements AutoCloseable {
        @Override
        public void close() {
            log.close();
            beneath.run();
        }
    }
}
