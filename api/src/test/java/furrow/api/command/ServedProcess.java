package furrow.api.command;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** {@code furrow serve} in a process of its own, on a free port. */
final class ServedProcess implements AutoCloseable {
    private final Process process;
    private final Path errors;
    private final URI address;
    private final List<String> out = new CopyOnWriteArrayList<>();
    private final Thread reader;

    private ServedProcess(Process process, Path errors) throws IOException {
        this.process = process;
        this.errors = errors;
        var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = lines.readLine();
        assertTrue(line != null && line.startsWith("Open "), () -> line + told());
        out.add(line);
        address = URI.create(line.split(" ")[1]);
        reader = new Thread(() -> lines.lines().forEach(out::add), "output of furrow serve");
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Starts one and waits until it listens.
     *
     * @param java options of Java itself
     */
    static ServedProcess start(Path folder, Map<String, String> environment, List<String> java, String... options)
            throws IOException {
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(java);
        command.addAll(List.of(
                "-Djava.util.logging.config.class=" + QuietLogging.class.getName(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "serve",
                "--port",
                "0",
                "--data",
                folder.resolve("data").toString()));
        command.addAll(List.of(options));
        var errors = folder.resolve("serve.err");
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()));
        builder.environment().putAll(environment);
        return new ServedProcess(builder.start(), errors);
    }

    URI address() {
        return address;
    }

    /** What it wrote to standard output, line by line. */
    List<String> out() {
        return List.copyOf(out);
    }

    /** What it wrote to standard error. */
    String told() {
        try {
            return Files.readString(errors);
        } catch (IOException failure) {
            return failure.toString();
        }
    }

    /** Asks it to stop, as a service manager does. */
    void askToStop() {
        process.destroy();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** The exit code once it has ended. */
    int ended(int seconds) throws InterruptedException {
        assertTrue(process.waitFor(seconds, TimeUnit.SECONDS), () -> "still there after " + seconds + " s: " + told());
        reader.join();
        return process.exitValue();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly();
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    }
}
