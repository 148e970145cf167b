package furrow.engine.process;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Signals of Unix. */
final class Signals {
    private Signals() {}

    /** Sends one, such as {@code STOP}. */
    static void send(Process process, String name) {
        try {
            var sent = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .inheritIO()
                    .start();
            if (sent.waitFor() != 0) {
                throw new IllegalStateException("process " + process.pid() + " took no signal " + name);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
