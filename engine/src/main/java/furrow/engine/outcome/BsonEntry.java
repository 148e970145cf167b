package furrow.engine.outcome;

import furrow.experiments.event.Assignment;
import furrow.experiments.event.Counts;
import furrow.experiments.event.Exposure;
import furrow.experiments.event.Message;
import furrow.experiments.event.Outcome;
import furrow.experiments.event.Snapshot;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import org.bson.BsonDocument;

/** Reads what {@link RowsBson} wrote; anything else is an {@link IllegalArgumentException} or a BSON exception. */
final class BsonEntry {
    private final BsonDocument document;

    private BsonEntry(BsonDocument document) {
        this.document = document;
    }

    static LogEntry read(BsonDocument document) {
        return new BsonEntry(document).entry();
    }

    private LogEntry entry() {
        var kind = EntryKind.valueOf(text("type").toUpperCase(Locale.ROOT));
        return switch (kind) {
            case ASSIGNMENT ->
                LogEntry.of(new Assignment(
                        text("id"),
                        text("unit"),
                        text("experiment"),
                        text("arm"),
                        share("chance"),
                        at(),
                        attributes()));
            case EXPOSURE ->
                LogEntry.of(
                        new Exposure(text("id"), text("unit"), text("experiment"), text("arm"), at(), attributes()));
            case MESSAGE -> LogEntry.of(message());
            case OUTCOME ->
                LogEntry.of(new Outcome(
                        text("id"),
                        text("unit"),
                        text("metric"),
                        fraction("value"),
                        optional("experiment"),
                        optional("arm"),
                        at(),
                        attributes()));
            case SNAPSHOT -> new LogEntry.Sampled(new Snapshot(text("unit"), text("metric"), fraction("total"), at()));
            case COUNTS -> new LogEntry.Counted(counts());
        };
    }

    private Message message() {
        return new Message(
                text("id"),
                text("unit"),
                text("conversation"),
                Message.Direction.valueOf(text("direction")),
                Message.Author.valueOf(text("by")),
                optional("experiment"),
                optional("arm"),
                at(),
                attributes());
    }

    private Counts counts() {
        return new Counts(
                text("experiment"),
                text("arm"),
                text("metric"),
                document.getInt64("n").getValue(),
                fraction("sum"),
                share("sumSquares"),
                document.containsKey("denominator")
                        ? Optional.of(new BsonEntry(document.getDocument("denominator")).denominator())
                        : Optional.empty(),
                covariates(),
                document.containsKey("quantile")
                        ? Optional.of(new BsonEntry(document.getDocument("quantile")).quantile())
                        : Optional.empty());
    }

    private Counts.Denominator denominator() {
        return new Counts.Denominator(fraction("sum"), fraction("sumSquares"), fraction("crossSum"));
    }

    private List<Counts.Covariate> covariates() {
        if (document.containsKey("covariate")) {
            return List.of(new BsonEntry(document.getDocument("covariate")).covariate());
        }
        return document.containsKey("covariates") ? entries("covariates", BsonEntry::covariate) : List.of();
    }

    private Counts.Covariate covariate() {
        return new Counts.Covariate(
                fraction("sum"),
                fraction("sumSquares"),
                fraction("crossSum"),
                share("denominatorSum"),
                document.containsKey("earlier") ? entries("earlier", each -> each.fraction("sum")) : List.of());
    }

    private <T> List<T> entries(String field, Function<BsonEntry, T> read) {
        return document.getArray(field).stream()
                .map(each -> read.apply(new BsonEntry(each.asDocument())))
                .toList();
    }

    private Counts.Quantile quantile() {
        return new Counts.Quantile(
                fraction("at"),
                fraction("estimate"),
                fraction("lower"),
                fraction("upper"),
                document.getInt64("limitsN").getValue(),
                document.containsKey("units")
                        ? OptionalLong.of(document.getInt64("units").getValue())
                        : OptionalLong.empty());
    }

    private String text(String field) {
        return document.getString(field).getValue();
    }

    private Optional<String> optional(String field) {
        return document.containsKey(field) ? Optional.of(text(field)) : Optional.empty();
    }

    private double fraction(String field) {
        return document.getDouble(field).getValue();
    }

    private OptionalDouble share(String field) {
        return document.containsKey(field) ? OptionalDouble.of(fraction(field)) : OptionalDouble.empty();
    }

    private Instant at() {
        int nanos = document.containsKey("nanos") ? document.getInt32("nanos").getValue() : 0;
        return Instant.ofEpochMilli(document.getDateTime("at").getValue()).plusNanos(nanos);
    }

    private Map<String, String> attributes() {
        if (!document.containsKey("attributes")) {
            return Map.of();
        }
        var attributes = new HashMap<String, String>();
        for (var value : document.getArray("attributes")) {
            var attribute = new BsonEntry(value.asDocument());
            attributes.put(attribute.text("name"), attribute.text("value"));
        }
        return attributes;
    }
}
