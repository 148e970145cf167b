package furrow.engine.plan;

/**
 * Where in a file something stands.
 *
 * @param line from 1
 * @param column from 1
 */
public record FilePlace(int line, int column) {
    @Override
    public String toString() {
        return "line " + line + ", column " + column;
    }
}
