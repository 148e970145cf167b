package furrow.api.server;

/**
 * Ends the process when it has run out of memory: which of its threads have died of it nobody knows, and half a server that
 * resets every connection is worse than one that is started anew.
 *
 * <p>The launcher's {@code -XX:+ExitOnOutOfMemoryError} does the same for the heap, sooner; this is for memory outside of it,
 * and for servers that something else has started.
 */
public final class OutOfMemoryExit {
    /** As Java's own. */
    private static final int CODE = 3;

    private OutOfMemoryExit() {}

    /** Ends the process if that is what failed. */
    public static void ifOutOfMemory(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof OutOfMemoryError) {
                end(cause);
            }
        }
    }

    private static void end(Throwable failure) {
        try {
            System.err.println("furrow: out of memory (" + failure.getMessage()
                    + "); what was acknowledged is on disk. Give it more with FURROW_HEAP, such as FURROW_HEAP=2g");
        } finally {
            Runtime.getRuntime().halt(CODE);
        }
    }
}
