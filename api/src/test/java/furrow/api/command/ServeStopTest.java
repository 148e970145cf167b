package furrow.api.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import furrow.api.HeadlinePlan;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is asked to stop under load says so, takes nothing new, finishes what it has, and has what it accepted on disk. */
class ServeStopTest {
    /** All at the same time, on however few processors: the pool that all share has one thread on two of them. */
    private static final Executor AT_ONCE = task -> new Thread(task).start();

    private static final int SENDERS = 3;
    private static final int BATCH = 50;
    private static final String[] PAST = {"--accept-past", "36500 days", "--accept-ahead", "36500 days"};

    /** What is drawn of one experiment changes nothing of what is counted of the other. */
    private static final String PLAN = HeadlinePlan.TEXT + """
          - name: tone
            question: Do warm replies bring more answers?
            unit: contact
            arms:
              - {name: dry, control: true, tactic: {name: dry, kind: conversation}}
              - {name: warm, tactic: {name: warm, kind: conversation}}
            metrics:
              - {name: reply, type: proportion}
        """;

    @TempDir
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();

    private ServedProcess serve(List<String> java, String... options) throws IOException {
        return ServedProcess.start(
                folder,
                Map.of(),
                java,
                Stream.of(Stream.of("--open"), Stream.of(PAST), Stream.of(options))
                        .flatMap(each -> each)
                        .toArray(String[]::new));
    }

    private HttpResponse<String> send(URI address, String method, String path, String body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address.resolve(path))
                .timeout(Duration.ofSeconds(60))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private static String exposure(String id) {
        return "{\"id\":\"%s\",\"type\":\"exposure\",\"experiment\":\"headline\",\"arm\":\"plain\",\"unit\":\"%s\",\"at\":\"2026-11-20T10:00:00Z\"}\n"
                .formatted(id, id);
    }

    /** Sends batches until the server is gone; tells how many were acknowledged. */
    private int sendUntilGone(URI address, AtomicInteger next) {
        int acknowledged = 0;
        while (true) {
            int from = next.getAndIncrement();
            var rows = new StringBuilder();
            for (int i = 0; i < BATCH; i++) {
                rows.append(exposure("b" + from + "-" + i));
            }
            try {
                if (send(address, "POST", "/v1/outcomes", rows.toString()).statusCode() == 200) {
                    acknowledged++;
                }
            } catch (IOException gone) {
                return acknowledged;
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return acknowledged;
            }
        }
    }

    private void askUntilGone(URI address, String method, String path, String body, AtomicBoolean failed) {
        while (true) {
            try {
                if (send(address, method, path, body).statusCode() >= 500) {
                    failed.set(true);
                }
            } catch (IOException gone) {
                return;
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private int units(URI address) throws IOException, InterruptedException {
        var arms = new ObjectMapper()
                .readTree(send(address, "GET", "/v1/evidence", "").body())
                .at("/experiments/0/arms");
        return arms.get(0).get("units").asInt() + arms.get(1).get("units").asInt();
    }

    private static void until(java.util.function.BooleanSupplier is) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!is.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "it did not come to that");
            LockSupport.parkNanos(5_000_000);
        }
    }

    private static Socket open(URI address, String head) throws IOException {
        var socket = new Socket(address.getHost(), address.getPort());
        socket.setSoTimeout(60_000);
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        return socket;
    }

    private boolean isRefused(URI address) {
        try (var tried = new Socket(address.getHost(), address.getPort())) {
            return !tried.isConnected();
        } catch (ConnectException refused) {
            return true;
        } catch (IOException other) {
            return false;
        }
    }

