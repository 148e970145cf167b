package furrow.bench.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Senders, readers and people who decide, at a server that may go and come back, and all that it has acknowledged to them. Rows are
 * shared out three to one, so that there is advice to decide on.
 */
final class MongoWork {
    static final int BATCH = 20;
    static final String EXPERIMENT = "tone-of-replies";
    static final ObjectMapper JSON = new ObjectMapper();
    private static final int SENDERS = 3;
    private static final int MORE_EXPERIMENTS = 8;
    /** Later rounds try faults, not how long a long history takes to count again. */
    private static final int MANY_BATCHES = 5_000;

    private static final int MOST_WRONG = 20;
    /** On a machine that has nothing else to do; one that has is given as much longer as it has more to do. */
    private static final long SLOWEST_MILLIS = 30_000;

    private static final long SLOWEST_HEALTH_MILLIS = 5_000;
    private static final List<String> DECISIONS =
            List.of("accept", "comment", "undo", "comment", "dismiss", "undo", "assign", "snooze", "undo");

    final Acknowledged rows = new Acknowledged();
    final Acknowledged seals = new Acknowledged();
    final Acknowledged decisions = new Acknowledged();
    final Attempts plans = new Attempts();
    /** Batches that were sent more than once, since nobody knew whether they had landed. */
    final Set<Long> repeated = ConcurrentHashMap.newKeySet();

    final Set<String> keys = ConcurrentHashMap.newKeySet();
    final List<String> wrong = new ArrayList<>();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Instant first = Instant.now().minus(Duration.ofHours(3));
    private final Supplier<ServerProcess> server;
    private final AtomicLong next = new AtomicLong();
    private final AtomicLong answers = new AtomicLong();
    private final AtomicLong refusals = new AtomicLong();
    private final List<Thread> workers = new ArrayList<>();
    private volatile boolean working;
    /** Whether the server was stopped, and answers nobody. */
    volatile boolean stopped;

    MongoWork(Supplier<ServerProcess> server) {
        this.server = server;
    }

    String told() {
        return rows.size() + " batches of " + BATCH + " (" + repeated.size() + " sent again), " + seals.size()
                + " seals, " + decisions.size() + " decisions on " + keys.size() + " recommendations, " + plans.size()
                + " changes of plans acknowledged; " + answers + " answers, " + refusals + " of them 503";
    }

    synchronized void note(String what) {
        if (wrong.size() < MOST_WRONG) {
            wrong.add(what);
        }
    }

    void begin() {
        working = true;
        for (int i = 0; i < SENDERS; i++) {
            boolean repeats = i == 0;
            work(() -> send(repeats));
        }
        for (var path : List.of("/v1/evidence", "/v1/recommendations", "/v1/experiments", "/")) {
            work(() -> read(path, SLOWEST_MILLIS));
        }
        work(() -> read("/v1/health", SLOWEST_HEALTH_MILLIS));
        work(this::seal);
        work(this::define);
        work(this::decide);
    }

    void end() throws InterruptedException {
        working = false;
        for (var worker : workers) {
            worker.join();
        }
        workers.clear();
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

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asks; whatever is answered but 2xx, 503 and what is expected is wrong. */
    HttpResponse<String> ask(String method, String path, String body, Integer... expected)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(server.get().address().resolve(path))
                .timeout(Duration.ofMinutes(1))
                .method(method, BodyPublishers.ofString(body))
                .build();
        var answer = http.send(request, BodyHandlers.ofString());
        answers.incrementAndGet();
        int status = answer.statusCode();
        if (status == 503) {
            refusals.incrementAndGet();
            pause(100);
        } else if (status / 100 != 2 && !List.of(expected).contains(status)) {
            note(Instant.now() + " " + method + " " + path + " answers " + status + ": " + answer.body());
        }
        return answer;
    }

    static boolean isTaken(HttpResponse<String> answer) {
        return answer.statusCode() / 100 == 2;
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return JSON.readTree(ask("GET", path, "").body());
    }

