package furrow.engine.outcome;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * A batch as bytes: format, CRC-32C, time of receipt in milliseconds, source, number of entries, entries.
 *
 * <p>The checksum covers what follows it and the batch's key, so that a batch that has moved is noticed too. It and the
 * time of receipt are filled in by {@link #seal} when the position is known.
 */
final class BatchCodec {
    private static final byte FORMAT = 1;
    private static final int CRC_AT = 1;
    private static final int RECEIVED_AT = 5;
    private static final int SOURCE_AT = 13;
    private static final int LONGEST_NUMBER = 10;
    private static final int BYTES_AN_ENTRY = 64;

    private BatchCodec() {}

    /** The batch, still without time of receipt and checksum. */
    static byte[] encode(String source, List<LogEntry> entries) {
        var out = new ByteWriter(BYTES_AN_ENTRY * (1 + entries.size()));
        var encoder = new EntryEncoder(out);
        entries.forEach(encoder::write);
        return join(source, entries.size(), out);
    }

    /** The same of entries that are written already. */
    static byte[] join(String source, int count, ByteWriter entries) {
        var name = source.getBytes(StandardCharsets.UTF_8);
        var out = new ByteWriter(SOURCE_AT + name.length + 2 * LONGEST_NUMBER + entries.length());
        out.octet(FORMAT);
        out.skip(SOURCE_AT - CRC_AT);
        out.text(name, 0, name.length);
        out.number(count);
        out.append(entries);
        return out.toBytes();
    }

    /** Fills in when the batch was received, and the checksum of it under its key. */
    static void seal(byte[] bytes, byte[] key, long receivedMillis) {
        var buffer = ByteBuffer.wrap(bytes);
        buffer.putLong(RECEIVED_AT, receivedMillis);
        buffer.putInt(CRC_AT, checksum(bytes, key));
    }

    /** The checksum of a sealed batch. */
    static int crc(byte[] bytes) {
        return ByteBuffer.wrap(bytes).getInt(CRC_AT);
    }

    /** When a sealed batch was received, in milliseconds. */
    static long received(byte[] bytes) {
        return ByteBuffer.wrap(bytes).getLong(RECEIVED_AT);
    }

    /**
     * The batch again.
     *
     * @throws DamagedLogException when it is not what was sealed
     */
    static RecordedBatch decode(BatchPosition position, byte[] key, byte[] bytes) {
        if (bytes.length < SOURCE_AT || crc(bytes) != checksum(bytes, key)) {
            throw new DamagedLogException(position, "it does not match its checksum");
        }
        if (bytes[0] != FORMAT) {
            throw new DamagedLogException(position, "its format " + bytes[0] + " is not known");
        }
        try {
            return decode(position, bytes);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new DamagedLogException(position, "it cannot be read, " + e.getMessage());
        }
    }

    private static RecordedBatch decode(BatchPosition position, byte[] bytes) {
        var in = new ByteReader(bytes, SOURCE_AT);
        var source = in.text();
        return new RecordedBatch(position, source, Instant.ofEpochMilli(received(bytes)), entries(in));
    }

    /** What a batch says that was not sealed yet. */
    static List<LogEntry> entries(byte[] bytes) {
        var in = new ByteReader(bytes, SOURCE_AT);
        in.text();
        return entries(in);
    }

    /** Stands where a batch says how many entries it has, which come next. */
    static ByteReader rows(byte[] bytes) {
        var in = new ByteReader(bytes, SOURCE_AT);
        in.skip((int) in.number());
        return in;
    }

    private static List<LogEntry> entries(ByteReader in) {
        int count = (int) in.number();
        var entries = new ArrayList<LogEntry>(count);
        var decoder = new EntryDecoder(in);
        for (int i = 0; i < count; i++) {
            entries.add(decoder.read());
        }
        return entries;
    }

    private static int checksum(byte[] bytes, byte[] key) {
        var crc = new CRC32C();
        crc.update(key);
        crc.update(bytes, RECEIVED_AT, bytes.length - RECEIVED_AT);
        return (int) crc.getValue();
    }
}
