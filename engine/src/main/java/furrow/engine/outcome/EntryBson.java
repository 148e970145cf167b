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
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.bson.BsonWriter;

/**
 * Writes entries as documents, field by field, so that {@code $unwind} makes them readable in MongoDB.
 *
 * <p>A date there has milliseconds only, so what is finer goes to {@code nanos}. Attributes are a list of names and
 * values, since a name may hold what a field's name must not.
 */
final class EntryBson {
    private final BsonWriter out;

    EntryBson(BsonWriter out) {
        this.out = out;
    }

    void write(LogEntry entry) {
        out.writeStartDocument();
        if (entry instanceof LogEntry.Happened happened) {
            event(happened.event());
        } else if (entry instanceof LogEntry.Sampled sampled) {
            snapshot(sampled.snapshot());
        } else {
            counts(((LogEntry.Counted) entry).counts());
        }
        out.writeEndDocument();
    }

    private void event(Event event) {
        type(EntryKind.of(event));
        text("id", event.id());
        text("unit", event.unit());
        time(event.at());
        text("experiment", event.experiment());
        text("arm", event.arm());
        own(event);
        if (!event.attributes().isEmpty()) {
            attributes(event.attributes());
        }
    }

    private void own(Event event) {
        if (event instanceof Outcome outcome) {
            text("metric", outcome.metric());
            out.writeDouble("value", outcome.value());
        } else if (event instanceof Assignment assignment) {
            number("chance", assignment.chance());
        } else if (event instanceof Message message) {
            text("conversation", message.conversation());
            text("direction", message.direction().name());
            text("by", message.by().name());
        }
    }

    private void snapshot(Snapshot snapshot) {
        type(EntryKind.SNAPSHOT);
        text("unit", snapshot.unit());
        text("metric", snapshot.metric());
        out.writeDouble("total", snapshot.total());
        time(snapshot.at());
    }

    private void counts(Counts counts) {
        type(EntryKind.COUNTS);
        text("experiment", counts.experiment());
        text("arm", counts.arm());
        text("metric", counts.metric());
        out.writeInt64("n", counts.n());
        out.writeDouble("sum", counts.sum());
        number("sumSquares", counts.sumSquares());
        counts.denominator().ifPresent(denominator -> {
            out.writeStartDocument("denominator");
            out.writeDouble("sum", denominator.sum());
            out.writeDouble("sumSquares", denominator.sumSquares());
            out.writeDouble("crossSum", denominator.crossSum());
            out.writeEndDocument();
        });
    }

    private void type(EntryKind kind) {
        out.writeString("type", kind.word());
    }

    private void time(Instant at) {
        out.writeDateTime("at", at.toEpochMilli());
        int nanos = at.get(ChronoField.NANO_OF_SECOND) % EntryEncoder.NANOS_A_MILLI;
        if (nanos != 0) {
            out.writeInt32("nanos", nanos);
        }
    }

    private void attributes(Map<String, String> attributes) {
        out.writeStartArray("attributes");
        new TreeMap<>(attributes).forEach((name, value) -> {
            out.writeStartDocument();
            text("name", name);
            text("value", value);
            out.writeEndDocument();
        });
        out.writeEndArray();
    }

    private void number(String name, OptionalDouble value) {
        if (value.isPresent()) {
            out.writeDouble(name, value.getAsDouble());
        }
    }

    private void text(String name, Optional<String> text) {
        text.ifPresent(each -> text(name, each));
    }

    /** The text as UTF-8 can hold it, as it is in every other form of the log. */
    private void text(String name, String text) {
        out.writeString(name, new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
    }
}
