package furrow.engine.outcome;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bson.BsonType;
import org.bson.RawBsonDocument;

/**
 * A BSON document that grows field by field, as its specification (bsonspec.org, version 1.1) has the bytes. Texts come as
 * UTF-8, so that one which is UTF-8 already is copied and nothing else.
 */
final class BsonBytes {
    private static final int DEEPEST = 16;
    private static final int BITS_OF_AN_INT = 32;

    private byte[] bytes;
    private int length;
    private final int[] begun = new int[DEEPEST];
    private int depth;

    BsonBytes(int capacity) {
        bytes = new byte[capacity];
    }

    /** A field's name as its bytes are: ASCII, ended by a zero. */
    static byte[] name(String name) {
        return (name + '\0').getBytes(StandardCharsets.US_ASCII);
    }

    /** Begins the outermost document. */
    void begin() {
        room(4);
        begun[depth++] = length;
        length += 4;
    }

    /** Begins a document within. */
    void document(byte[] name) {
        field(BsonType.DOCUMENT, name);
        begin();
    }

    void array(byte[] name) {
        field(BsonType.ARRAY, name);
        begin();
    }

    /** Begins a document of an array, the next of which has the next number from 0 on. */
    void item(int number) {
        room(12);
        bytes[length++] = (byte) BsonType.DOCUMENT.getValue();
        digits(number);
        bytes[length++] = 0;
        begin();
    }

    private void digits(int number) {
        if (number >= 10) {
            digits(number / 10);
        }
        bytes[length++] = (byte) ('0' + number % 10);
    }

    /** Ends what was begun last. */
    void end() {
        room(1);
        bytes[length++] = 0;
        int from = begun[--depth];
        put(from, length - from);
    }

    void text(byte[] name, String text) {
        var encoded = text.getBytes(StandardCharsets.UTF_8);
        text(name, encoded, 0, encoded.length);
    }

    void text(byte[] name, byte[] encoded, int from, int count) {
        field(BsonType.STRING, name);
        room(count + 5);
        int32(count + 1);
        System.arraycopy(encoded, from, bytes, length, count);
        length += count;
        bytes[length++] = 0;
    }

    void number(byte[] name, int value) {
        field(BsonType.INT32, name);
        room(4);
        int32(value);
    }

    void number(byte[] name, long value) {
        field(BsonType.INT64, name);
        room(8);
        int64(value);
    }

    void fraction(byte[] name, double value) {
        field(BsonType.DOUBLE, name);
        room(8);
        int64(Double.doubleToRawLongBits(value));
    }

    void flag(byte[] name, boolean value) {
        field(BsonType.BOOLEAN, name);
        room(1);
        bytes[length++] = (byte) (value ? 1 : 0);
    }

    void date(byte[] name, long epochMillis) {
        field(BsonType.DATE_TIME, name);
        room(8);
        int64(epochMillis);
    }

    void binary(byte[] name, byte subtype, byte[] value) {
        field(BsonType.BINARY, name);
        room(value.length + 5);
        int32(value.length);
        bytes[length++] = subtype;
        append(value);
    }

    /** An array that is BSON already. */
    void array(byte[] name, byte[] array) {
        field(BsonType.ARRAY, name);
        append(array);
    }

    private void field(BsonType type, byte[] name) {
        room(1);
        bytes[length++] = (byte) type.getValue();
        append(name);
    }

    private void append(byte[] others) {
        room(others.length);
        System.arraycopy(others, 0, bytes, length, others.length);
        length += others.length;
    }

    private void int32(int value) {
        put(length, value);
        length += 4;
    }

    private void int64(long value) {
        int32((int) value);
        int32((int) (value >>> BITS_OF_AN_INT));
    }

    /** Lowest octet first. */
    private void put(int at, int value) {
        bytes[at] = (byte) value;
        bytes[at + 1] = (byte) (value >>> 8);
        bytes[at + 2] = (byte) (value >>> 16);
        bytes[at + 3] = (byte) (value >>> 24);
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }

    int length() {
        return length;
    }

    /** Forgets what came after that length, and what was begun since. */
    void goBack(int to) {
        length = to;
        while (depth > 0 && begun[depth - 1] >= to) {
            depth--;
        }
    }

    byte[] toBytes() {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }

    /** As the driver takes it. The bytes are not copied: nothing may be written after that. */
    RawBsonDocument toDocument() {
        return new RawBsonDocument(bytes, 0, length);
    }
}
