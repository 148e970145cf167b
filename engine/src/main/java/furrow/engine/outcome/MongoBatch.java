package furrow.engine.outcome;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import org.bson.BsonBinary;
import org.bson.BsonBinaryWriter;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonInvalidOperationException;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.BsonWriter;
import org.bson.RawBsonDocument;
import org.bson.io.BasicOutputBuffer;

/**
 * A batch as a document: {@code _id} {workspace, writer, number}, who wrote it, its header, its events. A batch whose events
 * would take more than a document may holds them packed instead, as the bytes that the log has on a disk, deflated.
 *
 * <p>The checksum is that of the batch as bytes under its key, so it covers every field that is read.
 */
final class MongoBatch {
    static final String EVENTS = "events";
    static final String PACKED = "packed";

    /** A document has 16 MiB at most; its header takes far less than the rest. */
    private static final int LARGEST = 15 << 20;

    private static final int USUAL = 1 << 12;

    private MongoBatch() {}

    /** The batch takes more than a document has, even when it is packed. */
    static final class TooLargeException extends Exception {
        private static final long serialVersionUID = 1;

        TooLargeException(int entries) {
            super("a batch of " + entries + " rows takes more than the " + LARGEST
                    + " bytes of a document even when it is packed; nothing of it was kept; send it in several");
        }
    }

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
    static RawBsonDocument write(WriterId writer, long number, PendingBatch pending, String mark, long receivedMillis)
            throws TooLargeException {
        var batch = pending.batch();
        BatchCodec.seal(pending.encoded(), RocksKeys.batch(writer, number), receivedMillis);
        return document(pending.encoded(), batch.entries(), out -> {
            id(writer, number, mark, out);
            out.writeString("source", batch.source());
            out.writeDateTime("received", receivedMillis);
            batch.latest().ifPresent(last -> out.writeDateTime("happened", last));
        });
    }

    /** The document of a batch of another log, under its own number. */
    static RawBsonDocument copy(WriterId writer, RecordedBatch batch) throws TooLargeException {
        long number = batch.position().number();
        long received = batch.receivedAt().toEpochMilli();
        var bytes = BatchCodec.encode(batch.source(), batch.entries());
        BatchCodec.seal(bytes, RocksKeys.batch(writer, number), received);
        return document(bytes, batch.entries(), out -> {
            id(writer, number, "copy", out);
            out.writeString("source", batch.source());
            out.writeDateTime("received", received);
            batch.entries().stream()
                    .flatMap(each -> each.at().stream())
                    .max(Instant::compareTo)
                    .ifPresent(last -> out.writeDateTime("happened", last.toEpochMilli()));
        });
    }

    private static void id(WriterId writer, long number, String mark, BsonWriter out) {
        out.writeStartDocument("_id");
        out.writeString("workspace", writer.workspace());
        out.writeString("writer", writer.name());
        out.writeInt64("number", number);
        out.writeEndDocument();
        out.writeString("mark", mark);
    }

    /** What puts other entries in the place of a batch's own. */
    static BsonDocument rewrite(RecordedBatch recorded, List<LogEntry> entries) throws TooLargeException {
        var position = recorded.position();
        var key = RocksKeys.batch(new WriterId(position.workspace(), position.writer()), position.number());
        var bytes = BatchCodec.encode(recorded.source(), entries);
        BatchCodec.seal(bytes, key, recorded.receivedAt().toEpochMilli());
        var content = document(bytes, entries, out -> {});
        return new BsonDocument("$set", content)
                .append("$unset", new BsonDocument(content.containsKey(EVENTS) ? PACKED : EVENTS, new BsonString("")));
    }

    private static RawBsonDocument document(byte[] sealed, List<LogEntry> entries, Consumer<BsonWriter> head)
            throws TooLargeException {
        var plain = plain(sealed, entries, head);
        return plain.isPresent() ? plain.get() : packed(sealed, entries.size(), head);
    }

