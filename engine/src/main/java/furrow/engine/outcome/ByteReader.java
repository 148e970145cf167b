package furrow.engine.outcome;

import java.nio.charset.StandardCharsets;

/** Reads what {@link ByteWriter} wrote; bytes that end too early are an {@link IndexOutOfBoundsException}. */
final class ByteReader {
    private final byte[] bytes;
    private int at;

    ByteReader(byte[] bytes, int from) {
        this.bytes = bytes;
        this.at = from;
    }

    int octet() {
        return bytes[at++] & 0xff;
    }

    long number() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte next = bytes[at++];
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IndexOutOfBoundsException("a number of more than 64 bits");
    }

    long signed() {
        long value = number();
        return (value >>> 1) ^ -(value & 1);
    }

    double fraction() {
        return Double.longBitsToDouble(fixed());
    }

    long fixed() {
        long value = 0;
        for (int octet = 0; octet < 8; octet++) {
            value = value << 8 | octet();
        }
        return value;
    }

    String text() {
        int length = (int) number();
        if (length < 0 || length > bytes.length - at) {
            throw new IndexOutOfBoundsException("text of " + length + " bytes");
        }
        var text = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        return text;
    }

    /** Goes on behind so many bytes, and says where they begin. */
    int skip(int count) {
        if (count < 0 || count > bytes.length - at) {
            throw new IndexOutOfBoundsException(count + " bytes");
        }
        at += count;
        return at - count;
    }

    boolean atEnd() {
        return at == bytes.length;
    }
}
