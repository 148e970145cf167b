package furrow.bench.log;

import furrow.engine.document.Documents;
import furrow.engine.outcome.Batch;
import furrow.engine.outcome.LogSettings;
import furrow.engine.outcome.MongoOutcomeLog;
import furrow.engine.outcome.OutcomeLog;
import furrow.engine.outcome.Receipt;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * How fast a MongoDB takes rows in, beside the embedded store in the same run: batches of a thousand over four connections, and
 * single rows over sixteen, as from so many senders that wait for each answer; over HTTP, with a server for each store, and
 * straight into the two logs. The two take turns of a second, so that whatever else the machine does falls on both; told are
 * medians of all turns, the median of the ratios of neighbours with its quartiles, and the machine's load. The MongoDB is the one
 * that {@code FURROW_TEST_MONGODB} names, whose database is emptied.
 *
 * <p>{@code MongoSpeed folder turns}; the folder has to be new.
 */
public final class MongoSpeed {
    private static final int BATCH = 1_000;
    private static final int BATCH_SENDERS = 4;
    private static final int SINGLE_SENDERS = 16;
    private static final int PREPARED = 200;
    private static final int MOST_BATCHES = 800;
    private static final int MOST_SINGLES = 20_000;
    private static final int WARM_UP = 5;
    private static final double NANOS = 1e9;

    private MongoSpeed() {}

    public static void main(String[] arguments) throws Exception {
        Logger.getLogger("").setLevel(Level.WARNING);
        var folder = Files.createDirectories(Path.of(arguments[0]));
        int turns = Integer.parseInt(arguments[1]);
        String mongo = System.getenv("FURROW_TEST_MONGODB");
        try (var documents = Documents.at(mongo, Clock.systemUTC())) {
            documents.database().drop();
            logs(folder, documents, turns);
            documents.database().drop();
        }
        servers(folder, mongo, turns);
        System.out.printf(
                "load of the machine %.1f, on %d processors%n",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                Runtime.getRuntime().availableProcessors());
    }

    private static void logs(Path folder, Documents documents, int turns) throws Exception {
        try (var rocks = Store.ROCKS.open(folder.resolve("log"));
                var mongo = MongoOutcomeLog.open(
                        documents.database(), "bench", Clock.systemUTC(), LogSettings.withDefaults())) {
            var batches = new Batch[PREPARED];
            for (int i = 0; i < PREPARED; i++) {
                batches[i] = Load.batch("event-0001", (long) i * BATCH, BATCH);
            }
            IntFunction<Batch> wide = number -> batches[number % PREPARED];
            IntFunction<Batch> single = number -> Load.batch("single-01", number, 1);
            print("log, batches", turns, new LogTurns(rocks.log(), BATCH, BATCH_SENDERS, wide)::take, new LogTurns(
                    mongo, BATCH, BATCH_SENDERS, wide)::take);
            print("log, single rows", turns, new LogTurns(rocks.log(), 1, SINGLE_SENDERS, single)::take, new LogTurns(
                    mongo, 1, SINGLE_SENDERS, single)::take);
        }
    }

    private static void servers(Path folder, String mongo, int turns) throws Exception {
        var plan = Files.writeString(folder.resolve("plan.yaml"), Load.PLAN);
        try (var one = ServerProcess.furrowOf(folder.resolve("embedded"), plan, Optional.empty());
                var other = ServerProcess.furrowOf(folder.resolve("fold"), plan, Optional.of(mongo));
                var batches = new HttpTurns(one.address(), BATCH_SENDERS, BATCH, MOST_BATCHES);
                var otherBatches = new HttpTurns(other.address(), BATCH_SENDERS, BATCH, MOST_BATCHES);
                var singles = new HttpTurns(one.address(), SINGLE_SENDERS, 1, MOST_SINGLES);
                var otherSingles = new HttpTurns(other.address(), SINGLE_SENDERS, 1, MOST_SINGLES)) {
            print("HTTP, batches", turns, batches::take, otherBatches::take);
            print("HTTP, single rows", turns, singles::take, otherSingles::take);
        }
    }

    /** A second of sending. */
    private interface Turn {
        /** Rows a second. */
        double take() throws Exception;
    }

    private static void print(String what, int turns, Turn embedded, Turn mongo) throws Exception {
        var ones = new double[turns];
        var others = new double[turns];
        var ratios = new double[turns];
        for (int turn = -WARM_UP; turn < turns; turn++) {
            double one = embedded.take();
            double other = mongo.take();
            if (turn >= 0) {
                ones[turn] = one;
                others[turn] = other;
                ratios[turn] = other / one;
            }
        }
        System.out.printf(
                "%-18s embedded %,9.0f rows a second, MongoDB %,9.0f, %.2f of it (quartiles %.2f and %.2f)%n",
                what, part(ones, 0.5), part(others, 0.5), part(ratios, 0.5), part(ratios, 0.25), part(ratios, 0.75));
    }

    private static double part(double[] values, double share) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) (share * (sorted.length - 1))];
    }

    /** Straight into a log. */
    private record LogTurns(OutcomeLog log, int rows, int senders, IntFunction<Batch> batches) {
        double take() throws InterruptedException {
            var free = new Semaphore(senders);
            var kept = new AtomicLong();
            long begun = System.nanoTime();
            long until = begun + (long) NANOS;
            for (int number = 0; System.nanoTime() < until; number++) {
                free.acquire();
                log.append(batches.apply(number)).thenAccept(receipt -> {
                    kept.addAndGet(receipt instanceof Receipt.Kept ? 1 : 0);
                    free.release();
                });
            }
            free.acquire(senders);
            return rows * kept.get() / ((System.nanoTime() - begun) / NANOS);
        }
    }
}