    /** With each event as a document; empty when that is too large. */
    private static Optional<RawBsonDocument> plain(byte[] sealed, List<LogEntry> entries, Consumer<BsonWriter> head) {
        try (var buffer = new BasicOutputBuffer(USUAL + 4 * sealed.length);
                var out = new BsonBinaryWriter(buffer)) {
            begin(sealed, entries.size(), head, out);
            out.writeStartArray(EVENTS);
            var events = new EntryBson(out);
            for (var entry : entries) {
                events.write(entry);
                if (buffer.getPosition() > LARGEST) {
                    return Optional.empty();
                }
            }
            out.writeEndArray();
            out.writeEndDocument();
            return Optional.of(new RawBsonDocument(buffer.getInternalBuffer(), 0, buffer.getPosition()));
        }
    }

    private static RawBsonDocument packed(byte[] sealed, int entries, Consumer<BsonWriter> head)
            throws TooLargeException {
        byte[] deflated = deflated(sealed);
        if (deflated.length > LARGEST) {
            throw new TooLargeException(entries);
        }
        try (var buffer = new BasicOutputBuffer(USUAL + deflated.length);
                var out = new BsonBinaryWriter(buffer)) {
            begin(sealed, entries, head, out);
            out.writeBinaryData(PACKED, new BsonBinary(deflated));
            out.writeEndDocument();
            return new RawBsonDocument(buffer.getInternalBuffer(), 0, buffer.getPosition());
        }
    }

    private static void begin(byte[] sealed, int entries, Consumer<BsonWriter> head, BsonWriter out) {
        out.writeStartDocument();
        head.accept(out);
        out.writeInt32("count", entries);
        out.writeInt32("bytes", sealed.length);
        out.writeInt32("crc", BatchCodec.crc(sealed));
    }

    private static byte[] deflated(byte[] bytes) {
        var deflater = new Deflater(Deflater.BEST_SPEED);
        var packed = new ByteArrayOutputStream(bytes.length / 2);
        try (var out = new DeflaterOutputStream(packed, deflater)) {
            out.write(bytes);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            deflater.end();
        }
        return packed.toByteArray();
    }

    /**
     * The batch again.
     *
     * @throws DamagedLogException when it is not what was written
     */
    static RecordedBatch read(WriterId writer, long number, BsonDocument document) {
        var position = writer.at(number);
        try {
            var key = RocksKeys.batch(writer, number);
            if (document.containsKey(PACKED)) {
                return BatchCodec.decode(position, key, inflated(document));
            }
            var entries = document.getArray(EVENTS).stream()
                    .map(BsonValue::asDocument)
                    .map(BsonEntry::read)
                    .toList();
            var source = document.getString("source").getValue();
            long received = document.getDateTime("received").getValue();
            var bytes = BatchCodec.encode(source, entries);
            BatchCodec.seal(bytes, key, received);
            if (BatchCodec.crc(bytes) != document.getInt32("crc").getValue()) {
                throw new DamagedLogException(position, "it does not match its checksum");
            }
            return new RecordedBatch(position, source, Instant.ofEpochMilli(received), entries);
        } catch (IllegalArgumentException | BsonInvalidOperationException | DataFormatException e) {
            throw new DamagedLogException(position, "it cannot be read, " + e.getMessage());
        }
    }

    /** As many bytes as it says, and no more. */
    private static byte[] inflated(BsonDocument document) throws DataFormatException {
        var inflater = new Inflater();
        try {
            int length = document.getInt32("bytes").getValue();
            byte[] packed = document.getBinary(PACKED).getData();
            if (length < 0 || length / 2048 > packed.length) {
                throw new DataFormatException("it says " + length + " bytes, of " + packed.length + " packed ones");
            }
            var bytes = new byte[length];
            inflater.setInput(packed);
            int got = inflater.inflate(bytes);
            if (got != length) {
                throw new DataFormatException("it has " + got + " bytes in place of " + length);
            }
            return bytes;
        } finally {
            inflater.end();
        }
    }
}
