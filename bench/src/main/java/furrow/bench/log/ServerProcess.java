package furrow.bench.log;

import furrow.api.command.Main;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A server in a process of its own, which says {@code Open http://…} once it listens. */
public final class ServerProcess implements AutoCloseable {
    private static final double MILLIS = 1_000;

    private final Process process;
    private final URI address;

    private ServerProcess(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /** {@code furrow serve} on a free port, which takes rows of any date. */
    static ServerProcess furrow(Path data, Path plan) throws IOException {
        var options = new ArrayList<>(List.of("serve", "--open", "--port", "0"));
        options.addAll(List.of("--data", data.toString(), "--plan", plan.toString()));
        options.addAll(List.of("--accept-past", "36500 days", "--accept-ahead", "36500 days"));
        return start(Main.class, options, data.resolveSibling("server.log"));
    }

    /**
     * The same on a MongoDB, with what is counted in that folder.
     *
     * @param java more options of the virtual machine
     */
    static ServerProcess furrow(Path data, Path plan, String mongo, String... java) throws IOException {
        var options = new ArrayList<>(List.of("serve", "--open", "--port", "0", "--mongo", mongo));
        options.addAll(List.of("--data", data.toString(), "--plan", plan.toString()));
        options.addAll(List.of("--accept-past", "36500 days", "--accept-ahead", "36500 days"));
        var machine = new ArrayList<>(List.of(java));
        machine.add("-Xmx512m");
        return start(Main.class, options, data.resolveSibling("server.log"), machine.toArray(String[]::new));
    }

    /** The same with either store, its heap as large as the other's. */
    static ServerProcess furrowOf(Path data, Path plan, Optional<String> mongo) throws IOException {
        if (mongo.isPresent()) {
            return furrow(data, plan, mongo.get());
        }
        var options = new ArrayList<>(List.of("serve", "--open", "--port", "0"));
        options.addAll(List.of("--data", data.toString(), "--plan", plan.toString()));
        options.addAll(List.of("--accept-past", "36500 days", "--accept-ahead", "36500 days"));
        return start(Main.class, options, data.resolveSibling("server.log"), "-Xmx512m");
    }

    /** {@code furrow serve} on a free port as the launcher starts it, with that heap, such as {@code 512m}. */
    static ServerProcess furrow(Path data, String heap) throws IOException {
        var options = List.of("serve", "--open", "--port", "0", "--data", data.toString());
        return start(
                Main.class, options, data.resolveSibling("server.log"), "-Xmx" + heap, "-XX:+ExitOnOutOfMemoryError");
    }

    /** The same on one processor alone, of that number. */
    public static ServerProcess onOneProcessor(Path data, String heap, int processor) throws IOException {
        var options = List.of("serve", "--open", "--port", "0", "--data", data.toString());
        return start(
                List.of("taskset", "-c", Integer.toString(processor)),
                Main.class,
                options,
                data.resolveSibling("server.log"),
                "-Xmx" + heap,
                "-XX:MaxTenuringThreshold=1"); // as ./furrow serve has it
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** @param log where it tells what it does */
    static ServerProcess start(Class<?> main, List<String> arguments, Path log) throws IOException {
        return start(main, arguments, log, "-Xmx2g");
    }

    private static ServerProcess start(Class<?> main, List<String> arguments, Path log, String... java)
            throws IOException {
        return start(List.of(), main, arguments, log, java);
    }

    private static ServerProcess start(List<String> by, Class<?> main, List<String> arguments, Path log, String... java)
            throws IOException {
        var command = new ArrayList<>(by);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(java));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        String line = process.inputReader().readLine();
        if (line == null || !line.startsWith("Open ")) {
            process.destroyForcibly();
            throw new IOException("the server did not start; " + log + " tells more");
        }
        return new ServerProcess(process, URI.create(line.split(" ")[1]));
    }

    /** Where it listens. */
    public URI address() {
        return address;
    }

    /** Processor time that it has taken so far, in seconds. */
    public double cpuSeconds() {
        return process.info().totalCpuDuration().map(Duration::toMillis).orElse(0L) / MILLIS;
    }

    /** The same by what its threads are for. */
    ThreadTimes threadTimes() {
        return ThreadTimes.of(process.pid());
    }

    /** Sends it a signal, such as {@code STOP}. */
    void signal(String name) throws IOException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
    }

    /** Ends it at once, as {@code kill -9} does. */
    void kill() {
        process.destroyForcibly();
        await();
    }

    private void await() {
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        process.destroy();
        await();
    }
}
