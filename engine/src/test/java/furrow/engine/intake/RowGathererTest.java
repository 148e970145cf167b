package furrow.engine.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.engine.outcome.Batch;
import furrow.engine.outcome.PackedBatch;
import furrow.engine.outcome.ReceiptWindow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Rows that are taken from their bytes and rows that go the long way: the same batch and the same rejections. */
class RowGathererTest {
    private static final ReceiptWindow.Span WINDOW =
            ReceiptWindow.withDefaults().at(Instant.parse("2026-11-20T12:00:00Z"));
    private static final IntakeOptions OPTIONS = IntakeOptions.withDefaults().with(ZoneId.of("Europe/Berlin"));

    /** What came of a body. */
    private record Outcome(Optional<PackedBatch> batch, List<Rejection> rejected, Optional<RowCounts> tally) {}

    private interface Reading {
        RowCounts read(byte[] body, RowGatherer rows) throws IOException;
    }

    private static Outcome outcome(String body, Reading reading) throws IOException {
        var rows = new RowGatherer(WINDOW, full -> {
            throw new IllegalArgumentException("full");
        });
        Optional<RowCounts> tally;
        try {
            tally = Optional.of(reading.read(body.getBytes(StandardCharsets.UTF_8), rows));
        } catch (IntakeException refused) {
            tally = Optional.empty();
        }
        var batch = rows.size() == 0 ? Optional.<PackedBatch>empty() : Optional.of(rows.take("main", "test"));
        return new Outcome(batch, rows.rejected(), tally);
    }

    private static Outcome gathered(String body) throws IOException {
        return outcome(
                body,
                (bytes, rows) ->
                        DataFiles.with(OPTIONS).gather("request", bytes, rows).tally());
    }

    private static Outcome read(String body) throws IOException {
        return outcome(
                body,
                (bytes, rows) -> DataFiles.with(OPTIONS)
                        .read(RowSource.of("request", bytes), rows, rows)
                        .tally());
    }

    private static void assertSame(String body) throws IOException {
        assertEquals(read(body), gathered(body), body);
    }

    /** Cells by column, likely ones more often. */
    private static final String[][] CELLS = {
        {"id", "e-1", "e-2", "e-3", "e-4", "", "x y", "ä", "q\\\"q", " a", "a\u007f"},
        {"type", "outcome", "outcome", "exposure", "assignment", "message", "Outcome", "nonsense", ""},
        {"unit", "u-1", "u-2", "contact 7", "", "ü", "x".repeat(201)},
        {"metric", "click", "reply", "", "revenue"},
        {
            "value",
            "1",
            "0.5",
            "-0",
            "1e3",
            "007",
            "12.25",
            "123456789012345678",
            ".5",
            "5.",
            "true",
            "",
            "1e-200",
            "0.1",
            "99999999999999.9",
            "NaN",
            "1,5"
        },
        {"experiment", "tone", "tone", "tone", "", "Ton"},
        {"arm", "plain", "warm", "", ""},
        {
            "at",
            "2026-11-20T10:00:00Z",
            "2026-11-19T10:00:00.123Z",
            "2026-11-18T11:22:33.123456789Z",
            "2026-11-20T10:00:00+01:00",
            "2026-02-28T23:59:59-09:30",
            "2026-11-20T10:00",
            "2026-11-20",
            "2026-02-30T10:00:00Z",
            "2024-02-29T10:00:00Z",
            "2026-03-31T10:00:00Z",
            "2026-11-20T24:00:00Z",
            "2026-11-20T10:00:00+18:00",
            "2026-11-20T10:00:60Z",
            "2031-01-01T00:00:00Z",
            "1969-12-31T23:59:59Z",
            "2026-11-20 10:00:00Z",
            "2026-11-20T10:00:00.Z",
            "2026-11-20T10:00:00.1234567891Z",
            ""
        },
        {"chance", "0.5", "1", "0", "1.5", "", ""},
        {"conversation", "talk-1", "", ""},
        {"direction", "in", "out", "OUT", ""},
        {"by", "human", "bot", "Bot", "", ""},
        {"language", "de", "en", "", " spaced ", "fr"},
        {"total", "7", "", ""},
        {"zone", "a", "b"}
    };

