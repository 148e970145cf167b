package furrow.bench.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.bson.BsonDocument;
import org.bson.Document;

/**
 * Kills, stops, steps down and restores at random, with senders, readers and deciders at work, on a replica set of three that
 * it starts from the {@code mongod} that {@code FURROW_TEST_MONGOD} names. After each round, without a restart of Furrow but
 * where Furrow itself was killed, every part has to answer, every acknowledged row, seal and experiment has to be there,
 * rows once, and evidence has to count each unit once. At the end a server with an empty folder counts the same.
 *
 * <p>{@code MongoRounds rounds folder seed}; the folder has to be new.
 */
public final class MongoRounds {
    private static final int BATCH = 20;
    private static final int SENDERS = 3;
    private static final long SLOWEST_MILLIS = 30_000;
    private static final long SLOWEST_HEALTH_MILLIS = 5_000;
    private static final Duration BACK = Duration.ofSeconds(90);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Instant first = Instant.now().minus(Duration.ofHours(3));
    private final SplittableRandom random;
    private final Path folder;
    private final Path plan;
    private final MongoMembers set;
    private final AtomicLong next = new AtomicLong();
    private final AtomicLong answers = new AtomicLong();
    private final AtomicLong refusals = new AtomicLong();
    private final Set<Long> rows = ConcurrentHashMap.newKeySet();
    private final Set<String> seals = ConcurrentHashMap.newKeySet();
    private final Set<String> experiments = ConcurrentHashMap.newKeySet();
    private final Map<Trouble, Integer> done = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();
    private final List<Thread> workers = new ArrayList<>();
    private volatile ServerProcess server;
    private volatile boolean working;
    /** Whether Furrow itself was stopped, and answers nobody. */
    private volatile boolean stopped;

    private enum Trouble {
        KILL_PRIMARY,
        STOP_PRIMARY,
        STEP_DOWN,
        LOSE_MAJORITY,
        RESTORE,
        KILL_FURROW,
        STOP_FURROW
    }

    private MongoRounds(Path folder, long seed) throws IOException, InterruptedException {
        this.folder = Files.createDirectories(folder);
        this.random = new SplittableRandom(seed);
        this.plan = Files.writeString(folder.resolve("plan.yaml"), Load.PLAN);
        this.set = MongoMembers.start(Path.of(System.getenv("FURROW_TEST_MONGOD")), folder, 2_000);
        this.server = ServerProcess.furrow(folder.resolve("fold"), plan, set.uri("furrow"));
    }

    public static void main(String[] arguments) throws Exception {
        Logger.getLogger("").setLevel(Level.WARNING);
        int count = Integer.parseInt(arguments[0]);
        var rounds = new MongoRounds(Path.of(arguments[1]), Long.parseLong(arguments[2]));
        try {
            for (int round = 0; round < count && rounds.wrong.isEmpty(); round++) {
                rounds.round(round);
            }
            if (rounds.wrong.isEmpty()) {
                rounds.compareWithAFoldMadeAnew();
            }
            System.out.println(rounds.told() + (rounds.wrong.isEmpty() ? "; nothing was wrong" : ""));
        } finally {
            rounds.server.kill();
            rounds.set.close();
        }
        rounds.wrong.forEach(System.out::println);
        System.exit(rounds.wrong.isEmpty() ? 0 : 1);
    }

    private String told() {
        return done + ": " + rows.size() + " batches of " + BATCH + ", " + seals.size() + " seals, "
                + experiments.size() + " experiments acknowledged; " + answers + " answers, " + refusals
                + " of them 503";
    }

    private void round(int round) throws Exception {
        var trouble = Trouble.values()[random.nextInt(Trouble.values().length)];
        begin(round);
        Thread.sleep(random.nextInt(200, 1_500));
        long begun = System.nanoTime();
        trouble(trouble);
        await();
        end();
        done.merge(trouble, 1, Integer::sum);
        check(trouble);
        System.out.printf(
                "round %d: %s, back after %.1f s; %s%n", round, trouble, (System.nanoTime() - begun) / 1e9, told());
    }

