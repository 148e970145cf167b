package furrow.bench.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.InsertManyOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.bson.BsonDocument;
import org.bson.Document;

/**
 * Kills, stops, steps down and restores at random, with senders, readers and deciders at work all the while, on a replica set of
 * three that it starts from the {@code mongod} that {@code FURROW_TEST_MONGOD} names. After each round, without a restart of Furrow
 * but where Furrow itself was killed, every part has to answer, and every acknowledged row, seal, decision and change of a plan has
 * to be there, once; evidence counts each unit once. In some rounds, and at the end, a server with an empty folder takes over, and
 * the whole of its evidence is that of the server before it.
 *
 * <p>{@code MongoRounds rounds folder seed}; the folder has to be new.
 */
public final class MongoRounds {
    private static final Duration BACK = Duration.ofSeconds(90);
    private static final int LOOKS = 20;

    private final SplittableRandom random;
    private final Path folder;
    private final Path plan;
    private final MongoMembers set;
    private final MongoWork work = new MongoWork(this::server);
    private final Map<Trouble, Integer> done = new TreeMap<>();
    private volatile ServerProcess server;
    private int folds;

    private enum Trouble {
        KILL_PRIMARY,
        STOP_PRIMARY,
        STEP_DOWN,
        LOSE_MAJORITY,
        RESTORE,
        KILL_FURROW,
        STOP_FURROW,
        COUNT_ANEW
    }

    private MongoRounds(Path folder, long seed) throws IOException, InterruptedException {
        this.folder = Files.createDirectories(folder);
        this.random = new SplittableRandom(seed);
        this.plan = Files.writeString(folder.resolve("plan.yaml"), Load.PLAN);
        this.set = MongoMembers.start(Path.of(System.getenv("FURROW_TEST_MONGOD")), folder, 2_000);
        this.server = start();
    }

    private ServerProcess server() {
        return server;
    }

    private ServerProcess start() throws IOException {
        return ServerProcess.furrow(folder.resolve("fold" + folds), plan, set.uri("furrow"), "-XX:TieredStopAtLevel=1");
    }

    public static void main(String[] arguments) throws Exception {
        Logger.getLogger("").setLevel(Level.WARNING);
        int count = Integer.parseInt(arguments[0]);
        var rounds = new MongoRounds(Path.of(arguments[1]), Long.parseLong(arguments[2]));
        try {
            for (int round = 0; round < count && rounds.work.wrong.isEmpty(); round++) {
                rounds.round(round);
            }
            if (rounds.work.wrong.isEmpty()) {
                rounds.countAnew();
            }
            System.out.println(rounds.told() + (rounds.work.wrong.isEmpty() ? "; nothing was wrong" : ""));
        } finally {
            rounds.server.kill();
            rounds.set.close();
        }
        rounds.work.wrong.forEach(System.out::println);
        System.exit(rounds.work.wrong.isEmpty() ? 0 : 1);
    }

    private String told() {
        return done + ": " + work.told();
    }

