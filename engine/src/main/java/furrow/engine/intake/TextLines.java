package furrow.engine.intake;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines of a file with their ends, one by one; what is too long is cut, so that memory does not grow with it. */
abstract class TextLines {
    /** Longest line that is kept whole, in characters. */
    static final int LONGEST = 1 << 20;

    private final Deque<Line> returned = new ArrayDeque<>();

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
    final Line next() throws IOException {
        return returned.isEmpty() ? read() : returned.poll();
    }

    /** Reads the next line, null at the end of the file. */
    abstract @Nullable Line read() throws IOException;

    /** Gives lines back, to be read again in the same order. */
    final void giveBack(List<Line> lines) {
        for (int i = lines.size() - 1; i >= 0; i--) {
            returned.push(lines.get(i));
        }
    }

    /** Whether lines were given back and wait to be read again. */
    final boolean hasReturned() {
        return !returned.isEmpty();
    }
}
