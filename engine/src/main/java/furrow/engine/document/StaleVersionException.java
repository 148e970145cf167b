package furrow.engine.document;

/** Somebody else saved the document in the meantime: read it again, and decide again. */
public final class StaleVersionException extends RuntimeException {
    private static final long serialVersionUID = 1;

    StaleVersionException(String collection, String workspace, String key, long expected, long found) {
        super("document " + key + " of " + collection + " in workspace " + workspace
                + " is not what was last read: expected " + words(expected) + ", found " + words(found)
                + "; read it again and repeat the change");
    }

    private static String words(long version) {
        return version == 0 ? "none" : "at version " + version;
    }
}
