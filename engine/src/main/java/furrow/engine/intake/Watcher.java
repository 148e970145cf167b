package furrow.engine.intake;

import java.util.OptionalLong;

/** Is told how reading goes on. */
public interface Watcher {
    /** Hears nothing. */
    Watcher NONE = new Watcher() {};

    /** A row could not be used. */
    default void rejected(Rejection rejection) {}

    /**
     * Something of how a file was read needs to be known.
     *
     * @param source the file's name
     * @param how what it is, such as that numbers have decimal commas
     */
    default void told(String source, String how) {}

    /**
     * More was read; called once in a while.
     *
     * @param source the file's name
     * @param bytes bytes of the file read so far, before unpacking
     * @param total bytes of the whole file, when known
     */
    default void progress(String source, long bytes, OptionalLong total) {}
}