    private void trouble(Trouble trouble) throws Exception {
        int primary = set.primary();
        int millis = random.nextInt(500, 12_000);
        switch (trouble) {
            case KILL_PRIMARY -> {
                set.kill(primary);
                Thread.sleep(millis);
                set.startAgain(primary);
            }
            case STOP_PRIMARY -> {
                set.signal(primary, "STOP");
                Thread.sleep(millis);
                set.signal(primary, "CONT");
            }
            case STEP_DOWN -> set.stepDown();
            case LOSE_MAJORITY -> loseMajority(primary, 2 * millis);
            case RESTORE -> restore();
            case KILL_FURROW -> {
                server.kill();
                server = ServerProcess.furrow(folder.resolve("fold"), plan, set.uri("furrow"));
            }
            case STOP_FURROW -> {
                stopped = true;
                server.signal("STOP");
                Thread.sleep(2L * millis);
                server.signal("CONT");
                Thread.sleep(1_000);
                stopped = false;
            }
        }
    }

    private void loseMajority(int primary, int millis) throws Exception {
        for (int member = 0; member < set.size(); member++) {
            if (member != primary) {
                set.kill(member);
            }
        }
        Thread.sleep(millis);
        for (int member = 0; member < set.size(); member++) {
            if (member != primary) {
                set.startAgain(member);
            }
        }
    }

    /** As {@code mongodump} and {@code mongorestore --drop} do; nobody sends, decides or seals in between. */
    private void restore() throws Exception {
        end();
        try (var client = MongoClients.create(set.uri("furrow"))) {
            var database = client.getDatabase("furrow");
            var dump = dump(database);
            var rowsThen = Set.copyOf(rows);
            var sealsThen = Set.copyOf(seals);
            var experimentsThen = Set.copyOf(experiments);
            begin(-1);
            Thread.sleep(random.nextInt(2_500, 5_000));
            end();
            dump.forEach((name, documents) -> {
                database.getCollection(name).drop();
                insert(database, name, documents);
            });
            rows.retainAll(rowsThen);
            seals.retainAll(sealsThen);
            experiments.retainAll(experimentsThen);
        }
        // What is acknowledged from here on was asked of a server that has noticed: it renews its lease every 2 s.
        Thread.sleep(6_000);
        begin(-1);
    }

    private static Map<String, List<BsonDocument>> dump(MongoDatabase database) {
        var all = new HashMap<String, List<BsonDocument>>();
        for (var name : database.listCollectionNames()) {
            all.put(
                    name,
                    database.getCollection(name, BsonDocument.class).find().into(new ArrayList<>()));
        }
        return all;
    }

    private static void insert(MongoDatabase database, String name, List<BsonDocument> documents) {
        try {
            if (!documents.isEmpty()) {
                database.getCollection(name, BsonDocument.class).insertMany(documents);
            }
        } catch (MongoBulkWriteException renewed) {
            if (!name.equals("leases")) {
                throw renewed;
            }
        }
    }

    private void begin(int round) {
        working = true;
        for (int i = 0; i < SENDERS; i++) {
            work(this::send);
        }
        work(() -> read("/v1/evidence", SLOWEST_MILLIS));
        work(() -> read("/v1/recommendations", SLOWEST_MILLIS));
        work(() -> read("/v1/health", SLOWEST_HEALTH_MILLIS));
        work(() -> seal(round));
        work(this::define);
    }

    private interface Work {
        void once() throws IOException, InterruptedException;
    }

    private void work(Work work) {
        var thread = new Thread(() -> {
            while (working) {
                try {
                    work.once();
                } catch (IOException killed) {
                    pause(100);
                } catch (InterruptedException stopped) {
                    return;
                }
            }
        });
        workers.add(thread);
        thread.start();
    }

