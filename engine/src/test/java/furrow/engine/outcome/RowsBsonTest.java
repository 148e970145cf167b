package furrow.engine.outcome;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.experiments.event.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.junit.jupiter.api.Test;

/** Rows that become documents byte by byte are what the driver's own reader and writer make of them. */
class RowsBsonTest {
    private static RawBsonDocument document(List<LogEntry> entries) {
        var packed = BatchCodec.encode("test", entries);
        var out = new BsonBytes(1);
        out.begin();
        out.array(
                BsonBytes.name("events"), RowsBson.of(packed, Integer.MAX_VALUE).orElseThrow());
        out.end();
        return out.toDocument();
    }

    private static List<LogEntry> read(BsonDocument document) {
        return document.getArray("events").stream()
                .map(BsonValue::asDocument)
                .map(BsonEntry::read)
                .toList();
    }

    /** As {@code docs/data.md} shows the fields. */
    @Test
    void theFieldsOfEachKind() {
        var expected = BsonArray.parse("""
                [{"type": "assignment", "id": "a1", "unit": "u1", "at": {"$date": "2026-03-01T12:00:00Z"},
                  "experiment": "tone", "arm": "warm", "chance": 0.25},
                 {"type": "assignment", "id": "a2", "unit": "u2", "at": {"$date": "2026-03-01T11:59:59.999Z"},
                  "nanos": 999999, "experiment": "tone", "arm": "cool"},
                 {"type": "exposure", "id": "e1", "unit": "u1", "at": {"$date": "2026-03-01T12:00:00.001Z"},
                  "experiment": "tone", "arm": "warm", "attributes": [{"name": "language", "value": "de"}]},
                 {"type": "message", "id": "m1", "unit": "u1", "at": {"$date": "2026-03-01T12:00:00Z"},
                  "experiment": "tone", "conversation": "talk", "direction": "OUT", "by": "BOT",
                  "attributes": [{"name": "$a.b", "value": "größer 🌱"}, {"name": "b", "value": ""},
                                 {"name": "resolved", "value": "true"}]},
                 {"type": "outcome", "id": "o1", "unit": "u1", "at": {"$date": "2026-03-01T12:00:00Z"},
                  "metric": "click", "value": 1.0},
                 {"type": "outcome", "id": "o2", "unit": "日本", "at": {"$date": {"$numberLong": "-1"}},
                  "nanos": 999999, "arm": "warm", "metric": "revenue", "value": -0.1,
                  "attributes": [{"name": "retracted", "value": "true"}, {"name": "revision", "value": "2"}]},
                 {"type": "outcome", "id": "o3", "unit": "u1", "at": {"$date": "2027-03-01T12:00:00Z"},
                  "metric": "click", "value": 0.0},
                 {"type": "snapshot", "unit": "post", "metric": "likes", "total": 1e9,
                  "at": {"$date": "2026-03-01T12:00:00Z"}},
                 {"type": "counts", "experiment": "tone", "arm": "warm", "metric": "ctr",
                  "n": {"$numberLong": "3052"}, "sum": 150.0},
                 {"type": "counts", "experiment": "tone", "arm": "warm", "metric": "revenue",
                  "n": {"$numberLong": "10"}, "sum": -1.5, "sumSquares": 2.25,
                  "denominator": {"sum": 1.0, "sumSquares": 2.0, "crossSum": 3.0}},
                 {"type": "counts", "experiment": "tone", "arm": "warm", "metric": "spend",
                  "n": {"$numberLong": "10"}, "sum": 30.0, "sumSquares": 120.0,
                  "covariate": {"sum": 20.0, "sumSquares": 60.0, "crossSum": 70.5}},
                 {"type": "counts", "experiment": "tone", "arm": "warm", "metric": "order-value",
                  "n": {"$numberLong": "10"}, "sum": 30.0, "sumSquares": 120.0,
                  "denominator": {"sum": 10.0, "sumSquares": 12.0, "crossSum": 31.0},
                  "covariates": [
                    {"sum": 20.0, "sumSquares": 60.0, "crossSum": 70.5, "denominatorSum": 21.0, "earlier": []},
                    {"sum": 5.0, "sumSquares": 7.0, "crossSum": 16.0, "denominatorSum": 6.0,
                     "earlier": [{"sum": 11.5}]},
                    {"sum": 1.0, "sumSquares": 1.0, "crossSum": 3.0, "denominatorSum": 0.0,
                     "earlier": [{"sum": 2.0}, {"sum": -0.5}]}]},
                 {"type": "counts", "experiment": "tone", "arm": "warm", "metric": "minutes",
                  "n": {"$numberLong": "100"}, "sum": 0.0,
                  "quantile": {"at": 0.5, "estimate": 12.0, "lower": 10.5, "upper": 14.0,
                               "limitsN": {"$numberLong": "90"}}},
                 {"type": "counts", "experiment": "tone", "arm": "warm", "metric": "answers",
                  "n": {"$numberLong": "100"}, "sum": 50.0, "sumSquares": 80.0,
                  "denominator": {"sum": 100.0, "sumSquares": 300.0, "crossSum": 140.0},
                  "quantile": {"at": 0.5, "estimate": 12.0, "lower": 10.5, "upper": 14.0,
                               "limitsN": {"$numberLong": "100"}, "units": {"$numberLong": "40"}}}]
                """);

        assertEquals(expected, document(Entries.ALL_KINDS).getArray("events"));
    }