    /** One sender repeats what failed until it is acknowledged, the others go on. */
    private void send(boolean repeats) throws InterruptedException {
        long batch = next.getAndIncrement();
        String body = exposures(batch * BATCH);
        boolean again = false;
        do {
            if (again) {
                repeated.add(batch);
            }
            long asked = System.nanoTime();
            try {
                if (isTaken(ask("POST", "/v1/outcomes", body))) {
                    rows.add(Long.toString(batch), asked);
                    again = false;
                } else {
                    again = true;
                }
            } catch (IOException killed) {
                again = true;
                pause(100);
            }
        } while (repeats && again && working);
        pause(rows.size() < MANY_BATCHES ? 5 : 150);
    }

    /** Of these days: at a start a clock far from all events is not followed. */
    private String exposures(long from) {
        var text = new StringBuilder("id,type,unit,arm,experiment,at\n");
        for (long number = from; number < from + BATCH; number++) {
            String arm = number % 4 == 0 ? "warm" : "plain";
            text.append("exposure-%d,exposure,unit-%d,%s,%s,%s%n"
                    .formatted(number, number, arm, EXPERIMENT, first.plusMillis(number)));
        }
        return text.toString();
    }

    /** A process that stands still answers nothing; that is told apart by its end. */
    private void read(String path, long mostMillis) throws IOException, InterruptedException {
        var asked = server.get();
        long begun = System.nanoTime();
        var answer = ask("GET", path, "");
        long millis = (System.nanoTime() - begun) / 1_000_000;
        if (millis > mostMillis * busy() && asked == server.get() && !stopped) {
            note(path + " took " + millis + " ms");
        }
        if (path.equals("/v1/recommendations") && isTaken(answer)) {
            JSON.readTree(answer.body()).findValues("key").stream()
                    .map(JsonNode::asText)
                    .filter(each -> each.matches("[0-9a-f]{16}"))
                    .forEach(keys::add);
        }
        pause(100);
    }

    private static double busy() {
        var system = ManagementFactory.getOperatingSystemMXBean();
        return Math.max(1, system.getSystemLoadAverage() / system.getAvailableProcessors());
    }

    private void seal() throws IOException, InterruptedException {
        String why = "seal " + next.getAndIncrement();
        var body = JSON.writeValueAsString(Map.of("by", "ann", "reason", why, "why", why));
        long asked = System.nanoTime();
        if (isTaken(ask("POST", "/v1/seals", body))) {
            seals.add(why, asked);
        }
        pause(500);
    }

    /** Defines one experiment more, or words it anew. */
    private void define() throws IOException, InterruptedException {
        long number = next.getAndIncrement();
        String name = "more-" + number % MORE_EXPERIMENTS;
        String question = "Does a warmer tone bring more replies, asked " + number + "?";
        var text = Load.PLAN.replace(EXPERIMENT, name).replace("Does a warmer tone bring more replies?", question);
        plans.ask(name, question);
        long asked = System.nanoTime();
        if (isTaken(ask("PUT", "/v1/plan", text))) {
            plans.acknowledge(name, question, asked);
        }
        pause(1_000);
    }

    /** Decides on advice; one in three answers is taken for lost and the same is sent again. */
    private void decide() throws IOException, InterruptedException {
        for (var key : keys) {
            long number = next.getAndIncrement();
            var decision = DECISIONS.get((int) (number % DECISIONS.size()));
            var words =
                    new HashMap<>(Map.of("decision", decision, "by", "ben", "note", "So be it.", "id", "id-" + number));
            if (decision.equals("assign")) {
                words.put("owner", "cleo");
            }
            if (decision.equals("dismiss") || decision.equals("snooze")) {
                words.put("reason", "not-believed");
            }
            var body = JSON.writeValueAsString(words);
            for (int sent = 0; sent <= (number % 3 == 0 ? 1 : 0); sent++) {
                long asked = System.nanoTime();
                var answer = ask("POST", "/v1/recommendations/" + key + "/decisions", body, 404, 409, 412);
                if (isTaken(answer)) {
                    decisions.add(key + " id-" + number, asked);
                }
            }
            pause(200);
        }
        pause(200);
    }
}
