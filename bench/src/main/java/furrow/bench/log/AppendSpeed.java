package furrow.bench.log;

import furrow.engine.outcome.Batch;
import furrow.engine.outcome.BatchPositions;
import furrow.engine.outcome.OutcomeLog;
import furrow.engine.outcome.Receipt;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * How fast the log is, and in the same run how fast the disk is at a bare append and fdatasync of the same bytes.
 *
 * <p>{@code AppendSpeed folder thousandsOfEvents}
 */
public final class AppendSpeed {
    private static final int BATCH = 1_000;
    private static final int ON_THE_WAY = 32;
    private static final int PREPARED = 200;
    private static final int SINGLES_PER_SECOND = 15_000;
    private static final int SINGLE_SECONDS = 5;
    private static final double NANOS = 1e9;

    private AppendSpeed() {}

    public static void main(String[] arguments) throws Exception {
        var folder = Path.of(arguments[0]);
        int batches = Integer.parseInt(arguments[1]);
        Files.createDirectories(folder);
        var prepared = IntStream.range(0, PREPARED)
                .mapToObj(number -> Load.batch("event-0001", (long) number * BATCH, BATCH))
                .toList();
        try (var opened = Store.ROCKS.open(folder.resolve("log"))) {
            var log = opened.log();
            append(log, prepared, PREPARED);
            long cpu = cpuNanos();
            double log1 = append(log, prepared, batches);
            double cpuSeconds = (cpuNanos() - cpu) / NANOS;
            int bytes = (int) (log.sources("main").get(0).bytes()
                    / log.sources("main").get(0).batches());
            double bare1 = bare(folder, bytes, batches);
            long self = ProcessHandle.current().pid();
            var threads = ThreadTimes.of(self);
            long cpu2 = cpuNanos();
            double log2 = append(log, prepared, batches);
            double cpuSeconds2 = (cpuNanos() - cpu2) / NANOS;
            var split = ThreadTimes.of(self).since(threads, batches * (long) BATCH);
            double bare2 = bare(folder, bytes, batches);
            System.out.printf("bytes an event: %.1f%n", bytes / (double) BATCH);
            System.out.printf("durable events a second, batches of %d: %,.0f and %,.0f%n", BATCH, log1, log2);
            System.out.printf(
                    "the same per second of processor time: %,.0f and %,.0f%n",
                    batches * (double) BATCH / cpuSeconds, batches * (double) BATCH / cpuSeconds2);
            System.out.println("us of processor time an event, other being who sends: " + split);
            System.out.printf("bare append + fdatasync of the same bytes: %,.0f and %,.0f%n", bare1, bare2);
            singles(log);
            read(log);
            System.out.printf("log on disk: %,d bytes%n", log.diskBytes());
        }
        restart(folder);
    }

    private static long cpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    /** Events a second of so many batches of a thousand. */
    private static double append(OutcomeLog log, List<Batch> prepared, int batches) throws InterruptedException {
        var free = new Semaphore(ON_THE_WAY);
        var failed = new AtomicInteger();
        long begun = System.nanoTime();
        for (int number = 0; number < batches; number++) {
            free.acquire();
            log.append(prepared.get(number % PREPARED)).thenAccept(receipt -> {
                failed.addAndGet(receipt instanceof Receipt.Kept ? 0 : 1);
                free.release();
            });
        }
        free.acquire(ON_THE_WAY);
        double seconds = (System.nanoTime() - begun) / NANOS;
        if (failed.get() > 0) {
            throw new IllegalStateException(failed + " batches were refused");
        }
        return batches * (double) BATCH / seconds;
    }

    /** Events a second of the same bytes in a plain file. */
    private static double bare(Path folder, int bytes, int batches) throws IOException {
        long begun = System.nanoTime();
        BareDisk.append(folder, bytes, ON_THE_WAY / 2, batches);
        return batches * (double) BATCH / ((System.nanoTime() - begun) / NANOS);
    }

    /** One event a request, at a fixed rate whether or not the log keeps up; time counts from when it was due. */
    private static void singles(OutcomeLog log) throws InterruptedException {
        int count = SINGLES_PER_SECOND * SINGLE_SECONDS;
        var nanos = new long[count];
        var done = new Semaphore(0);
        long begun = System.nanoTime();
        for (int i = 0; i < count; i++) {
            long due = begun + (long) (i * NANOS / SINGLES_PER_SECOND);
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            int slot = i;
            log.append(Load.batch("single-01", i, 1)).thenAccept(receipt -> {
                nanos[slot] = receipt instanceof Receipt.Kept ? System.nanoTime() - due : Long.MAX_VALUE;
                done.release();
            });
        }
        done.acquire(count);
        double seconds = (System.nanoTime() - begun) / NANOS;
        Arrays.sort(nanos);
        System.out.printf(
                "single events: %,.0f a second, p50 %.2f ms, p99 %.2f ms, most %.2f ms%n",
                count / seconds, nanos[count / 2] / 1e6, nanos[count - count / 100] / 1e6, nanos[count - 1] / 1e6);
    }

    private static void read(OutcomeLog log) {
        long begun = System.nanoTime();
        long entries = 0;
        var after = BatchPositions.NONE;
        for (var page = log.read("main", after, 50_000); !page.isEmpty(); page = log.read("main", after, 50_000)) {
            for (var recorded : page) {
                entries += recorded.entries().size();
                after = after.with(recorded.position());
            }
        }
        System.out.printf(
                "read and decoded: %,.0f events a second, of %,d%n",
                entries / ((System.nanoTime() - begun) / NANOS), entries);
    }

    private static void restart(Path folder) {
        long begun = System.nanoTime();
        try (var opened = Store.ROCKS.open(folder.resolve("log"))) {
            var end = opened.log().end("main");
            System.out.printf("opened again in %.2f s, %s%n", (System.nanoTime() - begun) / NANOS, end.numbers());
        }
    }
}