    /** Byte for byte as the driver writes the same document, whose fields and indexes it has read. */
    @Test
    void randomRowsAreTheDriversBytesAndComeBack() {
        var random = new SplittableRandom(5);
        for (int round = 0; round < 200; round++) {
            var entries = new ArrayList<LogEntry>();
            int rows = 1 + random.nextInt(round % 20 == 0 ? 1_200 : 20);
            for (int row = 0; row < rows; row++) {
                entries.add(
                        random.nextInt(4) == 0
                                ? Entries.ALL_KINDS.get(random.nextInt(Entries.ALL_KINDS.size()))
                                : outcome(random));
            }
            var made = document(entries);

            assertEquals(entries, read(made));
            var decoded = made.decode(new BsonDocumentCodec());
            var theirs = new RawBsonDocument(decoded, new BsonDocumentCodec());
            assertEquals(theirs.getByteBuffer().asNIO(), made.getByteBuffer().asNIO());
        }
    }

    private static LogEntry outcome(SplittableRandom random) {
        var attributes = new HashMap<String, String>();
        for (int left = random.nextInt(14); left > 0; left--) {
            attributes.put("name" + random.nextInt(90), text(random));
        }
        return LogEntry.of(new Outcome(
                "id-" + text(random),
                "unit-" + text(random),
                "metric-" + random.nextInt(100),
                Double.longBitsToDouble(random.nextLong(0x7fe0000000000000L)),
                random.nextBoolean() ? Optional.of("tone" + random.nextInt(9)) : Optional.empty(),
                random.nextBoolean() ? Optional.of("warm") : Optional.empty(),
                Instant.ofEpochSecond(random.nextLong(-9_000_000_000L, 9_000_000_000L), random.nextInt(1_000_000_000)),
                Map.copyOf(attributes)));
    }

    private static String text(SplittableRandom random) {
        return "x"
                + random.ints(random.nextInt(12), 0x100, 0x250)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    @Test
    void whatIsLargerThanWantedIsNotMade() {
        var packed = BatchCodec.encode("test", Entries.ALL_KINDS);
        int length = RowsBson.of(packed, Integer.MAX_VALUE).orElseThrow().length;

        assertTrue(RowsBson.of(packed, length).isPresent());
        assertTrue(RowsBson.of(packed, length / 2).isEmpty());
    }

    @Test
    void whatWasBegunAndIsTakenBackLeavesNothing() {
        var out = new BsonBytes(1);
        out.begin();
        out.array(BsonBytes.name("a"));
        int before = out.length();
        out.item(0);
        out.document(BsonBytes.name("b"));
        out.text(BsonBytes.name("c"), "gone");
        out.goBack(before);
        out.item(0);
        out.number(BsonBytes.name("d"), 1);
        out.end();
        out.end();
        out.end();

        assertEquals(BsonDocument.parse("{a: [{d: 1}]}"), out.toDocument());
    }
}
