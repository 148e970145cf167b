package furrow.bench.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Kills a real server at random moments under load over HTTP, many times. Each event is the exposure of a unit of its
 * own, so evidence after a restart counts events: all that were acknowledged, and none that was never sent. What was in
 * doubt is then sent again, as senders do, and evidence has to have each event exactly once.
 *
 * <p>{@code HttpKillRounds rounds folder seed}; the folder has to be new.
 */
public final class HttpKillRounds {
    private static final int BATCH = 200;
    private static final int SENDERS = 8;
    private static final int SHORTEST_MILLIS = 5;
    private static final int LONGEST_MILLIS = 400;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path data;
    private final Path plan;
    /** What no process is needed to remember: the numbers of batches that were sent, and that were acknowledged. */
    private final AtomicLong next = new AtomicLong();

    private final Set<Long> acknowledged = ConcurrentHashMap.newKeySet();
    private long doubtful;

    private HttpKillRounds(Path folder) throws IOException {
        Files.createDirectories(folder);
        this.data = folder.resolve("data");
        this.plan = Files.writeString(folder.resolve("plan.yaml"), Load.PLAN);
    }

    public static void main(String[] arguments) throws Exception {
        int count = Integer.parseInt(arguments[0]);
        var rounds = new HttpKillRounds(Path.of(arguments[1]));
        var random = new SplittableRandom(Long.parseLong(arguments[2]));
        var server = rounds.start();
        for (int round = 0; round < count; round++) {
            long begun = rounds.next.get();
            rounds.loadAndKill(server, random.nextInt(SHORTEST_MILLIS, LONGEST_MILLIS));
            server = rounds.start();
            rounds.check(server, begun);
            if (round % 10 == 9) {
                System.out.println(rounds.told(round + 1));
            }
        }
        server.kill();
        System.out.println(rounds.told(count) + ", none lost, none twice");
    }

    private String told(int rounds) {
        return String.format(
                "%d rounds of kill -9: %,d batches of %d acknowledged, %,d in doubt",
                rounds, next.get() - doubtful, BATCH, doubtful);
    }

    private ServerProcess start() throws IOException {
        return ServerProcess.furrow(data, plan);
    }

    /** The first acknowledgement starts the clock; then the process is killed after some milliseconds. */
    private void loadAndKill(ServerProcess server, int millis) throws InterruptedException {
        int before = acknowledged.size();
        var senders = new ArrayList<Thread>();
        for (int i = 0; i < SENDERS; i++) {
            senders.add(new Thread(() -> sendUntilKilled(server)));
        }
        senders.forEach(Thread::start);
        while (acknowledged.size() == before && senders.stream().anyMatch(Thread::isAlive)) {
            Thread.sleep(1);
        }
        Thread.sleep(millis);
        server.kill();
        for (var sender : senders) {
            sender.join();
        }
        require(acknowledged.size() > before, "the server did not come to take anything in");
    }

    private void check(ServerProcess server, long begun) throws IOException, InterruptedException {
        var inDoubt = new HashSet<Long>();
        for (long batch = begun; batch < next.get(); batch++) {
            if (!acknowledged.contains(batch)) {
                inDoubt.add(batch);
            }
        }
        doubtful += inDoubt.size();
        long found = events(server);
        require(found >= (long) acknowledged.size() * BATCH, found + " events found, fewer than were acknowledged");
        require(found <= next.get() * BATCH, found + " events found, more than were sent");
        inDoubt.add(begun); // what was acknowledged may be sent again too
        for (long batch : inDoubt) {
            send(HttpClient.newHttpClient(), server, batch);
        }
        require(events(server) == next.get() * BATCH, "evidence has not each event exactly once");
    }

    private void sendUntilKilled(ServerProcess server) {
        var client = HttpClient.newHttpClient();
        try {
            while (true) {
                send(client, server, next.getAndIncrement());
            }
        } catch (IOException killed) {
            // The batch is in doubt.
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(HttpClient client, ServerProcess server, long batch) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(server.address().resolve("/v1/outcomes"))
                .timeout(Duration.ofMinutes(1))
                .POST(BodyPublishers.ofString(Load.exposures(batch * BATCH, BATCH)))
                .build();
        var answer = client.send(request, BodyHandlers.ofString());
        require(answer.statusCode() == 200, "an answer of " + answer.statusCode() + ": " + answer.body());
        acknowledged.add(batch);
    }

    /** Events that evidence counts: exposed units, in all arms. */
    private static long events(ServerProcess server) throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(server.address().resolve("/v1/evidence")).build();
        var body = HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body();
        long units = 0;
        for (JsonNode arm : JSON.readTree(body).at("/experiments/0/arms")) {
            units += arm.get("units").asLong();
        }
        return units;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }
}
