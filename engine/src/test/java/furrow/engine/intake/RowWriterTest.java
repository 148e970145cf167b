package furrow.engine.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import furrow.experiments.event.Assignment;
import furrow.experiments.event.Counts;
import furrow.experiments.event.Event;
import furrow.experiments.event.Exposure;
import furrow.experiments.event.Message;
import furrow.experiments.event.Outcome;
import furrow.experiments.event.Snapshot;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RowWriterTest {
    private static final IntakeOptions USUAL = IntakeOptions.withDefaults();
    private static final List<String> ATTRIBUTES = List.of("channel", "post text");

    @Property(seed = "20261123", tries = 300)
    void eventsComeBackAsTheyWereFromNdjson(@ForAll("events") List<Event> events) throws IOException {
        var out = new StringWriter();
        try (var writer = RowWriter.ndjson(out)) {
            for (Event each : events) {
                writer.write(each);
            }
        }
        assertEquals(events, read(out.toString()));
    }

    @Property(seed = "20261124", tries = 300)
    void eventsComeBackAsTheyWereFromCsv(@ForAll("events") List<Event> events) throws IOException {
        var out = new StringWriter();
        try (var writer = RowWriter.csv(out, DataKind.EVENTS, ATTRIBUTES, RowWriter.Purpose.READING_AGAIN)) {
            for (Event each : events) {
                writer.write(each);
            }
        }
        assertEquals(events, read(out.toString()));
    }

    private static List<Event> read(String text) throws IOException {
        var kept = new Receiver() {
            final List<Event> events = new java.util.ArrayList<>();

            @Override
            public RowAnswer event(Event event) {
                events.add(event);
                return RowAnswer.USED;
            }

            @Override
            public RowAnswer snapshot(Snapshot snapshot) {
                throw new AssertionError(snapshot);
            }

            @Override
            public RowAnswer counts(Counts counts) {
                throw new AssertionError(counts);
            }
        };
        if (!text.isBlank()) {
            var in = new java.io.ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
            DataFiles.with(USUAL.with(IntakeOptions.BadRows.STOP))
                    .read(RowSource.of("written", in), kept, Watcher.NONE);
        }
        return kept.events;
    }

    /** Names with quotes, separators, formulas, other scripts and pairs of surrogates. */
    private static Arbitrary<String> names() {
        return Arbitraries.strings()
                .withChars("ab,;\"'=+-@{}[]:\\é漢 ")
                .ofMinLength(1)
                .ofMaxLength(8)
                .map(each -> "n" + each + "\uD83C\uDF31");
    }

    private static Arbitrary<Map<String, String>> attributes() {
        var text = Arbitraries.strings()
                .withChars("ab,;\"'=\n\r\t é漢")
                .ofMinLength(1)
                .ofMaxLength(8)
                .map(each -> "t" + each + "t");
        return Arbitraries.maps(Arbitraries.of(ATTRIBUTES), text).ofMaxSize(2);
    }

    private static Arbitrary<Instant> times() {
        return Arbitraries.longs().between(0, 7_000_000_000_000L).map(Instant::ofEpochMilli);
    }

    private static Arbitrary<Double> values() {
        return Arbitraries.oneOf(
                Arbitraries.doubles().between(-1e150, 1e150).ofScale(10),
                Arbitraries.of(0.0, 1.0, -1.0, 0.1, 1e-150, 1.0 / 3, 1e15, 1e16, 123456789.125));
    }

    @Provide
    Arbitrary<List<Event>> events() {
        var name = names();
        var optional = name.optional();
        var assignment = Combinators.combine(
                        name,
                        name,
                        name,
                        name,
                        Arbitraries.of(0.5, 1.0 / 3, 1.0).optional(),
                        times(),
                        attributes())
                .as((id, unit, experiment, arm, chance, at, more) ->
                        (Event) new Assignment(id, unit, experiment, arm, toDouble(chance), at, more));
        var exposure = Combinators.combine(name, name, name, name, times(), attributes())
                .as((id, unit, experiment, arm, at, more) -> (Event) new Exposure(id, unit, experiment, arm, at, more));
        var message = Combinators.combine(
                        name,
                        name,
                        name,
                        Arbitraries.of(Message.Direction.class),
                        Arbitraries.of(Message.Author.class),
                        optional,
                        times(),
                        attributes())
                .as((id, unit, conversation, direction, by, experiment, at, more) ->
                        (Event) new Message(id, unit, conversation, direction, by, experiment, experiment, at, more));
        var outcome = Combinators.combine(name, name, name, values(), optional, times(), attributes())
                .as((id, unit, metric, value, experiment, at, more) ->
                        (Event) new Outcome(id, unit, metric, value, experiment, Optional.empty(), at, more));
        return Arbitraries.oneOf(assignment, exposure, message, outcome).list().ofMaxSize(6);
    }

    private static OptionalDouble toDouble(Optional<Double> value) {
        return value.isPresent() ? OptionalDouble.of(value.get()) : OptionalDouble.empty();
    }

    @Test
    void snapshotsAndCountsComeBackFromEitherFormat() throws IOException {
        var snapshot = new Snapshot("p,1", "like", 12.5, Instant.parse("2026-11-03T10:00:00Z"));
        var ratio = new Counts(
                "t", "a", "ctr", 10, 30, OptionalDouble.of(100), Optional.of(new Counts.Denominator(50, 256, 150.25)));
        var share = new Counts("t", "a", "click", 1L << 53, 3, OptionalDouble.empty(), Optional.empty());
        var given = new Counts(
                "t",
                "a",
                "spend",
                10,
                30,
                OptionalDouble.of(120),
                Optional.empty(),
                List.of(new Counts.Covariate(20, 60, 70.5)),
                Optional.empty());
        var regressed = new Counts(
                "t",
                "a",
                "order-value",
                10,
                30,
                OptionalDouble.of(120),
                Optional.of(new Counts.Denominator(20, 60, 70.5)),
                List.of(
                        new Counts.Covariate(10, 12, 31.5, OptionalDouble.of(21), List.of()),
                        new Counts.Covariate(5, 7, 16, OptionalDouble.of(10.25), List.of(6.0))),
                Optional.empty());
        var median = new Counts(
                "t",
                "a",
                "minutes",
                100,
                0,
                OptionalDouble.empty(),
                Optional.empty(),
                List.of(),
                Optional.of(new Counts.Quantile(0.5, 12, 10.5, 14, 100, OptionalLong.empty())));
        var json = new StringWriter();
        try (var writer = RowWriter.ndjson(json)) {
            writer.write(snapshot);
            writer.write(ratio);
            writer.write(share);
            writer.write(given);
            writer.write(regressed);
            writer.write(median);
        }
        var csv = new StringWriter();
        try (var writer = RowWriter.csv(csv, DataKind.COUNTS, List.of(), RowWriter.Purpose.READING_AGAIN)) {
            writer.write(ratio);
            writer.write(share);
            writer.write(given);
            writer.write(regressed);
            writer.write(median);
        }

        var fromJson = new Kept();
        var fromCsv = new Kept();
        fromJson.read(json.toString());
        fromCsv.read(csv.toString());

        assertEquals(List.of(snapshot), fromJson.snapshots);
        assertEquals(List.of(ratio, share, given, regressed, median), fromJson.counts);
        assertEquals(List.of(ratio, share, given, regressed, median), fromCsv.counts);
    }

    @Test
    void onlyExportsForSpreadsheetsDisarmFormulas() throws IOException {
        var event = new Outcome(
                "-1", "=cmd()", "click", -2, Optional.empty(), Optional.empty(), Instant.EPOCH, Map.of("text", "@x"));

        assertEquals(
                "'-1,outcome,,,'=cmd(),click,-2,1970-01-01T00:00:00Z,,,,,'@x\n",
                csv(event, RowWriter.Purpose.SPREADSHEET));
        assertEquals(
                "-1,outcome,,,=cmd(),click,-2,1970-01-01T00:00:00Z,,,,,@x\n",
                csv(event, RowWriter.Purpose.READING_AGAIN));
    }

    private static String csv(Event event, RowWriter.Purpose purpose) throws IOException {
        var out = new StringWriter();
        try (var writer = RowWriter.csv(out, DataKind.EVENTS, List.of("text"), purpose)) {
            writer.write(event);
        }
        return out.toString().substring(out.toString().indexOf('\n') + 1);
    }

    @Test
    void anAttributeWithoutAColumnIsNotLostInSilence() {
        var event = new Outcome(
                "1", "u", "click", 1, Optional.empty(), Optional.empty(), Instant.EPOCH, Map.of("text", "x"));
        var writer = RowWriter.csv(new StringWriter(), DataKind.EVENTS, List.of(), RowWriter.Purpose.SPREADSHEET);

        assertEquals(
                "attributes of event \"1\" need to be among [], but were [text]; name all of them when the file is"
                        + " begun",
                assertThrows(IllegalArgumentException.class, () -> writer.write(event))
                        .getMessage());
    }
}
