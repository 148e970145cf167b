package furrow.bench.fold;

import furrow.engine.outcome.BatchPosition;
import furrow.engine.outcome.LogEntry;
import furrow.engine.outcome.RecordedBatch;
import furrow.experiments.event.Exposure;
import furrow.experiments.event.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Events of one experiment, always the same, in the order of a {@link Shape}, exposures first. One event in ten comes a
 * second time soon after.
 */
final class EventStream {
    static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    static final int BATCH = 1_000;
    private static final int HOUR = 3_600_000;
    /** Odd, so that different units have different names; these lie in no order on disk. */
    private static final int SCATTER = 0x9E37_79B1;

    private final SplittableRandom random = new SplittableRandom(7);
    private final Shape shape;
    private long number;
    private long batches;

    EventStream(Shape shape) {
        this.shape = shape;
    }

    /** The next thousand events as a batch of the log. */
    RecordedBatch next() {
        var entries = new ArrayList<LogEntry>(BATCH);
        for (int i = 0; i < BATCH; i++) {
            long at = random.nextInt(10) == 0 ? Math.max(0, number - 1 - random.nextInt(50)) : number++;
            entries.add(event(at, shape));
        }
        return batch(++batches, entries);
    }

    /** A batch of the same writer. */
    static RecordedBatch batch(long number, List<LogEntry> entries) {
        return new RecordedBatch(new BatchPosition("main", "bench", number), "bench", Instant.EPOCH, entries);
    }

    /** The event of that number. */
    static LogEntry event(long number, Shape shape) {
        int unit = shape.unit(number);
        int pass = shape.pass(number);
        String name = "contact-" + Integer.toHexString(unit * SCATTER);
        var at = START.plusMillis((long) unit % HOUR + (long) pass * HOUR);
        if (pass == 0) {
            String arm = (unit & 1) == 0 ? "control" : "warm";
            return LogEntry.of(new Exposure("e" + number, name, "tone", arm, at, Map.of()));
        }
        String metric = switch (pass % 3) {
            case 1 -> "click";
            case 2 -> "revenue";
            default -> "share";
        };
        double value = pass % 3 == 2 ? (unit % 1000) / 100.0 : 1;
        return LogEntry.of(
                new Outcome("o" + number, name, metric, value, Optional.empty(), Optional.empty(), at, Map.of()));
    }
}