    private static final String[] ENDS = {"\n", "\n", "\n", "\n", "\r\n", "\r", "\n\n", " \n"};

    private static String pick(SplittableRandom random, String[] of, int from) {
        // Two of three times the first, so that many rows are good.
        return random.nextInt(3) > 0 ? of[from] : of[random.nextInt(from, of.length)];
    }

    private static String json(SplittableRandom random) {
        var cells = new ArrayList<String>();
        for (var column : CELLS) {
            var text = pick(random, column, 1);
            boolean bare = column[0].equals("value") || random.nextInt(12) == 0;
            if (random.nextInt(5) > 0 || !column[0].equals("chance")) {
                var key = random.nextInt(40) == 0 ? column[0].toUpperCase(Locale.ROOT) : column[0];
                cells.add("\"" + key + "\":" + (bare ? text : "\"" + text + "\""));
            }
        }
        switch (random.nextInt(14)) {
            case 0 -> cells.add("\"attributes\":{\"channel\":\"mail\",\"asks\":true}");
            case 1 -> cells.add("\"attributes\":{\"zone\":\"again\"}");
            case 2 -> cells.add("\"unit\":\"twice\"");
            case 3 -> cells.add("\"none\":null");
            case 4 -> cells.add("\"deep\":[1]");
            case 5 -> cells.add("\"attributes\":{}");
            case 6 -> cells.add("\"attributes\":\"scalar\"");
            case 7 -> cells.remove(random.nextInt(cells.size()));
            case 8 -> cells.add(0, "\"rejected_line\":7");
            default -> cells.add("\"resolved\":false");
        }
        var joined = String.join(random.nextInt(4) == 0 ? " , " : ",", cells);
        return switch (random.nextInt(30)) {
            case 0 -> "{" + joined;
            case 1 -> "{" + joined + "}{}";
            case 2 -> "{\"total\":1,\"unit\":\"u\",\"metric\":\"like\",\"at\":\"2026-11-20\"}";
            case 3 -> "";
            default -> "{" + joined + "}";
        };
    }

    private static String csv(SplittableRandom random) {
        var cells = new ArrayList<String>();
        for (var column : CELLS) {
            var text = pick(random, column, 1);
            cells.add(random.nextInt(25) == 0 ? "\"" + text + "\"" : text.replace(",", ";"));
        }
        switch (random.nextInt(20)) {
            case 0 -> cells.add("");
            case 1 -> cells.add("more");
            case 2 -> cells.remove(0);
            case 3 -> cells.set(0, "\"open");
            case 4 -> cells.set(0, "\"over\ntwo lines\"");
            default -> {}
        }
        return String.join(",", cells);
    }

    private static String body(long seed, boolean tables) {
        var random = new SplittableRandom(seed);
        var body = new StringBuilder();
        if (tables) {
            for (var column : CELLS) {
                body.append(body.isEmpty() ? "" : ",").append(column[0]);
            }
            body.append('\n');
        } else {
            body.append("{\"id\":\"first\",\"type\":\"exposure\"}\n");
        }
        int rows = random.nextInt(1, 12);
        for (int i = 0; i < rows; i++) {
            var row = tables ? csv(random) : json(random);
            body.append(row).append(i == rows - 1 && random.nextBoolean() ? "" : ENDS[random.nextInt(ENDS.length)]);
        }
        return body.toString();
    }

    @Property(seed = "41", tries = 1500)
    void jsonRowsComeOutTheSameEitherWay(@ForAll long seed) throws IOException {
        assertSame(body(seed, false));
    }

    @Property(seed = "42", tries = 1500)
    void tableRowsComeOutTheSameEitherWay(@ForAll long seed) throws IOException {
        assertSame(body(seed, true));
    }

