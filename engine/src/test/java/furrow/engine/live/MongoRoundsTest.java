package furrow.engine.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import furrow.engine.decision.Decision;
import furrow.engine.decision.DecisionKind;
import furrow.engine.decision.RefusedDecisionException;
import furrow.engine.document.ShortLease;
import furrow.engine.document.StaleVersionException;
import furrow.engine.outcome.DamagedLogException;
import furrow.engine.outcome.LogEntry;
import furrow.engine.outcome.Receipt;
import furrow.engine.process.MongoSet;
import furrow.engine.process.Patience;
import furrow.engine.process.RealMongo;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Plan;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.BsonDocument;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A few rounds of what {@code furrow.bench.log.MongoRounds} does for hours: a primary is killed, steps down, the database is put
 * back, each once and in an order of a seed, while rows come, people decide and plans change.
 */
@RealMongo.Needed(toHarm = true)
class MongoRoundsTest {
    private static final long SEED = 16;
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final Duration BACK = Duration.ofSeconds(60);
    private static final int WORKED = 12;

    private enum Trouble {
        KILL_PRIMARY,
        STEP_DOWN,
        RESTORE
    }

    /** Acknowledged, by when it was asked for; all of it is to be there, but what a restore takes. */
    private final Map<String, Long> rows = new ConcurrentHashMap<>();

    private final Map<String, Long> notes = new ConcurrentHashMap<>();
    private final Map<String, Long> experiments = new ConcurrentHashMap<>();
    private final AtomicInteger next = new AtomicInteger();
    private final List<Thread> workers = new ArrayList<>();
    private final List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean working;
    private LiveWorkspace workspace;

    @TempDir
    private Path folder;

    private LiveWorkspace open(MongoSet set, String fold) {
        var storage =
                WorkspaceStorage.inMongo(set.uri("rounds"), folder.resolve(fold), CLOCK, ShortLease.of("furrow serve"));
        return LiveWorkspace.open(storage, CLOCK);
    }

    private static Experiment experiment(String name) {
        return Happenings.experiment(name, Optional.empty(), Happenings.CLICK);
    }

    private static Plan plan(String... names) {
        return Happenings.plan(
                ZoneId.of("UTC"),
                Set.of(names).stream().map(MongoRoundsTest::experiment).toArray(Experiment[]::new));
    }

    /** Three of four meet one arm, so that there is advice to decide on. */
    private void send() {
        int number = next.getAndIncrement();
        String unit = "unit-" + number;
        List<LogEntry> row = List.of(Happenings.exposed(
                "e-" + unit,
                unit,
                "tone",
                number % 4 == 0 ? "warm" : "plain",
                NOW.minus(Duration.ofDays(5)),
                Map.of()));
        long asked = System.nanoTime();
        if (workspace.append("test", row).toCompletableFuture().join() instanceof Receipt.Kept) {
            rows.put("e-" + unit, asked);
        }
    }

    private void decide() {
        for (var each : workspace.advice().board().open()) {
            String note = "note " + next.getAndIncrement();
            long asked = System.nanoTime();
            try {
                workspace.decide(
                        each.candidate().key(),
                        new Decision(
                                DecisionKind.COMMENT,
                                "ben",
                                Optional.empty(),
                                note,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                List.of(),
                                Optional.of(note),
                                OptionalLong.empty()));
                notes.put(note, asked);
            } catch (RefusedDecisionException notThereAnyMore) {
                return;
            }
        }
    }

    private void define() {
        String name = "more-" + next.getAndIncrement();
        long asked = System.nanoTime();
        workspace.define(plan("tone", name));
        experiments.put(name, asked);
    }

    private void begin() {
        working = true;
        work(this::send, 20);
        work(this::send, 20);
        work(() -> workspace.report(), 50);
        work(this::define, 1_000);
        // Of what people say about one recommendation 500 are taken.
        work(this::decide, 300);
    }

    private void work(Runnable work, int pauseMillis) {
        var worker = new Thread(() -> repeat(work, pauseMillis));
        workers.add(worker);
        worker.start();
    }

    /** What the store cannot do now is refused; anything else is wrong. */
    private void repeat(Runnable work, int pauseMillis) {
        while (working) {
            try {
                work.run();
                Thread.sleep(pauseMillis);
            } catch (MongoException | StaleVersionException | DamagedLogException refused) {
                // Sent again, as people do.
            } catch (InterruptedException stopped) {
                return;
            } catch (RuntimeException wrong) {
                failures.add(wrong);
                return;
            }
        }
    }

    private void end() throws InterruptedException {
        working = false;
        for (var worker : workers) {
            worker.join();
        }
        workers.clear();
    }

