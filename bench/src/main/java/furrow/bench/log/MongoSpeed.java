package furrow.bench.log;

import furrow.engine.document.Documents;
import furrow.engine.outcome.Batch;
import furrow.engine.outcome.LogSettings;
import furrow.engine.outcome.MongoOutcomeLog;
import furrow.engine.outcome.OutcomeLog;
import furrow.engine.outcome.Receipt;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * How fast a MongoDB takes rows in, beside the embedded store in the same run: batches of a thousand with four on their way,
 * and single rows with sixteen, as from so many senders that wait for each answer. The server is the one that
 * {@code FURROW_TEST_MONGODB} names, whose database is emptied.
 *
 * <p>{@code MongoSpeed folder seconds}; the folder has to be new.
 */
public final class MongoSpeed {
    private static final int BATCH = 1_000;
    private static final int BATCH_SENDERS = 4;
    private static final int SINGLE_SENDERS = 16;
    private static final int PREPARED = 200;
    private static final int PASSES = 3;
    private static final double NANOS = 1e9;

    private MongoSpeed() {}

    public static void main(String[] arguments) throws Exception {
        Logger.getLogger("").setLevel(Level.WARNING);
        var folder = Files.createDirectories(Path.of(arguments[0]));
        int seconds = Integer.parseInt(arguments[1]);
        var documents = Documents.at(System.getenv("FURROW_TEST_MONGODB"), Clock.systemUTC());
        documents.database().drop();
        try (documents;
                var rocks = Store.ROCKS.open(folder.resolve("log"));
                var mongo = MongoOutcomeLog.open(
                        documents.database(), "bench", Clock.systemUTC(), LogSettings.withDefaults())) {
            var batches = new Batch[PREPARED];
            for (int i = 0; i < PREPARED; i++) {
                batches[i] = Load.batch("event-0001", (long) i * BATCH, BATCH);
            }
            IntFunction<Batch> wide = number -> batches[number % PREPARED];
            IntFunction<Batch> single = number -> Load.batch("single-01", number, 1);
            for (int pass = 0; pass < PASSES; pass++) {
                print(
                        "batches of " + BATCH + ", four on their way",
                        BATCH,
                        seconds,
                        rocks.log(),
                        mongo,
                        BATCH_SENDERS,
                        wide);
                print("single rows, sixteen on their way", 1, seconds, rocks.log(), mongo, SINGLE_SENDERS, single);
            }
        }
    }

    private static void print(
            String what,
            int rows,
            int seconds,
            OutcomeLog embedded,
            OutcomeLog mongo,
            int senders,
            IntFunction<Batch> batches)
            throws InterruptedException {
        double one = rows * perSecond(embedded, senders, seconds, batches);
        double other = rows * perSecond(mongo, senders, seconds, batches);
        System.out.printf(
                "%s: embedded %,.0f rows a second, MongoDB %,.0f, %.2f of it%n", what, one, other, other / one);
    }

    private static double perSecond(OutcomeLog log, int senders, int seconds, IntFunction<Batch> batches)
            throws InterruptedException {
        var free = new Semaphore(senders);
        var kept = new AtomicLong();
        long begun = System.nanoTime();
        long until = begun + (long) (seconds * NANOS);
        for (int number = 0; System.nanoTime() < until; number++) {
            free.acquire();
            log.append(batches.apply(number)).thenAccept(receipt -> {
                kept.addAndGet(receipt instanceof Receipt.Kept ? 1 : 0);
                free.release();
            });
        }
        free.acquire(senders);
        return kept.get() / ((System.nanoTime() - begun) / NANOS);
    }
}
