package furrow.bench.log;

import furrow.engine.fold.FoldSettings;
import furrow.engine.fold.LogReader;
import furrow.engine.fold.OutcomeFold;
import furrow.engine.fold.Progress;
import furrow.engine.intake.Answer;
import furrow.engine.intake.DataFiles;
import furrow.engine.intake.IntakeOptions;
import furrow.engine.intake.Receiver;
import furrow.engine.intake.Source;
import furrow.engine.intake.Watcher;
import furrow.engine.outcome.Batch;
import furrow.engine.outcome.Entry;
import furrow.engine.outcome.EntryBytes;
import furrow.engine.outcome.OutcomeLog;
import furrow.engine.outcome.Positions;
import furrow.experiments.event.Counts;
import furrow.experiments.event.Event;
import furrow.experiments.event.Snapshot;
import furrow.experiments.fold.FoldOptions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Processor time of an event on its way from a request's body to the moments, stage by stage.
 *
 * <p>{@code StageCost folder batches}; the folder has to be new.
 */
public final class StageCost {
    private static final int BATCH = 1_000;

    private StageCost() {}

    public static void main(String[] arguments) throws IOException {
        int batches = Integer.parseInt(arguments[1]);
        var bodies = new ArrayList<byte[]>();
        for (int i = 0; i < batches; i++) {
            bodies.add(Load.body("event-0001", (long) i * BATCH, BATCH).getBytes(StandardCharsets.UTF_8));
        }
        var read = new ArrayList<List<Entry>>();
        for (int round = 0; round < 4; round++) {
            read.clear();
            measure("read from NDJSON", batches, () -> bodies.forEach(body -> read.add(read(body))));
            measure("encoded, one by one", batches, () -> read.forEach(StageCost::encode));
        }
        try (var opened = Store.ROCKS.open(Path.of(arguments[0]).resolve("log"))) {
            measure("encoded, written and synced", batches, () -> append(opened.log(), read));
            measure("read from the log", batches, () -> drain(opened.log()));
            try (var fold = OutcomeFold.open(
                    Path.of(arguments[0]).resolve("fold"),
                    Load.plan(),
                    FoldOptions.NONE,
                    FoldSettings.withDefaults(),
                    Instant.parse("2026-11-01T00:00:00Z"))) {
                measure(
                        "read from the log and folded",
                        batches,
                        () -> fold.catchUp(LogReader.of(opened.log(), "main"), Progress.SILENT));
            }
        }
    }

    private static void measure(String what, int batches, Runnable work) {
        long cpu = cpuNanos();
        long clock = System.nanoTime();
        work.run();
        double events = batches * (double) BATCH;
        System.out.printf(
                "%-30s %6.0f ns of processor time an event, %6.0f ns of the clock%n",
                what, (cpuNanos() - cpu) / events, (System.nanoTime() - clock) / events);
    }

    private static long cpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static List<Entry> read(byte[] body) {
        var entries = new ArrayList<Entry>(BATCH);
        try {
            DataFiles.with(IntakeOptions.withDefaults())
                    .read(Source.of("request", body), new Collecting(entries), new Watcher() {});
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return entries;
    }

    private record Collecting(List<Entry> entries) implements Receiver {
        @Override
        public Answer event(Event event) {
            entries.add(Entry.of(event));
            return Answer.USED;
        }

        @Override
        public Answer snapshot(Snapshot snapshot) {
            return Answer.USED;
        }

        @Override
        public Answer counts(Counts counts) {
            return Answer.USED;
        }
    }

    private static void encode(List<Entry> entries) {
        long bytes = 0;
        for (var entry : entries) {
            bytes += EntryBytes.of(entry).length;
        }
        if (bytes == 0) {
            throw new IllegalStateException("nothing was encoded");
        }
    }

    private static void append(OutcomeLog log, List<List<Entry>> read) {
        var last = read.stream()
                .map(entries -> log.append(new Batch("main", "bench", entries)).toCompletableFuture())
                .toList();
        last.forEach(stage -> stage.join());
    }

    private static void drain(OutcomeLog log) {
        var after = Positions.NONE;
        for (var page = log.read("main", after, 20_000); !page.isEmpty(); page = log.read("main", after, 20_000)) {
            for (var recorded : page) {
                after = after.with(recorded.position());
            }
        }
    }
}
