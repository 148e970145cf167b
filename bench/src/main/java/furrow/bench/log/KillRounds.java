package furrow.bench.log;

import furrow.engine.outcome.BatchPositions;
import furrow.engine.outcome.LogCheck;
import furrow.engine.outcome.OutcomeLog;
import furrow.engine.outcome.Receipt;
import furrow.engine.outcome.RecordedBatch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Semaphore;

/**
 * Kills a writing process at random moments, many times, and looks whether anything that it had been told was kept is
 * missing, or is there twice. A reader goes on from round to round where it stopped.
 *
 * <p>{@code KillRounds ROCKS|MONGO rounds folder seed}
 */
public final class KillRounds {
    private static final int PAGE = 50_000;
    private static final int SHORTEST_MILLIS = 5;
    private static final int LONGEST_MILLIS = 400;

    private final Store store;
    private final Path folder;
    private BatchPositions read = BatchPositions.NONE;
    private long acknowledged;
    private long kept;

    private KillRounds(Store store, Path folder) {
        this.store = store;
        this.folder = folder;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var rounds = new KillRounds(Store.valueOf(arguments[0]), Path.of(arguments[2]));
        var random = new SplittableRandom(Long.parseLong(arguments[3]));
        int count = Integer.parseInt(arguments[1]);
        for (int round = 0; round < count; round++) {
            rounds.round(round, random.nextInt(SHORTEST_MILLIS, LONGEST_MILLIS));
        }
        System.out.printf(
                "%s: %d rounds of kill -9, %d batches acknowledged, %d in the log, none lost, none twice%n",
                rounds.store, count, rounds.acknowledged, rounds.kept);
        try (var opened = rounds.store.open(rounds.folder)) {
            var check = LogCheck.of(opened.log());
            System.out.printf(
                    "check: %d batches, %d entries, damages %s%n", check.batches(), check.entries(), check.damages());
            require(check.isSound() && check.batches() == rounds.kept, "the log does not check sound");
        }
    }

    /** The first acknowledgement starts the clock; then the process is killed after some milliseconds. */
    private void round(int round, int millis) throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        store.name(),
                        folder.toString(),
                        String.valueOf(round))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var told = new ArrayList<String>();
        try (var out = process.inputReader()) {
            long killAt = Long.MAX_VALUE;
            for (var line = out.readLine(); line != null; line = out.readLine()) {
                told.add(line);
                long now = System.nanoTime();
                killAt = Math.min(killAt, now + millis * 1_000_000L);
                if (now >= killAt) {
                    // The handle leaves the pipe open, so that nothing that was told before is missed.
                    process.toHandle().destroyForcibly();
                }
            }
        }
        process.waitFor();
        check(round, told);
    }

    private void check(int round, List<String> told) {
        try (var opened = store.open(folder)) {
            var found = new HashSet<String>();
            for (var page = next(opened.log()); !page.isEmpty(); page = next(opened.log())) {
                for (var recorded : page) {
                    take(recorded, found);
                }
            }
            require(found.containsAll(told), "round " + round + " lost an acknowledged batch");
            require(!told.isEmpty(), "round " + round + " did not come to write");
            acknowledged += told.size();
            kept += found.size();
        }
    }

    private List<RecordedBatch> next(OutcomeLog log) {
        return log.read("main", read, PAGE);
    }

    private void take(RecordedBatch recorded, Set<String> found) {
        read = read.with(recorded.position());
        var ids = Load.ids(recorded.entries());
        require(ids.size() == new HashSet<>(ids).size(), "an id is twice in " + recorded.position());
        require(found.add(ids.get(0)), "a batch was kept twice: " + recorded.position());
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }

    /** Appends as fast as it can, with some batches on the way at once, and prints the first id of what was kept. */
    static final class Writer {
        private static final int BATCH = 200;
        private static final int ON_THE_WAY = 16;

        public static void main(String[] arguments) throws InterruptedException {
            try (var opened = Store.valueOf(arguments[0]).open(Path.of(arguments[1]))) {
                write(opened.log(), arguments[2]);
            } finally {
                Runtime.getRuntime().halt(1);
            }
        }

        private static void write(OutcomeLog log, String prefix) throws InterruptedException {
            var free = new Semaphore(ON_THE_WAY);
            for (long from = 0; ; from += BATCH) {
                var batch = Load.batch(prefix, from, BATCH);
                var id = Load.ids(batch.entries()).get(0);
                free.acquire();
                log.append(batch).thenAccept(receipt -> {
                    if (receipt instanceof Receipt.Kept) {
                        System.out.println(id);
                    }
                    free.release();
                });
            }
        }
    }
}