    private void end() throws InterruptedException {
        working = false;
        for (var worker : workers) {
            worker.join();
        }
        workers.clear();
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpResponse<String> ask(String method, String path, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(server.address().resolve(path))
                .timeout(Duration.ofMinutes(1))
                .method(method, BodyPublishers.ofString(body))
                .build();
        var answer = http.send(request, BodyHandlers.ofString());
        answers.incrementAndGet();
        if (answer.statusCode() == 503) {
            refusals.incrementAndGet();
            pause(100);
        } else if (answer.statusCode() != 200 && answer.statusCode() != 201) {
            note(method + " " + path + " answers " + answer.statusCode() + ": " + answer.body());
        }
        return answer;
    }

    private synchronized void note(String what) {
        if (wrong.size() < 20) {
            wrong.add(what);
        }
    }

    private void send() throws IOException, InterruptedException {
        long batch = next.getAndIncrement();
        if (ask("POST", "/v1/outcomes", exposures(batch * BATCH)).statusCode() == 200) {
            rows.add(batch);
        }
        pause(5);
    }

    /** Of these days: at a start a clock far from all events is not followed. */
    private String exposures(long from) {
        var text = new StringBuilder("id,type,unit,arm,experiment,at\n");
        for (long number = from; number < from + BATCH; number++) {
            String arm = number % 2 == 0 ? "plain" : "warm";
            text.append("exposure-%d,exposure,unit-%d,%s,tone-of-replies,%s%n"
                    .formatted(number, number, arm, first.plusMillis(number)));
        }
        return text.toString();
    }

    /** A process that stands still answers nothing; that is told apart by its end. */
    private void read(String path, long mostMillis) throws IOException, InterruptedException {
        var asked = server;
        long begun = System.nanoTime();
        ask("GET", path, "");
        long millis = (System.nanoTime() - begun) / 1_000_000;
        if (millis > mostMillis && asked == server && !stopped) {
            note(path + " took " + millis + " ms");
        }
        pause(100);
    }

    private void seal(int round) throws IOException, InterruptedException {
        String why = "round " + round + " number " + next.getAndIncrement();
        var body = JSON.writeValueAsString(Map.of("by", "ann", "reason", why, "why", why));
        if (ask("POST", "/v1/seals", body).statusCode() / 100 == 2) {
            seals.add(why);
        }
        pause(500);
    }

    private void define() throws IOException, InterruptedException {
        String name = "more-" + experiments.size() % 8;
        var text = Load.PLAN.replace("tone-of-replies", name);
        if (ask("PUT", "/v1/plan", text).statusCode() == 200) {
            experiments.add(name);
        }
        pause(1_000);
    }

    /** Every part answers by itself. */
    private void await() throws Exception {
        long end = System.nanoTime() + BACK.toNanos();
        for (String path : List.of(
                "/v1/ready",
                "/v1/evidence",
                "/v1/recommendations",
                "/v1/rulebook",
                "/v1/plan",
                "/v1/seals",
                "/v1/health")) {
            while (statusOf(path) != 200) {
                if (System.nanoTime() > end) {
                    note(path + " does not come back: " + ask("GET", path, "").body());
                    return;
                }
                pause(200);
            }
        }
    }

    private int statusOf(String path) throws InterruptedException {
        try {
            return ask("GET", path, "").statusCode();
        } catch (IOException away) {
            return 0;
        }
    }

    private void check(Trouble trouble) throws Exception {
        await();
        try (MongoClient client = MongoClients.create(set.uri("furrow"))) {
            var found = new HashMap<String, Integer>();
            for (var batch :
                    client.getDatabase("furrow").getCollection("outcomes").find()) {
                batch.getList("events", Document.class)
                        .forEach(each -> found.merge(each.getString("id"), 1, Integer::sum));
            }
            for (long batch : rows) {
                for (long number = batch * BATCH; number < (batch + 1) * BATCH; number++) {
                    if (!found.containsKey("exposure-" + number)) {
                        note(trouble + ": row " + number + " of acknowledged batch " + batch + " is missing");
                    }
                }
            }
            long twice = found.values().stream().filter(each -> each > 1).count();
            if (twice > 0) {
                note(trouble + ": " + twice + " rows are there twice");
            }
            if (found.size() % BATCH != 0) {
                note(trouble + ": a batch is there in parts");
            }
            long units = units(server);
            if (units != found.size()) {
                note(trouble + ": evidence counts " + units + " units of " + found.size());
            }
        }
        var told = new HashSet<String>();
        JSON.readTree(ask("GET", "/v1/seals", "").body()).findValues("why").forEach(each -> told.add(each.asText()));
        seals.stream().filter(each -> !told.contains(each)).forEach(each -> note(trouble + ": seal lost: " + each));
        String plans = ask("GET", "/v1/plan", "").body();
        experiments.stream()
                .filter(each -> !plans.contains(each))
                .forEach(each -> note(trouble + ": experiment lost: " + each));
    }

    private long units(ServerProcess of) throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(of.address().resolve("/v1/evidence")).build();
        var tree = JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
        long units = 0;
        for (JsonNode experiment : tree.at("/experiments")) {
            if (experiment.path("experiment").asText().equals("tone-of-replies")) {
                for (JsonNode arm : experiment.get("arms")) {
                    units += arm.get("units").asLong();
                }
            }
        }
        return units;
    }

    private void compareWithAFoldMadeAnew() throws IOException, InterruptedException {
        long before = units(server);
        server.close();
        server = ServerProcess.furrow(folder.resolve("anew"), plan, set.uri("furrow"));
        long anew = units(server);
        if (before != anew) {
            note("evidence counts " + before + " units, and a fold made anew " + anew);
        }
    }
}
