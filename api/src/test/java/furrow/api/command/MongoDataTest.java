package furrow.api.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoClients;
import furrow.api.command.remote.MongoName;
import furrow.api.report.json.JsonReport;
import furrow.api.server.OwnMongod;
import furrow.engine.document.LeaseRequest;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.WorkspaceStorage;
import furrow.engine.outcome.LogEntry;
import furrow.engine.season.Season;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** What an operator does, with the data in a real MongoDB. */
@EnabledIfEnvironmentVariable(
        named = OwnMongod.BINARY,
        matches = ".+",
        disabledReason = "it needs a real MongoDB: name a mongod in FURROW_TEST_MONGOD")
class MongoDataTest {
    private static final int ROWS = 3_000;
    private static final Instant NOW = Instant.parse("2026-11-23T16:00:00Z");
    /** Later than the clock of this machine, which the commands go by, so that reading always ends at this instant. */
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2100-01-01T00:00:00Z"), ZoneOffset.UTC);

    private static final Season SEASON = Season.of(5, NOW);

    private static Path embedded;
    private static OwnMongod mongod;

    @TempDir
    private Path folder;

    /** One server and one embedded workspace for all: nothing here changes the workspace, and each has databases of its own. */
    @BeforeAll
    static void start(@TempDir Path shared) {
        embedded = shared.resolve("embedded");
        mongod = OwnMongod.start(shared.resolve("db"));
        fill(WorkspaceStorage.inFolder(embedded, CLOCK));
    }

    @AfterAll
    static void stop() {
        mongod.close();
    }

    @AfterEach
    void empty() {
        for (var database : List.of("furrow", "again")) {
            try (var client = MongoClients.create(uri(database))) {
                client.getDatabase(database).drop();
            }
        }
    }

    private static void fill(WorkspaceStorage storage) {
        try (var workspace = LiveWorkspace.open(storage, CLOCK)) {
            workspace.define(SEASON.plan());
            List<LogEntry> entries =
                    SEASON.events().subList(0, ROWS).stream().map(LogEntry::of).toList();
            for (int from = 0; from < ROWS; from += 500) {
                workspace
                        .append("test", entries.subList(from, from + 500))
                        .toCompletableFuture()
                        .join();
            }
            workspace.report();
            workspace.seal("ann", "for the record");
        }
    }

    private String uri(String database) {
        return mongod.uri(database);
    }

    private static String evidence(WorkspaceStorage storage) throws IOException {
        var out = new StringWriter();
        try (var workspace = LiveWorkspace.open(storage, CLOCK)) {
            JsonReport.write(workspace.report(), Optional.empty(), out);
        }
        return out.toString();
    }

    private String inMongo(String database) throws IOException {
        return evidence(WorkspaceStorage.inMongo(uri(database), folder.resolve("fold"), CLOCK));
    }

    private static CommandLineRun done(String... words) {
        var run = CommandLineRun.of(words);
        assertEquals(0, run.code(), () -> run.out() + run.err());
        return run;
    }

    private CommandLineRun onMongo(String database, String... words) {
        var all = new ArrayList<>(List.of(words));
        all.addAll(List.of(
                "--mongo", uri(database), "--data", folder.resolve("fold").toString()));
        return done(all.toArray(String[]::new));
    }

    @Test
    void aWorkspaceMovesThereAndBackWithoutAChangedNumber() throws IOException {
        String before = evidence(WorkspaceStorage.inFolder(embedded, CLOCK));
        String rows = exported("data", "export", "--data", embedded.toString());
        done("data", "move", "--data", embedded.toString(), "--to", uri("furrow"));
        String there = inMongo("furrow");
        onMongo("furrow", "data", "move", "--to", folder.resolve("back").toString());
        String back = evidence(WorkspaceStorage.inFolder(folder.resolve("back"), CLOCK));

        assertEquals(before, there);
        assertEquals(before, back);
        assertEquals(
                rows,
                exported(
                        "data",
                        "export",
                        "--mongo",
                        uri("furrow"),
                        "--data",
                        folder.resolve("fold").toString()));
        assertEquals(
                done("data", "seals", "--data", embedded.toString()).out(),
                done("data", "seals", "--data", folder.resolve("back").toString())
                        .out());
        var again = CommandLineRun.of("data", "move", "--data", embedded.toString(), "--to", uri("furrow"));
        assertEquals(2, again.code());
        assertTrue(again.err().contains("has outcomes already"), again.err());
    }

    private String exported(String... words) throws IOException {
        var file = folder.resolve("rows-" + System.nanoTime() + ".ndjson");
        var all = new ArrayList<>(List.of(words));
        all.add(file.toString());
        done(all.toArray(String[]::new));
        return Files.readString(file);
    }

