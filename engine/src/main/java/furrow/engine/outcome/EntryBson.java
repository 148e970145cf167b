package furrow.engine.outcome;

import furrow.experiments.event.Assignment;
import furrow.experiments.event.Counts;
import furrow.experiments.event.Event;
import furrow.experiments.event.Message;
import furrow.experiments.event.Outcome;
import furrow.experiments.event.Snapshot;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoField;
import java.util.Map;
import java.util.TreeMap;
import org.bson.BsonArray;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;

/**
 * Entries as documents, field by field, so that {@code $unwind} makes them readable in MongoDB.
 *
 * <p>A date there has milliseconds only, so what is finer goes to {@code nanos}. Attributes are a list of names and
 * values, since a name may hold what a field's name must not.
 */
final class EntryBson {
    private EntryBson() {}

    static BsonDocument write(LogEntry entry) {
        if (entry instanceof LogEntry.Happened happened) {
            return event(happened.event());
        }
        if (entry instanceof LogEntry.Sampled sampled) {
            return snapshot(sampled.snapshot());
        }
        return counts(((LogEntry.Counted) entry).counts());
    }

    private static BsonDocument event(Event event) {
        var document = of(EntryKind.of(event)).append("id", text(event.id())).append("unit", text(event.unit()));
        time(document, event.at());
        event.experiment().ifPresent(experiment -> document.append("experiment", text(experiment)));
        event.arm().ifPresent(arm -> document.append("arm", text(arm)));
        own(document, event);
        if (!event.attributes().isEmpty()) {
            document.append("attributes", attributes(event.attributes()));
        }
        return document;
    }

    private static void own(BsonDocument document, Event event) {
        if (event instanceof Outcome outcome) {
            document.append("metric", text(outcome.metric())).append("value", new BsonDouble(outcome.value()));
        } else if (event instanceof Assignment assignment) {
            assignment.chance().ifPresent(chance -> document.append("chance", new BsonDouble(chance)));
        } else if (event instanceof Message message) {
            document.append("conversation", text(message.conversation()))
                    .append("direction", text(message.direction().name()))
                    .append("by", text(message.by().name()));
        }
    }

    private static BsonDocument snapshot(Snapshot snapshot) {
        var document = of(EntryKind.SNAPSHOT)
                .append("unit", text(snapshot.unit()))
                .append("metric", text(snapshot.metric()))
                .append("total", new BsonDouble(snapshot.total()));
        time(document, snapshot.at());
        return document;
    }

    private static BsonDocument counts(Counts counts) {
        var document = of(EntryKind.COUNTS)
                .append("experiment", text(counts.experiment()))
                .append("arm", text(counts.arm()))
                .append("metric", text(counts.metric()))
                .append("n", new BsonInt64(counts.n()))
                .append("sum", new BsonDouble(counts.sum()));
        counts.sumSquares().ifPresent(squares -> document.append("sumSquares", new BsonDouble(squares)));
        counts.denominator()
                .ifPresent(denominator -> document.append(
                        "denominator",
                        new BsonDocument("sum", new BsonDouble(denominator.sum()))
                                .append("sumSquares", new BsonDouble(denominator.sumSquares()))
                                .append("crossSum", new BsonDouble(denominator.crossSum()))));
        return document;
    }

    private static BsonDocument of(EntryKind kind) {
        return new BsonDocument("type", new BsonString(kind.word()));
    }

    private static void time(BsonDocument document, Instant at) {
        document.append("at", new BsonDateTime(at.toEpochMilli()));
        int nanos = at.get(ChronoField.NANO_OF_SECOND) % EntryEncoder.NANOS_A_MILLI;
        if (nanos != 0) {
            document.append("nanos", new BsonInt32(nanos));
        }
    }

    private static BsonArray attributes(Map<String, String> attributes) {
        var array = new BsonArray();
        new TreeMap<>(attributes)
                .forEach((name, value) -> array.add(new BsonDocument("name", text(name)).append("value", text(value))));
        return array;
    }

    /** The text as UTF-8 can hold it, as it is in every other form of the log. */
    private static BsonString text(String text) {
        return new BsonString(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
    }
}
