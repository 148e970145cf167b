package furrow.engine.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.mongodb.client.MongoClients;
import furrow.engine.process.Mongod;
import furrow.engine.process.RealMongo;
import furrow.engine.process.RealMongo.Deployment;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a start says when the MongoDB that is named cannot be used: one sentence that names what to change. */
@RealMongo.Needed(toHarm = true)
class MongoStartTest {
    private static final String QUICK = "serverSelectionTimeoutMS=1500&connectTimeoutMS=500";

    @TempDir
    private static Path folder;

    private static Mongod mongod;

    /** One that lets nobody in but users of database admin, of people, and one who may only read. */
    @BeforeAll
    static void start() {
        mongod = RealMongo.standalone(folder.resolve("db"), "--auth");
        try (var first = MongoClients.create(mongod.uri("admin"))) {
            first.getDatabase("admin").runCommand(user("root", "root"));
        }
        try (var root = MongoClients.create("mongodb://root:root@" + mongod.host() + "/?directConnection=true")) {
            root.getDatabase("admin").runCommand(user("ann", "readWriteAnyDatabase"));
            root.getDatabase("admin").runCommand(user("reader", "readAnyDatabase"));
            root.getDatabase("furrow").runCommand(user("bob", "readWrite"));
        }
    }

    private static Document user(String name, String role) {
        return new Document("createUser", name)
                .append("pwd", name.equals("root") ? "root" : "se/cr@t")
                .append("roles", List.of(role));
    }

    @AfterAll
    static void stop() {
        mongod.close();
    }

    private static String said(String address) {
        var thrown = assertThrows(
                IllegalStateException.class,
                () -> Documents.at(address, Clock.systemUTC()).close());
        assertFalse(thrown.getMessage().contains("se/cr") || thrown.getMessage().contains("se%2F"), thrown::getMessage);
        assertFalse(thrown.getMessage().contains("127.0.0.1"), thrown::getMessage);
        return thrown.getMessage();
    }

    private static String as(String credentials, String more) {
        return "mongodb://" + credentials + "@" + mongod.host() + "/furrow?directConnection=true&" + QUICK + more;
    }

    @Test
    void theRightAddressIsTaken() {
        Documents.at(as("ann:se%2Fcr%40t", "&authSource=admin"), Clock.systemUTC())
                .close();
        Documents.at(as("bob:se%2Fcr%40t", ""), Clock.systemUTC()).close();
    }

    @Test
    void aWrongPasswordOrUser() {
        String unknown =
                "MongoDB does not know the user of the address by this password; see both, and authSource, which"
                        + " names the database in which the user was made (admin now)";
        assertEquals(unknown, said(as("ann:se%2Fcr", "&authSource=admin")));
        assertEquals(unknown, said(as("nobody:se%2Fcr%40t", "&authSource=admin")));
    }

    @Test
    void aWrongAuthSource() {
        assertEquals(
                "the user of the address is not one of database furrow but of admin; write authSource=admin behind the ?"
                        + " of the address",
                said(as("ann:se%2Fcr%40t", "")));
        assertEquals(
                "the user of the address is not one of database admin but of furrow; write authSource=furrow behind the"
                        + " ? of the address",
                said(as("bob:se%2Fcr%40t", "&authSource=admin")));
    }

    @Test
    void noUserAndAUserWithoutRights() {
        assertEquals(
                "MongoDB wants a user and a password, and the address names none; write them before the host, as in"
                        + " mongodb://user:password@host",
                said("mongodb://" + mongod.host() + "/furrow?directConnection=true&" + QUICK));
        assertEquals(
                "the user of the address may not read and write database furrow; give that user the role readWrite on it",
                said(as("reader:se%2Fcr%40t", "&authSource=admin")));
    }

    @Test
    void aPasswordThatIsNotWrittenAsAddressesHaveIt() {
        assertEquals(
                "user or password in the address of the MongoDB hold a sign that has to be written in another way there;"
                        + " write % : / ? # [ ] @ in them as %25 %3A %2F %3F %23 %5B %5D %40",
                said(as("ann:se/cr@t", "&authSource=admin")));
    }

    @Test
    void aPortThatIsNoMongo() throws IOException {
        try (var web = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            answering(web, "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
            assertEquals(
                    "what listens at the port in the address is no MongoDB, or one that wants TLS; see the port, and write"
                            + " tls=true if it does",
                    said("mongodb://127.0.0.1:" + web.getLocalPort() + "/furrow?" + QUICK));
        }
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            assertEquals(
                    "what listens at the port in the address does not answer as a MongoDB does; see the port, and whether"
                            + " that MongoDB hangs",
                    said("mongodb://127.0.0.1:" + silent.getLocalPort() + "/furrow?" + QUICK));
        }
    }

    private static void answering(ServerSocket at, String answer) {
        var thread = new Thread(() -> {
            while (!at.isClosed()) {
                try (var client = at.accept()) {
                    client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                    client.getOutputStream().flush();
                    client.getInputStream().readNBytes(16);
                } catch (IOException gone) {
                    continue;
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Test
    void aPortAtWhichNothingListensAndAHostThatNobodyKnows() throws IOException {
        int closed;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        assertEquals(
                "nothing listens at the host and port in the address of the MongoDB; see the port, and whether MongoDB"
                        + " runs",
                said("mongodb://127.0.0.1:" + closed + "/furrow?" + QUICK));
        assertEquals(
                "the host in the address of the MongoDB is not known; see its spelling",
                said("mongodb://no-such-host.invalid/furrow?" + QUICK));
    }

    @Test
    void aSetThatIsNone() {
        assertEquals(
                "the address names a replica set, but the server is a standalone; leave replicaSet out",
                said("mongodb://ann:se%2Fcr%40t@" + mongod.host() + "/furrow?authSource=admin&replicaSet=rs0&"
                        + QUICK));
    }

    @Test
    void aSetOfAnotherName() {
        assertEquals(
                "the replica set at the address of the MongoDB has another name than the address says; write"
                        + " replicaSet=furrow",
                said(Deployment.SET.uri("furrow").replace("replicaSet=furrow", "replicaSet=rs0") + "&" + QUICK));
    }

    @Test
    void tlsThatTheServerDoesNotSpeak() {
        assertEquals(
                "the MongoDB and this machine do not agree on TLS; see tls in the address, and the certificates",
                said(as("ann:se%2Fcr%40t", "&authSource=admin&tls=true")));
    }
}
