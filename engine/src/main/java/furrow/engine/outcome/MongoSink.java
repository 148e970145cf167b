package furrow.engine.outcome;

import com.mongodb.client.model.Updates;
import furrow.engine.outcome.MongoBatch.TooLargeException;
import java.util.ArrayList;
import java.util.List;
import org.bson.RawBsonDocument;

/** Puts another log's batches into a MongoDB. */
final class MongoSink implements LogSink {
    /** Batches of one message; each may take megabytes. */
    private static final int AT_ONCE = 16;

    private final MongoTable table;

    MongoSink(MongoTable table) {
        this.table = table;
    }

    @Override
    public void begin(String workspace, BatchPositions begin, BatchPositions end) {
        for (var name : end.numbers().keySet()) {
            var writer = new WriterId(workspace, name);
            table.register(writer);
            table.update(
                    writer,
                    Updates.combine(Updates.set("floor", begin.of(name)), Updates.set("swept", begin.of(name))));
        }
    }

    @Override
    public void take(String workspace, List<RecordedBatch> batches) {
        for (int from = 0; from < batches.size(); from += AT_ONCE) {
            var some = batches.subList(from, Math.min(batches.size(), from + AT_ONCE));
            var documents = new ArrayList<RawBsonDocument>();
            some.forEach(each -> documents.add(document(workspace, each)));
            table.insert(documents);
        }
    }

    private static RawBsonDocument document(String workspace, RecordedBatch batch) {
        var position = batch.position();
        try {
            return MongoBatch.copy(new WriterId(workspace, position.writer()), batch);
        } catch (TooLargeException tooLarge) {
            throw new IllegalArgumentException(
                    "batch " + position.number() + " of writer " + position.writer() + ": " + tooLarge.getMessage(),
                    tooLarge);
        }
    }

    /** The first writer is given all of them: only their sum is ever asked for. */
    @Override
    public void sources(String workspace, List<SourceSeen> sources, BatchPositions end) {
        boolean first = true;
        for (var each : end.numbers().entrySet()) {
            var writer = new WriterId(workspace, each.getKey());
            var counted = Updates.set("counted", each.getValue());
            table.update(
                    writer,
                    first ? Updates.combine(counted, Updates.set("sources", MongoSenders.array(sources))) : counted);
            first = false;
        }
    }
}
