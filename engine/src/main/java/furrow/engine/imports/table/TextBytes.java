package furrow.engine.imports.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.Charset;

/**
 * Bytes as text: UTF-16 and UTF-8 by their mark, UTF-16 without one by its zero bytes, else UTF-8 until the first byte
 * that UTF-8 cannot hold; if nothing beyond ASCII came before, the rest is read as Windows-1252, which holds Latin-1.
 */
final class TextBytes {
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private TextBytes() {}

    /** What the first bytes say of the encoding of the rest, without the mark. */
    static Reader reader(InputStream in, byte[] start) throws IOException {
        if (begins(start, 0xEF, 0xBB, 0xBF)) {
            in.skipNBytes(3);
            return new Utf8(in, false);
        }
        if (begins(start, 0xFF, 0xFE)) {
            in.skipNBytes(2);
            return new Utf16(in, false);
        }
        if (begins(start, 0xFE, 0xFF)) {
            in.skipNBytes(2);
            return new Utf16(in, true);
        }
        if (start.length >= 4 && start[0] != 0 && start[1] == 0 && start[2] != 0 && start[3] == 0) {
            return new Utf16(in, false);
        }
        if (start.length >= 4 && start[0] == 0 && start[1] != 0 && start[2] == 0 && start[3] != 0) {
            return new Utf16(in, true);
        }
        return new Utf8(in, true);
    }

    static boolean begins(byte[] start, int... bytes) {
        if (start.length < bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if ((start[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    /** Decodes a unit at a time, plain ASCII many at a time. */
    private abstract static class Decoding extends Reader {
        private final InputStream in;
        private final byte[] bytes = new byte[1 << 16];
        private int filled;
        private int at;
        private int waiting = -1;

        Decoding(InputStream in) {
            this.in = in;
        }

        @Override
        public int read(char[] buffer, int offset, int length) throws IOException {
            int to = offset;
            int end = offset + length;
            while (to < end) {
                to = ascii(buffer, to, end);
                if (to == end) {
                    break;
                }
                int next = waiting >= 0 ? taken() : decoded();
                if (next < 0) {
                    break;
                }
                if (next > 0xFFFF) {
                    waiting = Character.lowSurrogate(next);
                    next = Character.highSurrogate(next);
                }
                buffer[to++] = (char) next;
            }
            return to == offset && length > 0 ? -1 : to - offset;
        }

        private int ascii(char[] buffer, int from, int end) {
            if (waiting >= 0 || !isPlain()) {
                return from;
            }
            int to = from;
            int most = Math.min(end - from, filled - at);
            for (int i = 0; i < most; i++) {
                byte next = bytes[at];
                if (next < 0) {
                    break;
                }
                buffer[to++] = (char) next;
                at++;
            }
            return to;
        }

        private int taken() {
            int taken = waiting;
            waiting = -1;
            return taken;
        }

        /** The next byte, -1 at the end. */
        final int next() throws IOException {
            if (at == filled) {
                at = 0;
                filled = Math.max(0, in.read(bytes, 0, bytes.length));
            }
            return at < filled ? bytes[at++] & 0xFF : -1;
        }

        /** Whether a byte below 128 stands for itself now. */
        abstract boolean isPlain();

        /** The next code point or UTF-16 unit, -1 at the end. */
        abstract int decoded() throws IOException;

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    private static final class Utf16 extends Decoding {
        private final boolean bigEndian;

        Utf16(InputStream in, boolean bigEndian) {
            super(in);
            this.bigEndian = bigEndian;
        }

        @Override
        boolean isPlain() {
            return false;
        }

        @Override
        int decoded() throws IOException {
            int first = next();
            int second = next();
            if (second < 0) {
                return first < 0 ? -1 : 0xFFFD;
            }
            return bigEndian ? first << 8 | second : second << 8 | first;
        }
    }

    /** UTF-8, or Windows-1252 from the first byte on that says so. */
    private static final class Utf8 extends Decoding {
        private final int[] again = new int[4];
        private int againCount;
        private boolean undecided;
        private boolean windows;

        Utf8(InputStream in, boolean undecided) {
            super(in);
            this.undecided = undecided;
        }

        @Override
        boolean isPlain() {
            return againCount == 0;
        }

        @Override
        int decoded() throws IOException {
            int first = pulled();
            if (first < 0x80) {
                return first;
            }
            if (windows) {
                return windows(first);
            }
            int more = first >= 0xC2 && first < 0xE0
                    ? 1
                    : first >= 0xE0 && first < 0xF0 ? 2 : first >= 0xF0 && first < 0xF5 ? 3 : 0;
            int point = more == 0 ? -1 : first & (0x3F >> more);
            var seen = new int[3];
            int count = 0;
            while (point >= 0 && count < more) {
                int next = pulled();
                seen[count++] = next;
                point = next >= 0x80 && next < 0xC0 ? (point << 6) | (next & 0x3F) : -1;
            }
            if (point >= 0 && !Character.isSurrogate((char) (point > 0xFFFF ? 0 : point))) {
                undecided = false;
                return point;
            }
            giveBack(seen, count);
            windows = undecided;
            return windows ? windows(first) : 0xFFFD;
        }

        private static int windows(int value) {
            return new String(new byte[] {(byte) value}, WINDOWS).charAt(0);
        }

        private int pulled() throws IOException {
            return againCount > 0 ? again[--againCount] : next();
        }

        private void giveBack(int[] seen, int count) {
            for (int i = count - 1; i >= 0; i--) {
                if (seen[i] >= 0) {
                    again[againCount++] = seen[i];
                }
            }
        }
    }
}
