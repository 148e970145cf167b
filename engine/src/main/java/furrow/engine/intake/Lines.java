package furrow.engine.intake;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines of a file with their ends, one by one; what is too long is cut, so that memory does not grow with it. */
final class Lines {
    /** Longest line that is kept whole, in characters. */
    static final int LONGEST = 1 << 20;

    private final Reader in;
    private final char[] buffer;
    private final Deque<Line> returned = new ArrayDeque<>();
    private int at;
    private int limit;
    private long number;

    Lines(Reader in, int buffer) {
        this.in = in;
        this.buffer = new char[buffer];
    }

    /**
     * One line.
     *
     * @param text the line with its end
     * @param number from 1
     * @param cut true when it was longer than {@link #LONGEST}, and the rest of it is gone
     */
    record Line(String text, long number, boolean cut) {
        /** The line without its end. */
        String content() {
            int end = text.length();
            while (end > 0 && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
                end--;
            }
            return text.substring(0, end);
        }
    }

    /** The next line, null at the end of the file. */
    @Nullable
    Line next() throws IOException {
        if (!returned.isEmpty()) {
            return returned.poll();
        }
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

    /** Gives lines back, to be read again in the same order. */
    void giveBack(List<Line> lines) {
        for (int i = lines.size() - 1; i >= 0; i--) {
            returned.push(lines.get(i));
        }
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
