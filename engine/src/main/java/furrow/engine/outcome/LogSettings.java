package furrow.engine.outcome;

/**
 * How much the log takes on before callers feel it.
 *
 * @param queueBytes most bytes that may wait to be written; more is refused as busy
 * @param groupBytes most bytes of one synced write
 * @param reserveBytes room that is left free on the disk, so that there is some to recover and clean up in
 */
public record LogSettings(long queueBytes, long groupBytes, long reserveBytes) {
    private static final long MIB = 1 << 20;

    public LogSettings {
        require("queueBytes", queueBytes);
        require("groupBytes", groupBytes);
        require("reserveBytes", reserveBytes);
    }

    private static void require(String name, long bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException(name + " needs at least 1 byte, but was " + bytes);
        }
    }

    /** 64 MiB may wait, 8 MiB are written at once, 256 MiB stay free. */
    public static LogSettings withDefaults() {
        return new LogSettings(64 * MIB, 8 * MIB, 256 * MIB);
    }

    /** These, with another queue. */
    public LogSettings withQueueBytes(long bytes) {
        return new LogSettings(bytes, groupBytes, reserveBytes);
    }

    /** These, with another reserve. */
    public LogSettings withReserveBytes(long bytes) {
        return new LogSettings(queueBytes, groupBytes, bytes);
    }
}
