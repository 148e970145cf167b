package furrow.engine.outcome;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Updates;
import furrow.engine.document.Fence;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/** What changes batches that are already written. One thread at a time. */
final class MongoUpkeep {
    /** Batches that are deleted, or whose headers are read, at once. */
    private static final int AT_ONCE = 500;

    private final MongoTable table;
    private final Fence fence;

    MongoUpkeep(MongoTable table, Fence fence) {
        this.table = table;
        this.fence = fence;
    }

    /** The last batch of the extent, from its first on, that was received before that; one that does not say goes with the next. */
    long receivedBefore(WriterId writer, LogState.Extent extent, Instant instant) {
        long last = extent.floor();
        for (long from = extent.floor(); from < extent.last(); from += AT_ONCE) {
            long to = Math.min(extent.last(), from + AT_ONCE);
            var headers = table.batches(writer, from, to, Projections.include("received"));
            for (long number = from + 1; number <= to; number++) {
                var header = headers.get(number);
                var received = received(header);
                if (header == null
                        || received.filter(at -> !at.isBefore(instant)).isPresent()) {
                    return last;
                }
                last = received.isPresent() ? number : last;
            }
        }
        return last;
    }

    /** When a batch was received; only that is fetched. */
    Optional<Instant> received(WriterId writer, long number) {
        var header = table.batches(writer, number - 1, number, Projections.include("received"))
                .get(number);
        return received(header);
    }

    private static Optional<Instant> received(@Nullable BsonDocument header) {
        return header == null || !header.isDateTime("received")
                ? Optional.empty()
                : Optional.of(
                        Instant.ofEpochMilli(header.getDateTime("received").getValue()));
    }

    /** Removes batches up to {@code last}: says so first, so that no reader takes what is going for what is lost. */
    void remove(WriterId writer, long last) {
        table.update(writer, Updates.max("floor", last));
        for (long from = MongoTable.field(table.writer(writer), "swept"); from < last; from += AT_ONCE) {
            long to = Math.min(last, from + AT_ONCE);
            table.batches().deleteMany(fence.and(Filters.in("_id", MongoTable.ids(writer, from, to))));
            table.update(writer, Updates.max("swept", to));
        }
    }

    /** Puts other entries in the place of a batch's own. */
    void replace(RecordedBatch recorded, List<LogEntry> entries) {
        var position = recorded.position();
        var writer = new WriterId(position.workspace(), position.writer());
        try {
            var id = Filters.eq("_id", MongoBatch.id(writer, position.number()));
            long found = table.batches()
                    .updateOne(fence.and(id), MongoBatch.rewrite(recorded, entries))
                    .getMatchedCount();
            if (found == 0) {
                fence.refuse();
            }
        } catch (MongoBatch.TooLargeException impossible) {
            throw new IllegalStateException("a batch grew when entries were taken from it", impossible);
        }
    }

    /** Refuses a batch that has been removed. */
    void requireKept(WriterId writer, long number) {
        var state = new LogState();
        state.put(writer, new LogState.Extent(MongoTable.field(table.writer(writer), "floor"), Long.MAX_VALUE));
        state.requireKept(writer, number);
    }
}
