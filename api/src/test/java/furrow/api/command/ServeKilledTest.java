package furrow.api.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import furrow.api.HeadlinePlan;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server that is killed in the middle of its work has lost nothing that it acknowledged. Many more rounds of the same
 * are in {@code furrow.bench.log.HttpKillRounds}.
 */
class ServeKilledTest {
    private static final int ROUNDS = 3;
    private static final int SENDERS = 3;
    private static final int BATCH = 100;

    @TempDir
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private Process process;
    private URI address;

    private void start() throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "serve",
                        "--open",
                        "--port",
                        "0",
                        "--data",
                        folder.resolve("data").toString(),
                        // The rows below have a fixed date, whatever the date is now.
                        "--accept-past",
                        "36500 days",
                        "--accept-ahead",
                        "36500 days")
                .redirectError(folder.resolve("serve.err").toFile())
                .start();
        var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = lines.readLine();
        assertTrue(line != null && line.startsWith("Open "), () -> line + told());
        address = URI.create(line.split(" ")[1]);
    }

    private String told() {
        try {
            return Files.readString(folder.resolve("serve.err"));
        } catch (IOException failure) {
            return failure.toString();
        }
    }

    @AfterEach
    void kill() throws InterruptedException {
        process.destroyForcibly();
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    }

    private String send(String method, String path, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address.resolve(path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        var answer = client.send(request, BodyHandlers.ofString());
        assertEquals(200, answer.statusCode(), answer.body());
        return answer.body();
    }

    private static String exposures(int from, int to) {
        var rows = new StringBuilder();
        for (int i = from; i < to; i++) {
            rows.append(
                    "{\"id\":\"e%d\",\"type\":\"exposure\",\"experiment\":\"headline\",\"arm\":\"%s\",\"unit\":\"u%d\",\"at\":\"2026-11-20T10:00:00Z\"}\n"
                            .formatted(i, i % 2 == 0 ? "plain" : "question", i));
        }
        return rows.toString();
    }

    private int units() throws IOException, InterruptedException {
        var arms = new ObjectMapper().readTree(send("GET", "/v1/evidence", "")).at("/experiments/0/arms");
        return arms.get(0).get("units").asInt() + arms.get(1).get("units").asInt();
    }

    /** Batches from {@code next} on, one after another, until the server is gone; tells how many were acknowledged. */
    private int sendUntilKilled(AtomicInteger next) {
        int acknowledged = 0;
        try {
            while (true) {
                int from = next.getAndIncrement() * BATCH;
                send("POST", "/v1/outcomes", exposures(from, from + BATCH));
                acknowledged++;
            }
        } catch (IOException killed) {
            return acknowledged;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return acknowledged;
        }
    }

    /** Three senders are in the middle of their work when the process dies; what is in doubt is sent again. */
    @Test
    void nothingAcknowledgedIsLostAndNothingCountedTwice() throws Exception {
        start();
        send("PUT", "/v1/plan", HeadlinePlan.TEXT);
        var next = new AtomicInteger();
        int acknowledged = 0;
        for (int round = 0; round < ROUNDS; round++) {
            int begun = next.get();
            var senders = Stream.generate(() -> CompletableFuture.supplyAsync(
                            () -> sendUntilKilled(next), task -> new Thread(task).start()))
                    .limit(SENDERS)
                    .toList();
            while (next.get() < begun + 15 + 20 * round) {
                LockSupport.parkNanos(1_000_000);
            }
            kill();
            for (var sender : senders) {
                acknowledged += sender.join();
            }
            start();

            int found = units();
            assertTrue(found >= acknowledged * BATCH, found + " found, " + acknowledged * BATCH + " acknowledged");
            assertTrue(found <= next.get() * BATCH, found + " found, " + next.get() * BATCH + " sent");
            for (int batch = begun; batch < next.get(); batch++) {
                send("POST", "/v1/outcomes", exposures(batch * BATCH, batch * BATCH + BATCH));
            }
            assertEquals(next.get() * BATCH, units());
            acknowledged = next.get();
        }
    }
}