    @Test
    void everyCommandWorksOnTheMongo() throws IOException {
        done("data", "move", "--data", embedded.toString(), "--to", uri("furrow"));
        String before = inMongo("furrow");

        assertTrue(onMongo("furrow", "data", "verify").out().contains("6 batches with 3000 rows are sound"));
        assertTrue(onMongo("furrow", "rebuild").out().contains("Counted 3000 rows"));
        assertTrue(onMongo("furrow", "data", "seals").out().contains("by ann: for the record"));
        assertTrue(onMongo("furrow", "data", "evidence").out().contains("As of "));
        assertTrue(onMongo("furrow", "data", "damage").out().contains("Nothing is damaged."));
        Path backup = folder.resolve("backup");
        onMongo("furrow", "data", "backup", backup.toString());
        assertTrue(onMongo("furrow", "data", "verify", "--backup", backup.toString())
                .out()
                .contains("are sound"));
        onMongo("again", "data", "restore", backup.toString());
        assertEquals(before, inMongo("again"));

        String unit = SEASON.events().get(0).unit();
        assertFalse(onMongo("furrow", "data", "erase", "--unit", unit).out().contains("Erased 0 rows"));
        assertEquals(0, rowsOf(unit, "furrow"));
        assertTrue(rowsOf(unit, "again") > 0);
        onMongo("furrow", "data", "retain", "--older-than", "1 day", "--dry-run");
    }

    private long rowsOf(String unit, String database) {
        try (var client = MongoClients.create(uri(database))) {
            return client.getDatabase(database)
                    .getCollection("outcomes")
                    .countDocuments(new Document("events.unit", unit));
        }
    }

    @Test
    void whileAServerHasItEveryCommandIsRefusedAndToldWhoHasIt() throws IOException {
        done("data", "move", "--data", embedded.toString(), "--to", uri("furrow"));
        var request = LeaseRequest.of("furrow serve");
        try (var storage = WorkspaceStorage.inMongo(uri("furrow"), folder.resolve("server"), CLOCK, request)) {
            var file =
                    Files.writeString(folder.resolve("posts.csv"), "post\n1\n").toString();
            for (var words : List.of(
                    List.of("data", "erase", "--unit", "anybody"),
                    List.of("experiments", "list"),
                    List.of("decide", "any-key", "accept", "--by", "ann"),
                    List.of("import", file),
                    List.of("serve", "--open", "--port", "0"))) {
                var all = new ArrayList<>(words);
                all.addAll(List.of(
                        "--mongo",
                        uri("furrow"),
                        "--data",
                        folder.resolve("fold").toString()));
                var run = CommandLineRun.of(all.toArray(String[]::new));
                assertEquals(2, run.code(), words + run.out() + run.err());
                assertTrue(run.err().contains("the MongoDB is in use by furrow serve (process "), run.err());
                assertTrue(run.err().contains(" since 20"), run.err());
            }
            assertEquals(0, storage.documents().damages().size());
        }
        assertTrue(onMongo("furrow", "experiments", "list").out().contains("running"));
    }

    @Test
    void aBackUpIsMadeWhileAServerTakesIn() throws Exception {
        done("data", "move", "--data", embedded.toString(), "--to", uri("furrow"));
        var storage = WorkspaceStorage.inMongo(uri("furrow"), folder.resolve("server"), CLOCK);
        Path backup = folder.resolve("backup");
        try (var workspace = LiveWorkspace.open(storage, CLOCK)) {
            var working = new AtomicBoolean(true);
            var sender = new Thread(() -> {
                for (int from = ROWS; working.get(); from += 10) {
                    workspace
                            .append(
                                    "test",
                                    SEASON.events().subList(from, from + 10).stream()
                                            .map(LogEntry::of)
                                            .toList())
                            .toCompletableFuture()
                            .join();
                    workspace.seal("ann", "while a back-up is made");
                }
            });
            sender.start();
            onMongo("furrow", "data", "backup", backup.toString());
            working.set(false);
            sender.join();
        }
        onMongo("again", "data", "restore", backup.toString());

        String verified = onMongo("again", "data", "verify").out();
        assertTrue(verified.contains(" are sound"), verified);
        try (var client = MongoClients.create(uri("again"))) {
            var batches = client.getDatabase("again").getCollection("outcomes").countDocuments();
            assertTrue(batches >= 6, batches + " batches");
        }
        assertTrue(inMongo("again").contains("\"experiments\""));
    }

    @Test
    void aFolderOfAnotherStoreIsRefused() {
        var run = CommandLineRun.of("data", "verify", "--mongo", uri("furrow"), "--data", embedded.toString());

        assertEquals(2, run.code());
        assertTrue(run.err().contains("holds the data of an embedded store"), run.err());
        done("data", "move", "--data", embedded.toString(), "--to", uri("furrow"));
        onMongo("furrow", "rebuild");
        var thrown = assertThrows(
                IllegalStateException.class, () -> WorkspaceStorage.inFolder(folder.resolve("fold"), CLOCK));
        assertTrue(thrown.getMessage().contains("FURROW_MONGO"), thrown.getMessage());
    }

    @Test
    void anEmptyVariableIsNoAnswer() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> MongoName.of(" "))
                .getMessage()
                .contains("set but empty"));
        assertEquals(Optional.empty(), MongoName.of(null));
    }
}
