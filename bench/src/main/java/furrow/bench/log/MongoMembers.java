package furrow.bench.log;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.bson.Document;

/** A replica set of three on the loopback, whose members are killed, stopped and started at will. */
final class MongoMembers implements AutoCloseable {
    private static final String NAME = "furrow";
    private static final int MEMBERS = 3;
    private static final int POLL_MILLIS = 100;

    private final Path binary;
    private final Path folder;
    private final List<Integer> ports = new ArrayList<>();
    private final List<Process> processes = new ArrayList<>();

    private MongoMembers(Path binary, Path folder) {
        this.binary = binary;
        this.folder = folder;
    }

    /** @param electionMillis how long the others wait for a primary that is silent */
    static MongoMembers start(Path binary, Path folder, int electionMillis) throws IOException, InterruptedException {
        var set = new MongoMembers(binary, folder);
        for (int i = 0; i < MEMBERS; i++) {
            try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                set.ports.add(free.getLocalPort());
            }
            set.processes.add(set.process(i));
        }
        var hosts = new ArrayList<Document>();
        for (int i = 0; i < MEMBERS; i++) {
            hosts.add(new Document("_id", i).append("host", set.host(i)));
        }
        var settings = new Document("electionTimeoutMillis", electionMillis).append("heartbeatIntervalMillis", 500);
        var asked = new Document("_id", NAME).append("members", hosts).append("settings", settings);
        set.admin(0, 30_000, new Document("replSetInitiate", asked));
        set.primary();
        return set;
    }

    private String host(int member) {
        return "127.0.0.1:" + ports.get(member);
    }

    private Process process(int member) throws IOException {
        var data = Files.createDirectories(folder.resolve("member" + member));
        return new ProcessBuilder(
                        binary.toString(),
                        "--dbpath",
                        data.toString(),
                        "--port",
                        ports.get(member).toString(),
                        "--bind_ip",
                        "127.0.0.1",
                        "--nounixsocket",
                        "--wiredTigerCacheSizeGB",
                        "0.25",
                        "--replSet",
                        NAME,
                        "--oplogSize",
                        "200")
                .redirectErrorStream(true)
                .redirectOutput(Path.of(data + ".log").toFile())
                .start();
    }

    String uri(String database) {
        var hosts = ports.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
        return "mongodb://" + hosts + "/" + database + "?replicaSet=" + NAME;
    }

    /** Number of the member that takes writes; waits for one. */
    int primary() throws InterruptedException {
        while (true) {
            for (int member = 0; member < MEMBERS; member++) {
                if (isPrimary(member)) {
                    return member;
                }
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    private boolean isPrimary(int member) {
        try {
            return admin(member, 500, new Document("hello", 1)).getBoolean("isWritablePrimary", false);
        } catch (MongoException away) {
            return false;
        }
    }

    private Document admin(int member, int millis, Document command) {
        var uri = "mongodb://" + host(member) + "/?directConnection=true&serverSelectionTimeoutMS=" + millis
                + "&connectTimeoutMS=" + millis + "&socketTimeoutMS=20000";
        try (var client = MongoClients.create(uri)) {
            return client.getDatabase("admin").runCommand(command);
        }
    }

    void stepDown() throws InterruptedException {
        admin(primary(), 1_000, new Document("replSetStepDown", 5).append("secondaryCatchUpPeriodSecs", 1));
    }

    void kill(int member) throws InterruptedException {
        processes.get(member).destroyForcibly().waitFor();
    }

    void startAgain(int member) throws IOException {
        processes.set(member, process(member));
    }

    void signal(int member, String name) throws IOException {
        new ProcessBuilder(
                        "kill", "-" + name, Long.toString(processes.get(member).pid()))
                .start();
    }

    int size() {
        return MEMBERS;
    }

    @Override
    public void close() {
        processes.forEach(Process::destroyForcibly);
    }
}
