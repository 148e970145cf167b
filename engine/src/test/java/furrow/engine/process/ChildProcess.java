package furrow.engine.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A Java program of the test's own class path in a process of its own, to be killed at will. */
public final class ChildProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;

    private ChildProcess(Process process) {
        this.process = process;
        this.out = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Starts {@code main} with the arguments; what it prints to standard error goes to ours. */
    public static ChildProcess start(Class<?> main, Object... arguments) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-Djava.util.logging.config.file=" + System.getProperty("java.util.logging.config.file", ""),
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        for (var argument : arguments) {
            command.add(argument.toString());
        }
        try {
            return new ChildProcess(new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its next line, or null when it has ended. */
    public String line() {
        try {
            return out.readLine();
        } catch (IOException e) {
            return null;
        }
    }

    /** Kills it at once, as {@code kill -9} does, and returns the whole lines that it had still printed. */
    public List<String> kill() {
        // The handle leaves the pipe open, so that nothing that was printed before is missed.
        process.toHandle().destroyForcibly();
        var lines = new ArrayList<String>();
        for (var line = line(); line != null; line = line()) {
            lines.add(line);
        }
        waitFor();
        return lines;
    }

    /** Stops its processor time: its connections stay open, and it does nothing. */
    public void hang() {
        Signals.send(process, "STOP");
    }

    /** Lets it go on after {@link #hang}. */
    public void goOn() {
        Signals.send(process, "CONT");
    }

    /** Waits for its own end and returns its exit code. */
    public int waitFor() {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        waitFor();
    }
}
