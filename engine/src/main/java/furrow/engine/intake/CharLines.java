package furrow.engine.intake;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** The lines of what is read as a stream. */
final class CharLines extends TextLines {
    private final Reader in;
    private final char[] buffer;
    private int at;
    private int limit;
    private long number;

    CharLines(Reader in, int buffer) {
        this.in = in;
        this.buffer = new char[buffer];
    }

    @Override
    @Nullable
    Line read() throws IOException {
        if (!fill()) {
            return null;
        }
        int end = end();
        return buffer[end - 1] == '\n' && end - at <= LONGEST ? plain(end) : pieced();
    }

    /** A line that the buffer holds whole, and that ends in a line feed alone. */
    private Line plain(int end) {
        var text = new String(buffer, at, end - at);
        at = end;
        return new Line(text, ++number, false);
    }

    /** A line in any other shape. */
    private @Nullable Line pieced() throws IOException {
        var text = new StringBuilder();
        long length = 0;
        boolean ended = false;
        while (!ended && fill()) {
            int end = end();
            ended = end > at && isEnd(buffer[end - 1]);
            length += end - at;
            text.append(buffer, at, Math.min(end - at, Math.max(0, LONGEST - text.length())));
            at = end;
        }
        if (ended && text.charAt(text.length() - 1) == '\r' && fill() && buffer[at] == '\n') {
            text.append(buffer[at++]);
            length++;
        }
        return length == 0 ? null : new Line(text.toString(), ++number, length > text.length());
    }

    private boolean fill() throws IOException {
        if (at == limit) {
            at = 0;
            limit = Math.max(0, in.read(buffer, 0, buffer.length));
        }
        return at < limit;
    }

    /** Just behind the first end of a line, or where the buffer ends. */
    private int end() {
        for (int i = at; i < limit; i++) {
            if (isEnd(buffer[i])) {
                return i + 1;
            }
        }
        return limit;
    }

    private static boolean isEnd(char each) {
        return each == '\n' || each == '\r';
    }
}
