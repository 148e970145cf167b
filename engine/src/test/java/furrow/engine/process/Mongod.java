package furrow.engine.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A {@code mongod} of the test's own on a port of the loopback, to be killed, stopped and started at will. */
public final class Mongod implements AutoCloseable {
    private static final long START_SECONDS = 60;
    private static final long POLL_MILLIS = 20;

    private final Path binary;
    private final Path folder;
    private final int port;
    private final List<String> more;
    private Process process;

    private Mongod(Path binary, Path folder, int port, List<String> more) {
        this.binary = binary;
        this.folder = folder;
        this.port = port;
        this.more = more;
    }

    /** Starts one with its data in a folder, and waits until it listens. */
    public static Mongod start(Path binary, Path folder, String... more) {
        var made = new Mongod(binary, folder, freePort(), List.of(more));
        made.start();
        return made;
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it again on the same data and port. */
    public void start() {
        try {
            Files.createDirectories(folder);
            var command = new ArrayList<>(List.of(
                    binary.toString(),
                    "--dbpath",
                    folder.toString(),
                    "--port",
                    Integer.toString(port),
                    "--bind_ip",
                    "127.0.0.1",
                    "--nounixsocket",
                    "--wiredTigerCacheSizeGB",
                    "0.25"));
            command.addAll(more);
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(
                            ProcessBuilder.Redirect.to(Path.of(folder + ".log").toFile()))
                    .start();
            awaitListening();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitListening() throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (true) {
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                return;
            } catch (IOException notYet) {
                if (System.nanoTime() > end || !process.isAlive()) {
                    throw new IOException("mongod did not start; see " + folder + ".log", notYet);
                }
                pause(POLL_MILLIS);
            }
        }
    }

    private static void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public int port() {
        return port;
    }

    public String host() {
        return "127.0.0.1:" + port;
    }

    /** The address of a database on this server alone. */
    public String uri(String database) {
        return "mongodb://" + host() + "/" + database + "?directConnection=true";
    }

    /** Kills it at once, as {@code kill -9} does. */
    public void kill() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Stops its processor time: its connections stay open, and nothing answers. */
    public void hang() {
        Signals.send(process, "STOP");
    }

    /** Lets it go on after {@link #hang}. */
    public void goOn() {
        Signals.send(process, "CONT");
    }

    @Override
    public void close() {
        kill();
    }
}
