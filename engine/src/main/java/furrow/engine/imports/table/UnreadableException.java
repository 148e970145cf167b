package furrow.engine.imports.table;

/** A file that people brought cannot be read: says where and what to do. */
public final class UnreadableException extends IllegalArgumentException {
    public UnreadableException(String message) {
        super(message);
    }

    /** A complaint about a place in a file. */
    public static UnreadableException at(String file, long line, String complaint) {
        return new UnreadableException(file + ":" + line + ": " + complaint);
    }
}
