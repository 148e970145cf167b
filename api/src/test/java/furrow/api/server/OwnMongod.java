package furrow.api.server;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bson.Document;

/** A {@code mongod} that a test starts from the one that {@code FURROW_TEST_MONGOD} names, and may kill. */
public final class OwnMongod implements AutoCloseable {
    public static final String BINARY = "FURROW_TEST_MONGOD";

    private final Path folder;
    private final int port;
    private Process process;

    private OwnMongod(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    public static OwnMongod start(Path folder) {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var made = new OwnMongod(Files.createDirectories(folder), free.getLocalPort());
            free.close();
            made.start();
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it again, and waits until it answers. */
    public void start() {
        try {
            process = new ProcessBuilder(
                            System.getenv(BINARY),
                            "--dbpath",
                            folder.toString(),
                            "--port",
                            Integer.toString(port),
                            "--bind_ip",
                            "127.0.0.1",
                            "--nounixsocket",
                            "--wiredTigerCacheSizeGB",
                            "0.25")
                    .redirectErrorStream(true)
                    .redirectOutput(Path.of(folder + ".log").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try (var client = MongoClients.create(uri("admin") + "&serverSelectionTimeoutMS=60000")) {
            client.getDatabase("admin").runCommand(new Document("ping", 1));
        } catch (MongoException e) {
            throw new IllegalStateException("mongod did not start; see " + folder + ".log", e);
        }
    }

    public int port() {
        return port;
    }

    public String uri(String database) {
        return "mongodb://127.0.0.1:" + port + "/" + database + "?directConnection=true";
    }

    /** Kills it at once. */
    public void kill() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
