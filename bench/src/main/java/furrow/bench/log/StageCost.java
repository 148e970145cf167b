package furrow.bench.log;

import furrow.engine.fold.FoldProgress;
import furrow.engine.fold.FoldSettings;
import furrow.engine.fold.LogReader;
import furrow.engine.fold.OutcomeFold;
import furrow.engine.intake.DataFiles;
import furrow.engine.intake.IntakeOptions;
import furrow.engine.intake.RowGatherer;
import furrow.engine.intake.RowSource;
import furrow.engine.outcome.BatchPositions;
import furrow.engine.outcome.OutcomeLog;
import furrow.engine.outcome.PackedBatch;
import furrow.engine.outcome.ReceiptWindow;
import furrow.experiments.fold.FoldOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Processor time of an event on its way from a request's body to the moments, stage by stage, and in the same run that of
 * a bare append and fdatasync of the same bytes.
 *
 * <p>{@code StageCost folder batches}; the folder has to be new.
 */
public final class StageCost {
    private static final int BATCH = 1_000;
    private static final int ROUNDS = 6;
    /** Batches that are synced together, about as many as arrive during a write. */
    private static final int GROUP = 16;

    /** How a body is read. */
    private interface Reading {
        void read(byte[] body, RowGatherer rows) throws IOException;
    }

    private StageCost() {}

    public static void main(String[] arguments) throws IOException {
        var folder = Path.of(arguments[0]);
        int batches = Integer.parseInt(arguments[1]);
        var bodies = new ArrayList<byte[]>();
        var tables = new ArrayList<byte[]>();
        for (int i = 0; i < batches; i++) {
            bodies.add(Load.body("event-0001", (long) i * BATCH, BATCH).getBytes(StandardCharsets.UTF_8));
            tables.add(Load.csv("event-0001", (long) i * BATCH, BATCH).getBytes(StandardCharsets.UTF_8));
        }
        var packed = new ArrayList<PackedBatch>();
        for (int round = 1; round <= ROUNDS; round++) {
            System.out.println("round " + round + " of " + ROUNDS);
            packed.clear();
            measure("CSV to the log's bytes", batches, () -> pack(tables, StageCost::gather));
            measure("NDJSON to the log's bytes", batches, () -> packed.addAll(pack(bodies, StageCost::gather)));
            measure("NDJSON row by row, the long way", batches, () -> pack(bodies, StageCost::readRowByRow));
        }
        try (var opened = Store.ROCKS.open(folder.resolve("log"))) {
            measure("written and synced", batches, () -> append(opened.log(), packed));
            var sent = opened.log().sources("main").get(0);
            int bytes = (int) (sent.bytes() / sent.batches());
            measure("bare append + fdatasync", batches, () -> bare(folder, bytes, batches));
            measure("read from the log", batches, () -> drain(opened.log()));
            try (var fold = OutcomeFold.open(
                    folder.resolve("fold"),
                    Load.plan(),
                    FoldOptions.NONE,
                    FoldSettings.withDefaults(),
                    Instant.parse("2026-11-01T00:00:00Z"))) {
                measure(
                        "read from the log and folded",
                        batches,
                        () -> fold.catchUp(LogReader.of(opened.log(), "main"), FoldProgress.SILENT));
            }
        }
    }

    private static void bare(Path folder, int bytes, int batches) {
        try {
            BareDisk.append(folder, bytes, GROUP, batches);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void measure(String what, int batches, Runnable work) {
        long cpu = cpuNanos();
        long clock = System.nanoTime();
        work.run();
        double events = batches * (double) BATCH;
        System.out.printf(
                "%-32s %6.0f ns of processor time an event, %6.0f ns of the clock%n",
                what, (cpuNanos() - cpu) / events, (System.nanoTime() - clock) / events);
    }

    private static long cpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static List<PackedBatch> pack(List<byte[]> bodies, Reading reading) {
        var packed = new ArrayList<PackedBatch>(bodies.size());
        for (var body : bodies) {
            var rows = new RowGatherer(ReceiptWindow.Span.ANY, full -> {});
            try {
                reading.read(body, rows);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            packed.add(rows.take("main", "bench"));
        }
        return packed;
    }

    private static void gather(byte[] body, RowGatherer rows) throws IOException {
        DataFiles.with(IntakeOptions.withDefaults()).gather("request", body, rows);
    }

    private static void readRowByRow(byte[] body, RowGatherer rows) throws IOException {
        DataFiles.with(IntakeOptions.withDefaults()).read(RowSource.of("request", body), rows, rows);
    }

    private static void append(OutcomeLog log, List<PackedBatch> packed) {
        var stages = packed.stream()
                .map(batch -> log.append(batch).toCompletableFuture())
                .toList();
        stages.forEach(stage -> stage.join());
    }

    private static void drain(OutcomeLog log) {
        var after = BatchPositions.NONE;
        for (var page = log.read("main", after, 20_000); !page.isEmpty(); page = log.read("main", after, 20_000)) {
            for (var recorded : page) {
                after = after.with(recorded.position());
            }
        }
    }
}
