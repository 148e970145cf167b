package furrow.rules.isolation;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Ends a child whose parent is gone, however that ended: nobody else would kill it at its limit, and nobody else would
 * delete its folder.
 */
final class ParentWatch {
    private ParentWatch() {}

    /** Watches the child's standard input, which nothing is ever written to and which closes with the parent. */
    static void watch(Path folder) {
        var watching = new Thread(() -> end(folder), "orphan");
        watching.setDaemon(true);
        watching.start();
    }

    private static void end(Path folder) {
        try {
            while (System.in.read() >= 0) {
                // Nothing is written here.
            }
            IsolatedRun.delete(folder);
        } catch (IOException gone) {
            // What cannot be read or deleted any more is gone already.
        } finally {
            Runtime.getRuntime().halt(1);
        }
    }
}
