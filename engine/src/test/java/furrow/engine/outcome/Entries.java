package furrow.engine.outcome;

import furrow.experiments.event.Assignment;
import furrow.experiments.event.Counts;
import furrow.experiments.event.Exposure;
import furrow.experiments.event.Message;
import furrow.experiments.event.Outcome;
import furrow.experiments.event.Snapshot;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/** Entries for tests. */
final class Entries {
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    /** One of each kind, and of each way to leave something out. */
    static final List<LogEntry> ALL_KINDS = List.of(
            LogEntry.of(new Assignment("a1", "u1", "tone", "warm", OptionalDouble.of(0.25), NOON, Map.of())),
            LogEntry.of(
                    new Assignment("a2", "u2", "tone", "cool", OptionalDouble.empty(), NOON.minusNanos(1), Map.of())),
            LogEntry.of(new Exposure("e1", "u1", "tone", "warm", NOON.plusMillis(1), Map.of("language", "de"))),
            LogEntry.of(new Message(
                    "m1",
                    "u1",
                    "talk",
                    Message.Direction.OUT,
                    Message.Author.BOT,
                    Optional.of("tone"),
                    Optional.empty(),
                    NOON,
                    Map.of("resolved", "true", "b", "", "$a.b", "größer 🌱"))),
            LogEntry.of(new Outcome("o1", "u1", "click", 1, Optional.empty(), Optional.empty(), NOON, Map.of())),
            LogEntry.of(new Outcome(
                    "o2",
                    "日本",
                    "revenue",
                    -0.1,
                    Optional.empty(),
                    Optional.of("warm"),
                    Instant.parse("1969-12-31T23:59:59.999999999Z"),
                    Map.of("revision", "2", "retracted", "true"))),
            LogEntry.of(new Outcome(
                    "o3",
                    "u1",
                    "click",
                    0,
                    Optional.empty(),
                    Optional.empty(),
                    NOON.plusSeconds(31_536_000),
                    Map.of())),
            new LogEntry.Sampled(new Snapshot("post", "likes", 1e9, NOON)),
            new LogEntry.Counted(
                    new Counts("tone", "warm", "ctr", 3052, 150, OptionalDouble.empty(), Optional.empty())),
            new LogEntry.Counted(new Counts(
                    "tone",
                    "warm",
                    "revenue",
                    10,
                    -1.5,
                    OptionalDouble.of(2.25),
                    Optional.of(new Counts.Denominator(1, 2, 3)))),
            new LogEntry.Counted(new Counts(
                    "tone",
                    "warm",
                    "spend",
                    10,
                    30,
                    OptionalDouble.of(120),
                    Optional.empty(),
                    List.of(new Counts.Covariate(20, 60, 70.5)),
                    Optional.empty())),
            new LogEntry.Counted(new Counts(
                    "tone",
                    "warm",
                    "order-value",
                    10,
                    30,
                    OptionalDouble.of(120),
                    Optional.of(new Counts.Denominator(10, 12, 31)),
                    List.of(
                            new Counts.Covariate(20, 60, 70.5, OptionalDouble.of(21), List.of()),
                            new Counts.Covariate(5, 7, 16, OptionalDouble.of(6), List.of(11.5)),
                            new Counts.Covariate(1, 1, 3, OptionalDouble.of(0), List.of(2.0, -0.5))),
                    Optional.empty())),
            new LogEntry.Counted(new Counts(
                    "tone",
                    "warm",
                    "minutes",
                    100,
                    0,
                    OptionalDouble.empty(),
                    Optional.empty(),
                    List.of(),
                    Optional.of(new Counts.Quantile(0.5, 12, 10.5, 14, 90, OptionalLong.empty())))),
            new LogEntry.Counted(new Counts(
                    "tone",
                    "warm",
                    "answers",
                    100,
                    50,
                    OptionalDouble.of(80),
                    Optional.of(new Counts.Denominator(100, 300, 140)),
                    List.of(),
                    Optional.of(new Counts.Quantile(0.5, 12, 10.5, 14, 100, OptionalLong.of(40))))));

    private Entries() {}

    static LogEntry click(String id, String unit) {
        return LogEntry.of(new Outcome(id, unit, "click", 1, Optional.of("tone"), Optional.of("warm"), NOON, Map.of()));
    }

    /** A batch of clicks whose ids are {@code prefix} and a number from {@code from} on. */
    static Batch clicks(String workspace, String prefix, long from, int count) {
        return new Batch(
                workspace,
                "test",
                LongStream.range(from, from + count)
                        .mapToObj(number -> click(prefix + number, "u" + number))
                        .toList());
    }

    static List<String> ids(List<RecordedBatch> read) {
        return read.stream()
                .flatMap(recorded -> recorded.entries().stream())
                .map(entry -> ((LogEntry.Happened) entry).event().id())
                .toList();
    }
}
