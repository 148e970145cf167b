package furrow.engine.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import furrow.engine.document.ShortLease;
import furrow.engine.outcome.DamagedLogException;
import furrow.engine.outcome.LogEntry;
import furrow.engine.outcome.Receipt;
import furrow.engine.process.RealMongo;
import furrow.engine.process.RealMongo.Deployment;
import furrow.experiments.plan.Plan;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A batch in a MongoDB that is not what was written keeps no other from being counted, and is told of until it is put right. */
@RealMongo.Needed
class MongoDamagedBatchTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final Plan PLAN = Happenings.plan(
            ZoneId.of("UTC"), Happenings.experiment("tone", Optional.empty(), Happenings.CLICK, Happenings.REVENUE));
    private static final int BATCHES = 8;
    private static final int ROWS = 2;

    private final String uri = Deployment.STANDALONE.uri("damaged");

    @TempDir
    private Path folder;

    private MongoClient client;
    private MongoCollection<Document> batches;

    @BeforeEach
    void write() {
        client = MongoClients.create(uri);
        client.getDatabase("damaged").drop();
        batches = client.getDatabase("damaged").getCollection("outcomes");
        try (var workspace = open("fold")) {
            workspace.define(PLAN);
            for (int batch = 0; batch < BATCHES; batch++) {
                send(workspace, batch);
            }
        }
    }

    @AfterEach
    void close() {
        client.close();
    }

    private LiveWorkspace open(String fold) {
        var lease = ShortLease.of("furrow serve");
        return LiveWorkspace.open(WorkspaceStorage.inMongo(uri, folder.resolve(fold), CLOCK, lease), CLOCK);
    }

    private static void send(LiveWorkspace workspace, int batch) {
        var rows = new ArrayList<LogEntry>();
        for (int i = 0; i < ROWS; i++) {
            String unit = "unit-" + batch + "-" + i;
            rows.add(Happenings.exposed("e-" + unit, unit, "tone", "plain", NOW.minus(Duration.ofDays(5)), Map.of()));
        }
        assertInstanceOf(
                Receipt.Kept.class,
                workspace.append("test", rows).toCompletableFuture().join());
    }

    private static Document number(long number) {
        return new Document("_id.number", number);
    }

    private void change(long number, String operator, String field, Object value) {
        var changed = batches.updateOne(number(number), new Document(operator, new Document(field, value)));
        assertEquals(1, changed.getModifiedCount());
    }

    /** A value, a field that is gone, a type, a name that nobody knows, and a list that is none. */
    private List<Document> damageFive() {
        var before = batches.find().sort(new Document("_id.number", 1)).into(new ArrayList<>());
        change(2, "$set", "events.0.unit", "somebody else");
        change(3, "$unset", "events", "");
        change(4, "$set", "received", "yesterday");
        change(5, "$set", "events.1.type", "gossip");
        change(6, "$set", "events.1", 7);
        return before;
    }

    private static void assertCounted(LiveWorkspace workspace, int counted, int damaged) {
        var report = workspace.report();
        var vitals = workspace.measured();
        assertEquals(counted * ROWS, vitals.passed().units());
        assertEquals(0, vitals.lag());
        assertEquals(damaged, vitals.damages().size(), vitals::toString);
        vitals.damages()
                .forEach(
                        each -> assertTrue(each.matches("batch [2-6] of writer .* is damaged: .*left out on.*"), each));
        assertEquals(damaged > 0, report.toString().contains("damaged batches of rows are not in these numbers"));
    }

    @Test
    void theRestIsCountedAndTheBatchesAreNamedUntilABackupBringsThemBack() {
        DataFolder.backUpMongo(uri, folder.resolve("backup"), CLOCK);
        damageFive();
        try (var workspace = open("other")) {
            assertCounted(workspace, BATCHES - 5, 5);
        }
        try (var workspace = open("other")) {
            assertCounted(workspace, BATCHES - 5, 5);
            send(workspace, 1);
            assertCounted(workspace, BATCHES - 4, 5);
        }
        try (var data = DataFolder.inMongo(uri, folder.resolve("other"), CLOCK)) {
            assertEquals(5, data.verify().damages().size());
            assertEquals(5, data.repairBatches(folder.resolve("backup")));
            assertTrue(data.verify().isSound());
        }
        try (var workspace = open("other")) {
            assertCounted(workspace, BATCHES, 0);
        }
    }

    @Test
    void whatIsPutRightInAShellIsCountedAndWhatIsTakenForLostIsToldOfNoMore() {
        var before = damageFive();
        try (var workspace = open("other")) {
            assertCounted(workspace, BATCHES - 5, 5);
        }
        before.subList(1, 3).forEach(each -> batches.replaceOne(new Document("_id", each.get("_id")), each));
        try (var workspace = open("other")) {
            assertCounted(workspace, BATCHES - 3, 3);
        }
        try (var data = DataFolder.inMongo(uri, folder.resolve("other"), CLOCK)) {
            assertEquals(3, data.removeDamagedBatches());
            assertTrue(data.verify().isSound());
        }
        try (var workspace = open("other")) {
            assertCounted(workspace, BATCHES - 3, 0);
        }
    }

    /** A restore may yet bring it, so nobody counts past it. */
    @Test
    void aBatchThatIsGoneIsWaitedFor() {
        var gone = batches.findOneAndDelete(number(4));
        try (var workspace = open("other")) {
            var refused = assertThrows(DamagedLogException.class, workspace::report);
            assertTrue(
                    refused.getMessage().contains("is missing; unless a restore is under way"), refused.getMessage());
            assertTrue(workspace.measured().damages().toString().contains("is missing"));
            batches.insertOne(gone);
            assertCounted(workspace, BATCHES, 0);
        }
    }
}
