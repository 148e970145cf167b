package furrow.engine.outcome;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that grow: numbers of variable length, and text as UTF-8 behind its length. */
final class ByteWriter {
    private byte[] bytes;
    private int length;

    ByteWriter(int capacity) {
        bytes = new byte[capacity];
    }

    void skip(int count) {
        room(count);
        length += count;
    }

    void octet(int value) {
        room(1);
        bytes[length++] = (byte) value;
    }

    /** Seven bits an octet, lowest first; short for small numbers at least 0. */
    void number(long value) {
        room(10);
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            bytes[length++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
    }

    /** Short for small numbers of either sign. */
    void signed(long value) {
        number((value << 1) ^ (value >> 63));
    }

    void fraction(double value) {
        fixed(Double.doubleToRawLongBits(value));
    }

    void fixed(long value) {
        room(8);
        for (int shift = 56; shift >= 0; shift -= 8) {
            bytes[length++] = (byte) (value >>> shift);
        }
    }

    void text(String text) {
        var encoded = text.getBytes(StandardCharsets.UTF_8);
        text(encoded, 0, encoded.length);
    }

    /** A text that is UTF-8 already. */
    void text(byte[] encoded, int from, int count) {
        number(count);
        append(encoded, from, count);
    }

    /** Bytes as they are. */
    void append(byte[] others, int from, int count) {
        room(count);
        System.arraycopy(others, from, bytes, length, count);
        length += count;
    }

    /** What another writer has. */
    void append(ByteWriter other) {
        append(other.bytes, 0, other.length);
    }

    int length() {
        return length;
    }

    /** Whether these bytes stand here at that place. */
    boolean has(int at, byte[] others, int from, int count) {
        return Arrays.equals(bytes, at, at + count, others, from, from + count);
    }

    /** The text that stands there. */
    String string(int at, int count) {
        return new String(bytes, at, count, StandardCharsets.UTF_8);
    }

    byte[] toBytes() {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