    private void round(int round) throws Exception {
        var trouble = Trouble.values()[random.nextInt(Trouble.values().length)];
        work.begin();
        Thread.sleep(random.nextInt(200, 1_500));
        long begun = System.nanoTime();
        trouble(trouble);
        await();
        work.end();
        done.merge(trouble, 1, Integer::sum);
        check(trouble);
        System.out.printf(
                "%s round %d: %s, back and right after %.1f s; %s%n",
                Instant.now(), round, trouble, (System.nanoTime() - begun) / 1e9, told());
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
                server = start();
            }
            case STOP_FURROW -> {
                work.stopped = true;
                server.signal("STOP");
                Thread.sleep(2L * millis);
                server.signal("CONT");
                Thread.sleep(1_000);
                work.stopped = false;
            }
            case COUNT_ANEW -> {
                work.end();
                countAnew();
                work.begin();
                Thread.sleep(1_000);
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

    /** As {@code mongodump} and {@code mongorestore --drop} do, while everybody goes on sending, deciding and sealing. */
    private void restore() throws Exception {
        try (var client = MongoClients.create(set.uri("furrow"))) {
            var database = client.getDatabase("furrow");
            long dumped = System.nanoTime();
            var dump = dump(database);
            Thread.sleep(random.nextInt(2_500, 5_000));
            var names = new ArrayList<>(dump.keySet());
            Collections.shuffle(names, new Random(random.nextLong()));
            long rowsGone = 0;
            for (var name : names) {
                database.getCollection(name).drop();
                rowsGone = name.equals("outcomes") ? System.nanoTime() : rowsGone;
                Thread.sleep(random.nextInt(20, 400));
                insert(database, name, dump.get(name));
            }
            work.rows.restored(dumped, rowsGone);
            long all = System.nanoTime();
            work.seals.restored(dumped, all);
            work.decisions.restored(dumped, all);
            work.plans.restored(dumped, all);
        }
        // A server renews its lease every 2 s, looks then whether collections were made anew, and waits until they are
        // quiet.
        Thread.sleep(6_000);
    }

    /** What rests on rows comes before the rows, so that nothing in the dump is about rows that are not. */
    private static Map<String, List<BsonDocument>> dump(MongoDatabase database) {
        var names = database.listCollectionNames().into(new ArrayList<>());
        var last = List.of("seals", "outcome_writers", "outcomes");
        names.sort((one, other) -> Integer.compare(last.indexOf(one), last.indexOf(other)));
        var all = new LinkedHashMap<String, List<BsonDocument>>();
        for (var name : names) {
            all.put(
                    name,
                    database.getCollection(name, BsonDocument.class).find().into(new ArrayList<>()));
        }
        return all;
    }

    /** What somebody has made anew meanwhile stays, as {@code mongorestore} leaves it. */
    private static void insert(MongoDatabase database, String name, List<BsonDocument> documents) {
        if (documents.isEmpty()) {
            return;
        }
        try {
            database.getCollection(name, BsonDocument.class)
                    .insertMany(documents, new InsertManyOptions().ordered(false));
        } catch (MongoBulkWriteException some) {
            if (some.getWriteErrors().stream().anyMatch(error -> error.getCode() != 11000)) {
                throw some;
            }
        }
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
                "/v1/experiments",
                "/v1/goals",
                "/v1/seals",
                "/v1/health",
                "/",
                "/imports",
                "/proof")) {
            while (statusOf(path) != 200) {
                if (System.nanoTime() > end) {
                    work.note(path + " does not come back: "
                            + work.ask("GET", path, "").body());
                    return;
                }
                Thread.sleep(200);
            }
        }
    }

    private int statusOf(String path) throws InterruptedException {
        try {
            return work.ask("GET", path, "").statusCode();
        } catch (IOException away) {
            return 0;
        }
    }

    /** What nobody was told of may still land, so that a first look may find more than it ought to. */
    private void check(Trouble trouble) throws Exception {
        await();
        var wrong = List.<String>of();
        for (int look = 0; look < LOOKS; look++) {
            wrong = new ArrayList<>(rowsWrong());
            wrong.addAll(documentsWrong());
            if (wrong.isEmpty()) {
                return;
            }
            Thread.sleep(500);
        }
        wrong.forEach(each -> work.note(trouble + ": " + each));
    }

    private List<String> rowsWrong() throws IOException, InterruptedException {
        var wrong = new ArrayList<String>();
        var found = new HashMap<Long, Integer>();
        try (MongoClient client = MongoClients.create(set.uri("furrow"))) {
            for (var batch :
                    client.getDatabase("furrow").getCollection("outcomes").find()) {
                for (var row : batch.getList("events", Document.class)) {
                    found.merge(Long.valueOf(row.getString("id").substring("exposure-".length())), 1, Integer::sum);
                }
            }
        }
        for (var batch : work.rows.names()) {
            long from = Long.parseLong(batch) * MongoWork.BATCH;
            for (long number = from; number < from + MongoWork.BATCH; number++) {
                if (!found.containsKey(number)) {
                    wrong.add("row " + number + " of acknowledged batch " + batch + " is missing");
                }
            }
        }
        found.forEach((number, times) -> {
            if (times > 1 && !work.repeated.contains(number / MongoWork.BATCH)) {
                wrong.add("row " + number + " is there " + times + " times");
            }
        });
        if (found.size() % MongoWork.BATCH != 0) {
            wrong.add("a batch is there in parts");
        }
        long units = units(work.get("/v1/evidence"));
        if (units != found.size()) {
            wrong.add("evidence counts " + units + " units of " + found.size());
        }
        return wrong;
    }

    private static long units(JsonNode evidence) {
        long units = 0;
        for (JsonNode experiment : evidence.at("/experiments")) {
            if (experiment.path("experiment").asText().equals(MongoWork.EXPERIMENT)) {
                for (JsonNode arm : experiment.get("arms")) {
                    units += arm.get("units").asLong();
                }
            }
        }
        return units;
    }

    private List<String> documentsWrong() throws IOException, InterruptedException {
        var wrong = new ArrayList<String>();
        var sealed = times(work.get("/v1/seals"), "why");
        missing(work.seals, sealed, wrong);
        var decided = new HashMap<String, Integer>();
        for (var key : work.keys) {
            var answer = work.ask("GET", "/v1/recommendations/" + key, "", 404);
            times(MongoWork.JSON.readTree(answer.body()).path("history"), "id")
                    .forEach((id, times) -> decided.put(key + " " + id, times));
        }
        missing(work.decisions, decided, wrong);
        decided.forEach((decision, times) -> {
            if (times > 1) {
                wrong.add(decision + " is there " + times + " times");
            }
        });
        var questions = new HashMap<String, String>();
        work.get("/v1/plan")
                .path("experiments")
                .forEach(each -> questions.put(
                        each.path("name").asText(), each.path("question").asText()));
        wrong.addAll(work.plans.wrong(questions));
        return wrong;
    }

    private static Map<String, Integer> times(JsonNode tree, String field) {
        var found = new HashMap<String, Integer>();
        tree.findValues(field).forEach(each -> found.merge(each.asText(), 1, Integer::sum));
        return found;
    }

    private static void missing(Acknowledged told, Map<String, Integer> found, List<String> wrong) {
        for (var each : told.names()) {
            if (!found.containsKey(each)) {
                wrong.add(each + " was acknowledged and is missing");
            }
        }
    }

    /**
     * A server with an empty folder takes over. What goes by the clock is left out of the comparison, and a difference counts
     * when it is there twice: an age in words may turn between two answers.
     */
    private void countAnew() throws Exception {
        JsonNode before = null;
        JsonNode anew = null;
        for (int look = 0; look < 2; look++) {
            await();
            before = timeless(work.get("/v1/evidence"));
            server.close();
            folds++;
            server = start();
            await();
            anew = timeless(work.get("/v1/evidence"));
            if (before.equals(anew) && units(anew) > 0) {
                return;
            }
        }
        Files.writeString(folder.resolve("before.json"), before.toPrettyString());
        Files.writeString(folder.resolve("anew.json"), anew.toPrettyString());
        work.note("evidence of " + units(before) + " units and of a fold made anew, of " + units(anew)
                + ", differ: before.json and anew.json in " + folder);
    }

    private static JsonNode timeless(JsonNode tree) {
        if (tree instanceof ObjectNode object) {
            object.remove(List.of("asOf", "from", "to", "over", "since", "perDay"));
        }
        tree.forEach(MongoRounds::timeless);
        return tree;
    }
}
