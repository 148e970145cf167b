package furrow.engine.outcome;

/** One entry as bytes by itself, for whoever keeps some outside the log; in the form in which the log has them. */
public final class EntryBytes {
    private static final int USUAL_SIZE = 64;

    private EntryBytes() {}

    /** The entry as bytes. */
    public static byte[] of(LogEntry entry) {
        var out = new ByteWriter(USUAL_SIZE);
        new EntryEncoder(out).write(entry);
        return out.toBytes();
    }

    /**
     * The entry again.
     *
     * @throws IllegalArgumentException when the bytes are no entry
     */
    public static LogEntry read(byte[] bytes) {
        return new EntryDecoder(new ByteReader(bytes, 0)).read();
    }
}
