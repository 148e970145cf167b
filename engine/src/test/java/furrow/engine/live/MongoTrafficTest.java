package furrow.engine.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import furrow.engine.outcome.LogEntry;
import furrow.engine.process.Patience;
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
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What health and a reading cost a MongoDB, as its own counters tell. */
@RealMongo.Needed
class MongoTrafficTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final int BATCHES = 12;
    private static final int ROWS = 1_000;
    /** Health fetched eight batches each time once: more than half a megabyte. */
    private static final long MOST_BYTES = 20_000;

    private static final Plan PLAN = Happenings.plan(
            ZoneId.of("UTC"), Happenings.experiment("tone", Optional.empty(), Happenings.CLICK, Happenings.REVENUE));

    private static final int ROUNDS = 5;
    private static final int PROBES = 10;

    @TempDir
    private Path folder;

    @Test
    void healthFetchesNoBatchesAndAReadingWritesNothing() {
        String uri = Deployment.STANDALONE.uri("traffic");
        try (var client = MongoClients.create(uri)) {
            client.getDatabase("traffic").drop();
            try (var workspace = LiveWorkspace.open(WorkspaceStorage.inMongo(uri, folder, CLOCK), CLOCK)) {
                workspace.define(PLAN);
                for (int batch = 0; batch < BATCHES; batch++) {
                    send(workspace, batch);
                }
                workspace.report();
                Patience.until(
                        "all is counted",
                        Duration.ofSeconds(20),
                        () -> workspace.measured().lag() == 0);
                // The server counts what goes on behind, too, such as the lease and the advice: the quietest round
                // tells.
                long each = LongStream.range(0, ROUNDS)
                        .map(round -> bytesAProbe(workspace, client))
                        .min()
                        .orElseThrow();
                assertTrue(each < MOST_BYTES, each + " bytes a probe of at most " + MOST_BYTES);

                send(workspace, BATCHES);
                long writes = fences(client);
                assertEquals((BATCHES + 1) * ROWS, units(workspace));
                assertEquals(writes, fences(client), "a reading of this server's own rows writes nothing");
            }
        }
    }

    private static long bytesAProbe(LiveWorkspace workspace, MongoClient client) {
        long before = bytes(client);
        for (int probe = 0; probe < PROBES; probe++) {
            assertEquals(0, workspace.measured().damages().size());
        }
        return (bytes(client) - before) / PROBES;
    }

    private static long units(LiveWorkspace workspace) {
        workspace.report();
        return workspace.measured().passed().units();
    }

    private static void send(LiveWorkspace workspace, int batch) {
        var rows = new ArrayList<LogEntry>();
        for (int i = 0; i < ROWS; i++) {
            String unit = "unit-" + batch + "-" + i;
            rows.add(Happenings.exposed("e-" + unit, unit, "tone", "plain", NOW.minus(Duration.ofDays(5)), Map.of()));
        }
        workspace.append("test", rows).toCompletableFuture().join();
    }

    private static long bytes(MongoClient client) {
        var status = client.getDatabase("admin").runCommand(new Document("serverStatus", 1));
        return status.get("network", Document.class).getLong("bytesOut");
    }

    private static long fences(MongoClient client) {
        var writers = client.getDatabase("traffic").getCollection("outcome_writers");
        return writers.find().into(new ArrayList<>()).stream()
                .mapToLong(each -> each.get("fences", 0L))
                .sum();
    }
}
