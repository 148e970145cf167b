package furrow.rules.language;

/**
 * A place in the author's text.
 *
 * @param line from 1
 * @param column from 1
 */
public record TextPosition(int line, int column) implements Comparable<TextPosition> {
    /** The first character. */
    public static final TextPosition START = new TextPosition(1, 1);

    @Override
    public int compareTo(TextPosition other) {
        return line != other.line ? Integer.compare(line, other.line) : Integer.compare(column, other.column);
    }

    @Override
    public String toString() {
        return line + ":" + column;
    }
}