    @Test
    void whatWasAcceptedIsFinishedAndOnDiskAndNothingNewIsTaken() throws Exception {
        var classes = folder.resolve("classes.log");
        int acknowledged;
        var next = new AtomicInteger();
        var failed = new AtomicBoolean();
        try (var server = serve(
                List.of("-Xlog:class+load:file=" + classes),
                "--stop-notice",
                "2 seconds",
                "--stop-within",
                "40 seconds")) {
            var address = server.address();
            assertEquals(200, send(address, "PUT", "/v1/plan", PLAN).statusCode());
            var senders = Stream.generate(
                            () -> CompletableFuture.supplyAsync(() -> sendUntilGone(address, next), AT_ONCE))
                    .limit(SENDERS)
                    .toList();
            var others = List.of(
                    CompletableFuture.runAsync(() -> askUntilGone(address, "GET", "/", "", failed), AT_ONCE),
                    CompletableFuture.runAsync(
                            () -> askUntilGone(
                                    address,
                                    "POST",
                                    "/v1/next-action",
                                    "{\"unit\":\"talk-17\",\"kind\":\"contact\",\"experiment\":\"tone\"}",
                                    failed),
                            AT_ONCE));
            until(() -> next.get() > 5);
            String row = exposure("slow");
            try (var slow = open(
                            address,
                            "POST /v1/outcomes HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: " + row.length()
                                    + "\r\n\r\n" + row.substring(0, 20));
                    var pages = open(address, "GET /events HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")) {
                var events = new BufferedReader(new InputStreamReader(pages.getInputStream(), StandardCharsets.UTF_8));
                assertEquals("HTTP/1.1 200 OK", events.readLine());

                server.askToStop();

                until(() -> says(address, "/v1/ready", 503));
                until(() -> isRefused(address));
                assertTrue(server.isAlive());
                while (events.readLine() != null) {
                    // To its end, which comes now.
                }
                assertTrue(server.isAlive(), "it waits for the slow one");
                slow.getOutputStream().write(row.substring(20).getBytes(StandardCharsets.US_ASCII));
                slow.getOutputStream().flush();
                String answer = new String(slow.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertTrue(answer.startsWith("HTTP/1.1 200") && answer.contains("\"accepted\":1"), answer);
            }
            assertEquals(143, server.ended(60));
            acknowledged = senders.stream().mapToInt(CompletableFuture::join).sum();
            others.forEach(CompletableFuture::join);
            assertFalse(server.told().contains("SEVERE"), server::told);
            assertFalse(failed.get(), "something was answered with a fault of the server's");
            assertFalse(Files.readString(classes).contains("io.opentelemetry"), "traces are off, so nothing is loaded");
        }
        try (var server = serve(List.of())) {
            int found = units(server.address());
            assertTrue(
                    found > acknowledged * BATCH, found + " found, " + acknowledged * BATCH + " and one acknowledged");
            assertTrue(found <= next.get() * BATCH + 1, found + " found, " + next.get() * BATCH + " and one sent");
        }
    }

    private boolean says(URI address, String path, int status) {
        try {
            var answer = send(address, "GET", path, "");
            return answer.statusCode() == status
                    && answer.body().contains("stopping")
                    && send(address, "GET", "/v1/health", "").body().contains("\"stopping\"");
        } catch (IOException gone) {
            throw new IllegalStateException("gone before it said so", gone);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private static String chunk(String rows) {
        return Integer.toHexString(rows.length()) + "\r\n" + rows + "\r\n";
    }

    /** The accepted rows of the last line that a stream was told. */
    private static int accepted(List<String> lines) throws IOException {
        int accepted = 0;
        for (String each : lines) {
            if (each.startsWith("{")) {
                accepted = Math.max(
                        accepted,
                        new ObjectMapper().readTree(each).path("accepted").asInt());
            }
        }
        return accepted;
    }

    private static void await(boolean[] begun) throws InterruptedException {
        synchronized (begun) {
            long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
            while (!begun[0] && System.nanoTime() < until) {
                begun.wait(1_000);
            }
            assertTrue(begun[0], "nothing was acknowledged");
        }
    }

    /** Reads what a stream is told; says when the first block was acknowledged. */
    private static List<String> told(Socket stream, boolean[] begun) {
        var lines = new ArrayList<String>();
        try {
            var reader = new BufferedReader(new InputStreamReader(stream.getInputStream(), StandardCharsets.UTF_8));
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
                if (line.contains("\"accepted\"")) {
                    synchronized (begun) {
                        begun[0] = true;
                        begun.notifyAll();
                    }
                }
            }
        } catch (IOException cut) {
            lines.add("cut: " + cut.getMessage());
        }
        return lines;
    }

    /** Feeds a stream that does not end by itself, until nobody takes it. */
    private static void feed(Socket stream, AtomicInteger sent) {
        try {
            while (true) {
                var rows = new StringBuilder();
                for (int i = 0; i < 100; i++) {
                    rows.append(exposure("s" + sent.getAndIncrement()));
                }
                stream.getOutputStream().write(chunk(rows.toString()).getBytes(StandardCharsets.US_ASCII));
                stream.getOutputStream().flush();
                LockSupport.parkNanos(2_000_000);
            }
        } catch (IOException gone) {
            // The server takes no more.
        }
    }

    private static String posts() {
        var rows = new StringBuilder("Post ID,Publish time,Permalink,Post type,Views,Reach,Reactions\n");
        for (int i = 0; i < 20; i++) {
            rows.append(100 + i).append(",11/06/2026 02:").append(10 + i).append(",https://www.facebook.com/p/");
            rows.append(i).append(",Photos,100,90,").append(7 + i).append('\n');
        }
        return rows.toString();
    }

    /** A download that is half sent is read to its end, a stream without an end is cut, and what either was told is kept. */
    @Test
    void anImportAndAStreamUnderWayLoseNothingThatWasAcknowledged() throws Exception {
        int acknowledged;
        var sent = new AtomicInteger();
        long begun;
        try (var server = serve(List.of(), "--stop-notice", "1 second", "--stop-within", "15 seconds")) {
            var address = server.address();
            assertEquals(200, send(address, "PUT", "/v1/plan", PLAN).statusCode());
            String file = posts();
            try (var stream = open(
                            address,
                            "POST /v1/outcomes/stream HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\n");
                    var upload = open(
                            address,
                            "POST /v1/imports?name=posts.csv&downloaded=2026-11-12 HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                                    + "Content-Length: " + file.length() + "\r\n\r\n" + file.substring(0, 200))) {
                var first = new boolean[1];
                var lines = CompletableFuture.supplyAsync(() -> told(stream, first), AT_ONCE);
                var feeding = CompletableFuture.runAsync(() -> feed(stream, sent), AT_ONCE);
                await(first);

                begun = System.nanoTime();
                server.askToStop();

                until(() -> isRefused(address));
                upload.getOutputStream().write(file.substring(200).getBytes(StandardCharsets.US_ASCII));
                upload.getOutputStream().flush();
                String answer = new String(upload.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertTrue(
                        answer.startsWith("HTTP/1.1 200") && answer.contains("\"added\" : 20"),
                        () -> answer + server.told());
                assertEquals(143, server.ended(60));
                acknowledged = accepted(lines.join());
                stream.close();
                feeding.join();
            }
            assertTrue(System.nanoTime() - begun < Duration.ofSeconds(45).toNanos(), "it ends in time");
            assertTrue(acknowledged > 0, "nothing was acknowledged");
            assertFalse(server.told().contains("SEVERE"), server::told);
        }
        try (var server = serve(List.of())) {
            var address = server.address();
            int found = units(address);
            assertTrue(
                    found >= acknowledged && found <= sent.get(),
                    found + " found, " + acknowledged + " acknowledged, " + sent + " sent");
            String again = send(address, "POST", "/v1/imports?name=posts.csv&downloaded=2026-11-12", posts())
                    .body();
            assertTrue(again.contains("\"unchanged\""), again);
        }
    }

    @Test
    void whoeverTakesTooLongIsCutOff() throws Exception {
        try (var server = serve(List.of(), "--stop-within", "1 second");
                var never = open(
                        server.address(),
                        "POST /v1/outcomes HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\n\r\n{")) {
            assertEquals(200, send(server.address(), "GET", "/v1/health", "").statusCode());
            server.askToStop();
            assertEquals(143, server.ended(30));
            assertEquals(-1, never.getInputStream().read());
            assertFalse(server.told().contains("SEVERE"), server::told);
        }
    }

    /** What a running server is backed up to comes back equal, and holds all that was acknowledged before. */
    @Test
    void aServerIsBackedUpWhileItTakesRows() throws Exception {
        var backups = folder.resolve("backups");
        var next = new AtomicInteger();
        int before;
        try (var server = serve(List.of(), "--backups", backups.toString())) {
            var address = server.address();
            assertEquals(200, send(address, "PUT", "/v1/plan", PLAN).statusCode());
            var sender = CompletableFuture.supplyAsync(() -> sendUntilGone(address, next), AT_ONCE);
            until(() -> next.get() > 5);
            before = units(address);

            var run = CommandLineRun.of("data", "backup", "monday", "--server", address.toString());

            assertEquals(0, run.code(), run::err);
            assertTrue(
                    run.out().contains(backups.resolve("main").resolve("monday").toString()), run::out);
            var again = CommandLineRun.of("data", "backup", "monday", "--server", address.toString());
            assertEquals(2, again.code());
            assertTrue(again.err().contains("monday already"), again::err);
            server.askToStop();
            assertEquals(143, server.ended(60));
            sender.join();
        }
        String monday = backups.resolve("main").resolve("monday").toString();
        assertEquals(0, CommandLineRun.of("data", "verify", "--backup", monday).code());
        var restored = folder.resolve("again");
        assertEquals(
                0,
                CommandLineRun.of(
                                "data",
                                "restore",
                                monday,
                                "--data",
                                restored.resolve("data").toString())
                        .code());
        try (var server = ServedProcess.start(
                restored,
                Map.of(),
                List.of(),
                Stream.concat(Stream.of("--open"), Stream.of(PAST)).toArray(String[]::new))) {
            int found = units(server.address());
            assertTrue(found >= before && found <= next.get() * BATCH, found + " found, " + before + " at least");
            var health = new ObjectMapper()
                    .readTree(send(server.address(), "GET", "/v1/health", "").body());
            assertEquals("up", health.path("status").asText(), health::toString);
        }
    }

    @Test
    void spansOutOfRangeAreRefused() {
        for (String each : List.of("--stop-within", "--stop-notice")) {
            var run = CommandLineRun.of(
                    "serve", "--open", "--data", folder.resolve("none").toString(), each, "2 hours");
            assertEquals(2, run.code());
            assertTrue(run.err().contains(each + " needs 0 seconds to 1 hour, but was 7200 seconds"), run::err);
        }
        assertThrows(IllegalArgumentException.class, () -> ServeRecords.headers("no-value"));
        assertEquals(Map.of("a", "b=c", "d", ""), ServeRecords.headers("a=b=c, d="));
    }
}
