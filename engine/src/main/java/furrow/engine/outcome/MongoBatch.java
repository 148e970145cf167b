package furrow.engine.outcome;

import java.time.Instant;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonInvalidOperationException;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * A batch as a document: {@code _id} {workspace, writer, number}, who wrote it, its header, its events.
 *
 * <p>The checksum is that of the batch as bytes under its key, so it covers every field that is read.
 */
final class MongoBatch {
    static final String EVENTS = "events";

    private MongoBatch() {}

    static BsonDocument id(WriterId writer, long number) {
        return new BsonDocument("workspace", new BsonString(writer.workspace()))
                .append("writer", new BsonString(writer.name()))
                .append("number", new BsonInt64(number));
    }

    /**
     * The document of a batch.
     *
     * @param mark tells this write from every other, of this process or another
     */
    static BsonDocument write(WriterId writer, long number, PendingBatch pending, String mark, long receivedMillis) {
        var batch = pending.batch();
        var entries = batch.entries();
        var document = new BsonDocument("_id", id(writer, number))
                .append("mark", new BsonString(mark))
                .append("source", new BsonString(batch.source()))
                .append("received", new BsonDateTime(receivedMillis));
        batch.latest().ifPresent(last -> document.append("happened", new BsonDateTime(last)));
        BatchCodec.seal(pending.encoded(), RocksKeys.batch(writer, number), receivedMillis);
        document.putAll(content(pending.encoded(), entries));
        return document;
    }

    /** The fields that change when other entries take the place of a batch's own. */
    static BsonDocument rewrite(RecordedBatch recorded, List<LogEntry> entries) {
        var position = recorded.position();
        var key = RocksKeys.batch(new WriterId(position.workspace(), position.writer()), position.number());
        var bytes = BatchCodec.encode(recorded.source(), entries);
        BatchCodec.seal(bytes, key, recorded.receivedAt().toEpochMilli());
        return content(bytes, entries);
    }

    private static BsonDocument content(byte[] sealed, List<LogEntry> entries) {
        var events = new BsonArray(entries.size());
        entries.forEach(entry -> events.add(EntryBson.write(entry)));
        return new BsonDocument("count", new BsonInt32(entries.size()))
                .append("bytes", new BsonInt32(sealed.length))
                .append("crc", new BsonInt32(BatchCodec.crc(sealed)))
                .append(EVENTS, events);
    }

    /**
     * The batch again.
     *
     * @throws DamagedLogException when it is not what was written
     */
    static RecordedBatch read(WriterId writer, long number, BsonDocument document) {
        var position = writer.at(number);
        try {
            var entries = document.getArray(EVENTS).stream()
                    .map(BsonValue::asDocument)
                    .map(BsonEntry::read)
                    .toList();
            var source = document.getString("source").getValue();
            long received = document.getDateTime("received").getValue();
            var bytes = BatchCodec.encode(source, entries);
            BatchCodec.seal(bytes, RocksKeys.batch(writer, number), received);
            if (BatchCodec.crc(bytes) != document.getInt32("crc").getValue()) {
                throw new DamagedLogException(position, "it does not match its checksum");
            }
            return new RecordedBatch(position, source, Instant.ofEpochMilli(received), entries);
        } catch (IllegalArgumentException | BsonInvalidOperationException e) {
            throw new DamagedLogException(position, "it cannot be read, " + e.getMessage());
        }
    }
}