    /** Waits until each kind of work has been acknowledged again. */
    private void awaitWork() {
        Map.of("rows come in", rows, "people decide", notes, "plans change", experiments)
                .forEach((what, each) -> {
                    int until = each.size() + (each == rows ? WORKED : 1);
                    Patience.until(what, BACK, () -> each.size() >= until || !failures.isEmpty());
                });
    }

    private void trouble(Trouble trouble, MongoSet set) throws InterruptedException {
        switch (trouble) {
            case KILL_PRIMARY -> {
                var primary = set.primary();
                primary.kill();
                primary.start();
            }
            case STEP_DOWN -> set.stepDown(2);
            case RESTORE -> restore(set);
        }
    }

    private void restore(MongoSet set) {
        try (var client = MongoClients.create(set.uri("rounds"))) {
            var database = client.getDatabase("rounds");
            long dumped = System.nanoTime();
            var dump = dump(database);
            awaitWork();
            long rowsGone = 0;
            for (var each : dump.entrySet()) {
                database.getCollection(each.getKey()).drop();
                rowsGone = each.getKey().equals("outcomes") ? System.nanoTime() : rowsGone;
                insert(database, each.getKey(), each.getValue());
            }
            long all = System.nanoTime();
            forget(rows, dumped, rowsGone);
            forget(notes, dumped, all);
            forget(experiments, dumped, all);
        }
    }

    /** What was asked for before the dump and answered after it may be in it or not, and nobody asks. */
    private static void forget(Map<String, Long> acknowledged, long dumped, long restored) {
        var slow = Duration.ofSeconds(5).toNanos();
        acknowledged.values().removeIf(asked -> asked - dumped > -slow && asked - restored <= 0);
    }

    private static Map<String, List<BsonDocument>> dump(MongoDatabase database) {
        var last = List.of("seals", "outcome_writers", "outcomes");
        var names = database.listCollectionNames().into(new ArrayList<>());
        names.sort((one, other) -> Integer.compare(last.indexOf(one), last.indexOf(other)));
        var all = new LinkedHashMap<String, List<BsonDocument>>();
        names.forEach(name -> all.put(
                name, database.getCollection(name, BsonDocument.class).find().into(new ArrayList<>())));
        return all;
    }

    private static void insert(MongoDatabase database, String name, List<BsonDocument> documents) {
        for (var each : documents) {
            try {
                database.getCollection(name, BsonDocument.class).insertMany(List.of(each));
            } catch (MongoBulkWriteException there) {
                assertEquals("leases", name, "nobody but the lease has written in the middle of a restore");
            }
        }
    }

    private static List<String> stored(MongoSet set) {
        try (var client = MongoClients.create(set.uri("rounds"))) {
            var ids = new ArrayList<String>();
            client.getDatabase("rounds")
                    .getCollection("outcomes")
                    .find()
                    .forEach(batch ->
                            batch.getList("events", Document.class).forEach(each -> ids.add(each.getString("id"))));
            return ids;
        }
    }

    private void check(MongoSet set) {
        assertEquals(List.of(), failures);
        var ids = stored(set);
        assertEquals(new TreeSet<>(ids).size(), ids.size(), "a row is there twice");
        assertTrue(ids.containsAll(rows.keySet()), "an acknowledged row is missing");
        Patience.until("all is counted", BACK, () -> {
            workspace.report();
            return workspace.measured().passed().units() == ids.size();
        });
        var said = new ArrayList<String>();
        workspace
                .advice()
                .board()
                .lives()
                .values()
                .forEach(
                        life -> life.value().history().forEach(step -> step.id().ifPresent(said::add)));
        assertEquals(new TreeSet<>(said).size(), said.size(), "a decision is there twice");
        assertTrue(said.containsAll(notes.keySet()), "an acknowledged decision is missing");
        var planned =
                workspace.plan().experiments().stream().map(Experiment::name).toList();
        assertTrue(planned.containsAll(experiments.keySet()), "an acknowledged experiment is missing");
    }

    @Test
    void nothingAcknowledgedIsLostAndAllPartsComeBackByThemselves() throws InterruptedException {
        try (var set = RealMongo.set(folder.resolve("set"), 1000)) {
            workspace = open(set, "fold");
            workspace.define(plan("tone"));
            for (int i = 0; i < 400; i++) {
                send();
            }
            assertFalse(workspace.advice().board().open().isEmpty(), "there is something to decide on");
            var troubles = new ArrayList<>(List.of(Trouble.values()));
            Collections.shuffle(troubles, new Random(SEED));
            for (var trouble : troubles) {
                begin();
                awaitWork();
                trouble(trouble, set);
                awaitWork();
                end();
                check(set);
            }
            var report = workspace.report();
            workspace.close();
            try (var anew = open(set, "anew")) {
                assertEquals(report, anew.report());
            }
        } finally {
            working = false;
            workspace.close();
        }
    }
}
