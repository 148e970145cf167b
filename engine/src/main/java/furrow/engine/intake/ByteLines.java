package furrow.engine.intake;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The lines of UTF-8 text that is in memory; who can use a line's bytes as they are passes it by. */
final class ByteLines extends TextLines {
    private static final int LOOKED_AT = 1 << 12;

    private final byte[] bytes;
    private int at;
    private long number;

    ByteLines(byte[] bytes) {
        this.bytes = bytes;
    }

    /** True for bytes that begin as plain text does, and not with a byte-order mark, gzip's or zip's mark, or UTF-16. */
    static boolean canRead(byte[] bytes) {
        return bytes.length > 1
                && bytes[0] > 0
                && bytes[1] > 0
                && bytes[0] != 0x1f
                && !(bytes[0] == 'P' && bytes[1] == 'K');
    }

    /** The first character that is no space, within reason; a space when there is none. */
    char first() {
        for (int i = 0; i < Math.min(bytes.length, LOOKED_AT); i++) {
            if (!Character.isWhitespace(bytes[i])) {
                return (char) (bytes[i] & 0xff);
            }
        }
        return ' ';
    }

    byte[] bytes() {
        return bytes;
    }

    /** Where the next line begins. */
    int at() {
        return at;
    }

    boolean hasMore() {
        return at < bytes.length;
    }

    /** Goes on behind a line whose content ends there, unless more of the line follows. */
    boolean pass(int end) {
        int next = end;
        if (next < bytes.length && bytes[next] == '\r') {
            next++;
        }
        if (next < bytes.length && bytes[next] == '\n') {
            next++;
        }
        if (next == end && end < bytes.length) {
            return false;
        }
        at = next;
        number++;
        return true;
    }

    @Override
    @Nullable
    Line read() {
        if (!hasMore()) {
            return null;
        }
        int from = at;
        int end = from;
        while (end < bytes.length && bytes[end] != '\n' && bytes[end] != '\r') {
            end++;
        }
        pass(end);
        var text = new String(bytes, from, at - from, StandardCharsets.UTF_8);
        boolean cut = text.length() > LONGEST;
        return new Line(cut ? text.substring(0, LONGEST) : text, number, cut);
    }
}