    /** Most rows must take the short way, or the test above compares the long way with itself. */
    @Test
    void plainRowsTakeTheShortWay() throws IOException {
        var row =
                "{\"id\":\"e-%d\",\"type\":\"outcome\",\"unit\":\"u\",\"metric\":\"click\",\"value\":1.5,\"language\":\"de\",\"at\":\"2026-11-20T10:00:00.5+01:00\",\"attributes\":{\"channel\":\"mail\"},\"x\":null}\n";
        var lines = new ByteLines(
                (row.formatted(1) + row.formatted(2) + row.formatted(3).replace("1.5", "1e5"))
                        .getBytes(StandardCharsets.UTF_8));
        var rows = new RowGatherer(WINDOW, full -> {});
        var tallying = new RowCounting(new DataRowReader(OPTIONS), rows, rows, IntakeOptions.BadRows.REPORT, "request");
        new PlainReceiver(lines, rows, tallying).json().take();

        assertEquals(2, rows.size());
        var left = Objects.requireNonNull(lines.next());
        assertEquals(3, left.number());
        assertTrue(left.text().contains("1e5"));
    }

    @Test
    void plainTableRowsTakeTheShortWay() throws IOException {
        var header = Header.of(List.of("id", "type", "experiment", "arm", "unit", "at", "language"), "request");
        var row = "e,exposure,tone,warm,u,2026-11-20T10:00:00Z,de\n";
        var lines = new ByteLines(
                (row + row.replace('\n', '\r') + row.replace("de", "\"de\"")).getBytes(StandardCharsets.UTF_8));
        var rows = new RowGatherer(WINDOW, full -> {});
        var tallying = new RowCounting(new DataRowReader(OPTIONS), rows, rows, IntakeOptions.BadRows.REPORT, "request");
        new PlainReceiver(lines, rows, tallying).csv(header, ',').take();

        assertEquals(2, rows.size());
    }

    @Test
    void aRowMoreThanABatchMayHaveIsTheCallersAffair() {
        var row = "{\"id\":\"e\",\"type\":\"exposure\",\"experiment\":\"a\",\"arm\":\"b\",\"unit\":\"u\","
                + "\"at\":\"2026-11-20T10:00:00Z\"}\n";

        assertThrows(IllegalArgumentException.class, () -> gathered(row.repeat(Batch.MOST + 1)));
    }

    /** Many terms that are all new, and keys that are new in every row: slow at most by a factor, and no less right. */
    @Test
    void newKeysAndTermsInEveryRowAreReadAllTheSame() throws IOException {
        var body = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            body.append("{\"id\":\"e")
                    .append(i)
                    .append("\",\"type\":\"exposure\",\"experiment\":\"x")
                    .append(i);
            body.append("\",\"arm\":\"a").append(i).append("\",\"unit\":\"u\",\"at\":\"2026-11-20T10:00:00Z\"");
            for (int k = 0; k < 20; k++) {
                body.append(",\"k")
                        .append(i * 20 + k)
                        .append("\":\"v")
                        .append(i * 20 + k)
                        .append('"');
            }
            body.append("}\n");
        }
        assertSame(body.toString());
    }

    @Test
    void theWindowHoldsForBothEnds() throws IOException {
        var row =
                "{\"id\":\"e\",\"type\":\"exposure\",\"experiment\":\"a\",\"arm\":\"b\",\"unit\":\"u\",\"at\":\"%s\"}\n";
        var earliest = Instant.parse("2026-11-20T12:00:00Z").minus(Duration.ofDays(400));
        var latest = Instant.parse("2026-11-21T12:00:00Z");
        var body = row.formatted(earliest)
                + row.formatted(earliest.minusNanos(1))
                + row.formatted(latest)
                + row.formatted(latest.plusNanos(1));

        assertEquals(
                List.of(2L, 4L),
                gathered(body).rejected().stream().map(Rejection::line).toList());
        assertSame(body);
    }
}
