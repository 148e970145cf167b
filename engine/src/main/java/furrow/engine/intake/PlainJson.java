package furrow.engine.intake;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Takes NDJSON rows of events from their bytes: texts of ASCII without escapes, numbers without an exponent, times in
 * UTC or with an offset. The rest is left to {@link JsonRows}.
 */
final class PlainJson implements FastPath {
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ATTRIBUTES = "attributes".getBytes(StandardCharsets.US_ASCII);
    private static final byte DELETE = 0x7f;

    private final ByteLines lines;
    private final PlainReceiver receiver;
    private final byte[] bytes;
    private final PlainRow row;
    private final PlainKeys keys = new PlainKeys();
    private int at;
    private int valueFrom;
    private int valueLength;
    /** A bit for each key that the row has had. */
    private long seen;

    PlainJson(ByteLines lines, PlainReceiver receiver) {
        this.lines = lines;
        this.receiver = receiver;
        this.bytes = lines.bytes();
        this.row = new PlainRow(bytes);
    }

    @Override
    public void take() {
        boolean plain = !lines.hasReturned();
        while (plain && lines.hasMore()) {
            plain = isRow() && row.make() && receiver.takes(row.event(), lines, at);
        }
    }

    private boolean isRow() {
        at = lines.at();
        seen = 0;
        row.clear();
        keys.rewind();
        if (next() != '{' || !isObject(true)) {
            return false;
        }
        spaces();
        return true;
    }

    /** Reads on behind an opening brace, to behind the closing one. */
    private boolean isObject(boolean outer) {
        int end = ',';
        while (end == ',') {
            spaces();
            int key = key();
            if (key == PlainKeys.NONE || !((outer && isNested(key)) ? isAttributes() : isCell(key))) {
                return false;
            }
            spaces();
            end = next();
        }
        return end == '}';
    }

    private boolean isNested(int key) {
        return peek() == '{' && Arrays.equals(keys.name(key), ATTRIBUTES);
    }

    private boolean isAttributes() {
        at++;
        return isObject(false);
    }

    /** Reads a key and its colon; a key that comes twice is no plain one. */
    private int key() {
        if (!isText()) {
            return PlainKeys.NONE;
        }
        int key = keys.number(bytes, valueFrom, valueLength);
        spaces();
        if (key == PlainKeys.NONE || next() != ':' || (seen & 1L << key) != 0) {
            return PlainKeys.NONE;
        }
        seen |= 1L << key;
        spaces();
        return key;
    }

    private boolean isCell(int key) {
        if (peek() == 'n') {
            return isWord(NULL);
        }
        if (!isValue()) {
            return false;
        }
        var column = keys.column(key);
        return column == null
                ? row.attribute(keys.name(key), valueFrom, valueLength)
                : row.put(column, valueFrom, valueLength);
    }

    private boolean isValue() {
        return switch (peek()) {
            case '"' -> isText();
            case 't' -> isWord(TRUE);
            case 'f' -> isWord(FALSE);
            default -> isNumber();
        };
    }

    private boolean isWord(byte[] word) {
        valueFrom = at;
        valueLength = word.length;
        at += word.length;
        return at <= bytes.length && Arrays.equals(bytes, valueFrom, at, word, 0, word.length);
    }

    private boolean isText() {
        if (next() != '"') {
            return false;
        }
        int end = at;
        while (end < bytes.length && isPlain(bytes[end])) {
            end++;
        }
        valueFrom = at;
        valueLength = end - at;
        at = end + 1;
        return end < bytes.length && bytes[end] == '"';
    }

    private static boolean isPlain(byte each) {
        return each >= ' ' && each != '"' && each != '\\' && each != DELETE;
    }

    private boolean isNumber() {
        valueFrom = at;
        if (peek() == '-') {
            at++;
        }
        int first = at;
        digits();
        boolean whole = at > first && (at == first + 1 || bytes[first] != '0');
        if (whole && peek() == '.') {
            at++;
            int fraction = at;
            digits();
            whole = at > fraction;
        }
        valueLength = at - valueFrom;
        return whole && peek() != 'e' && peek() != 'E';
    }

    private void digits() {
        while (at < bytes.length && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
    }

    private void spaces() {
        while (at < bytes.length && bytes[at] == ' ') {
            at++;
        }
    }

    private int peek() {
        return at < bytes.length ? bytes[at] : -1;
    }

    private int next() {
        return at < bytes.length ? bytes[at++] : -1;
    }
}
