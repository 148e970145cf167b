package furrow.engine.outcome;

import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bson.BsonArray;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonInvalidOperationException;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Who has sent what, per writer. It is kept with the writer up to some batch, and brought forward from there by the
 * headers of the batches since, so it is exact at any time and costs an append nothing.
 */
final class MongoSenders {
    private static final int STEP = 500;

    private final MongoTable table;

    MongoSenders(MongoTable table) {
        this.table = table;
    }

    /** Everybody who has sent to the workspace, up to the end of {@code state}. */
    List<SourceSeen> sources(String workspace, LogState state) {
        var all = new TreeMap<String, SourceSeen>();
        for (var writer : state.writers(workspace)) {
            forward(writer, state.extent(writer).last())
                    .forEach((name, seen) -> all.merge(name, seen, SourceSeen::and));
        }
        return List.copyOf(all.values());
    }

    /** Brings a writer's tally forward to {@code last}, and keeps it. */
    Map<String, SourceSeen> forward(WriterId writer, long last) {
        var document = table.writer(writer);
        long counted = MongoTable.field(document, "counted");
        var seen = seen(document);
        for (long from = counted; from < last; from += STEP) {
            long to = Math.min(last, from + STEP);
            table.batches(writer, from, to, Projections.exclude(MongoBatch.EVENTS, MongoBatch.PACKED))
                    .values()
                    .forEach(header -> told(header).ifPresent(one -> seen.merge(one.source(), one, SourceSeen::and)));
        }
        if (counted < last) {
            table.tally(
                    writer,
                    counted,
                    Updates.combine(Updates.set("counted", last), Updates.set("sources", array(seen.values()))));
        }
        return seen;
    }

    /** A batch that is damaged does not say who sent it; that is told where it is left out. */
    private static Optional<SourceSeen> told(BsonDocument header) {
        try {
            return Optional.of(of(header));
        } catch (BsonInvalidOperationException | IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }

    private static Map<String, SourceSeen> seen(@Nullable BsonDocument writer) {
        var seen = new TreeMap<String, SourceSeen>();
        if (writer != null) {
            for (var value : writer.getArray("sources", new BsonArray())) {
                var header = value.asDocument();
                seen.put(source(header), of(header));
            }
        }
        return seen;
    }

    static BsonArray array(Collection<SourceSeen> seen) {
        var array = new ArrayList<BsonValue>();
        seen.forEach(source -> array.add(header(source)));
        return new BsonArray(array);
    }

    private static BsonDocument header(SourceSeen seen) {
        var header = new BsonDocument("source", new BsonString(seen.source()))
                .append("received", new BsonDateTime(seen.lastReceived().toEpochMilli()))
                .append("batches", new BsonInt64(seen.batches()))
                .append("count", new BsonInt64(seen.entries()))
                .append("bytes", new BsonInt64(seen.bytes()));
        seen.lastHappened().ifPresent(happened -> header.append("happened", new BsonDateTime(happened.toEpochMilli())));
        return header;
    }

    private static String source(BsonDocument header) {
        return header.getString("source").getValue();
    }

    /** One batch's header, or a tally of several, as a tally. */
    private static SourceSeen of(BsonDocument header) {
        return new SourceSeen(
                source(header),
                Instant.ofEpochMilli(header.getDateTime("received").getValue()),
                header.containsKey("happened")
                        ? Optional.of(Instant.ofEpochMilli(
                                header.getDateTime("happened").getValue()))
                        : Optional.empty(),
                header.containsKey("batches") ? header.getInt64("batches").getValue() : 1,
                header.getNumber("count").longValue(),
                header.getNumber("bytes").longValue());
    }
}
