package furrow.engine.outcome;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import org.bson.BsonBinarySubType;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonInvalidOperationException;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;

/**
 * A batch as a document: {@code _id} {workspace, writer, number}, who wrote it, its header, its events. A batch whose events
 * would take more than a document may holds them packed instead, as the bytes that the log has on a disk, deflated.
 *
 * <p>The checksum is that of the batch as bytes under its key, so it covers every field that is read.
 */
final class MongoBatch {
    static final String EVENTS = "events";
    static final String PACKED = "packed";

    private static final byte[] ID = BsonBytes.name("_id");
    private static final byte[] WORKSPACE = BsonBytes.name("workspace");
    private static final byte[] WRITER = BsonBytes.name("writer");
    private static final byte[] NUMBER = BsonBytes.name("number");
    private static final byte[] MARK = BsonBytes.name("mark");
    private static final byte[] SOURCE = BsonBytes.name("source");
    private static final byte[] RECEIVED = BsonBytes.name("received");
    private static final byte[] HAPPENED = BsonBytes.name("happened");
    private static final byte[] COUNT = BsonBytes.name("count");
    private static final byte[] BYTES = BsonBytes.name("bytes");
    private static final byte[] CRC = BsonBytes.name("crc");
    private static final byte[] ROWS = BsonBytes.name(EVENTS);
    private static final byte[] DEFLATED = BsonBytes.name(PACKED);

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

    /** The rows as documents hold them; empty when they take more than one has. */
    static Optional<byte[]> rows(byte[] packed) {
        return RowsBson.of(packed, LARGEST);
    }

    /**
     * Writes the document of a batch as the content of what was begun.
     *
     * @param mark tells this write from every other, of this process or another
     */
    static void write(
            WriterId writer, long number, PendingBatch pending, String mark, long receivedMillis, BsonBytes out)
            throws TooLargeException {
        var batch = pending.batch();
        BatchCodec.seal(pending.encoded(), RocksKeys.batch(writer, number), receivedMillis);
        head(writer, number, mark, batch.source(), receivedMillis, batch.latest(), out);
        content(pending.encoded(), batch.size(), pending.rows(), out);
    }

    /** The document of a batch of another log, under its own number. */
    static RawBsonDocument copy(WriterId writer, RecordedBatch batch) throws TooLargeException {
        long number = batch.position().number();
        long received = batch.receivedAt().toEpochMilli();
        var packed = BatchCodec.encode(batch.source(), batch.entries());
        BatchCodec.seal(packed, RocksKeys.batch(writer, number), received);
        var latest = batch.entries().stream()
                .flatMap(each -> each.at().stream())
                .mapToLong(Instant::toEpochMilli)
                .max();
        var out = new BsonBytes(USUAL);
        out.begin();
        head(writer, number, "copy", batch.source(), received, latest, out);
        content(packed, batch.entries().size(), rows(packed), out);
        out.end();
        return out.toDocument();
    }

    private static void head(
            WriterId writer,
            long number,
            String mark,
            String source,
            long receivedMillis,
            OptionalLong latest,
            BsonBytes out) {
        out.document(ID);
        out.text(WORKSPACE, writer.workspace());
        out.text(WRITER, writer.name());
        out.number(NUMBER, number);
        out.end();
        out.text(MARK, mark);
        out.text(SOURCE, source);
        out.date(RECEIVED, receivedMillis);
        latest.ifPresent(last -> out.date(HAPPENED, last));
    }

    /** What puts other entries in the place of a batch's own. */
    static BsonDocument rewrite(RecordedBatch recorded, List<LogEntry> entries) throws TooLargeException {
        var position = recorded.position();
        var key = RocksKeys.batch(new WriterId(position.workspace(), position.writer()), position.number());
        var bytes = BatchCodec.encode(recorded.source(), entries);
        BatchCodec.seal(bytes, key, recorded.receivedAt().toEpochMilli());
        var out = new BsonBytes(USUAL);
        out.begin();
        content(bytes, entries.size(), rows(bytes), out);
        out.end();
        var content = out.toDocument();
        return new BsonDocument("$set", content)
                .append("$unset", new BsonDocument(content.containsKey(EVENTS) ? PACKED : EVENTS, new BsonString("")));
    }

    private static void content(byte[] sealed, int entries, Optional<byte[]> rows, BsonBytes out)
            throws TooLargeException {
        out.number(COUNT, entries);
        out.number(BYTES, sealed.length);
        out.number(CRC, BatchCodec.crc(sealed));
        if (rows.isPresent()) {
            out.array(ROWS, rows.get());
            return;
        }
        byte[] deflated = deflated(sealed);
        if (deflated.length > LARGEST) {
            throw new TooLargeException(entries);
        }
        out.binary(DEFLATED, BsonBinarySubType.BINARY.getValue(), deflated);
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
