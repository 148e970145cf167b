package furrow.bench.log;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Clients that want to hurt a server: many that send nearly all of a large body and stall, many that never end their head
 * (slowloris), and many that keep all workers busy. Meanwhile others ask for health and send rows, and it is told how
 * long that takes and whether the server lives on.
 *
 * <p>Arguments: heap of the server (512m), stalled clients (30), endless heads (200), busy clients (16), seconds each (20).
 * A small slice of it is {@code SlowClientsTest}.
 */
public final class StalledClients {
    private static final int BODY = 16 << 20;
    private static final int NEARLY = 15_900_000;
    private static final double MILLIS = 1e6;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ServerProcess server;
    private final URI address;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final AtomicLong rows = new AtomicLong();

    private StalledClients(ServerProcess server) {
        this.server = server;
        this.address = server.address();
    }

    public static void main(String[] arguments) throws Exception {
        var folder = Files.createTempDirectory("stalled");
        String heap = arguments.length > 0 ? arguments[0] : "512m";
        try (var server = ServerProcess.furrow(folder.resolve("data"), heap)) {
            new StalledClients(server).attack(arguments);
        }
    }

    private void attack(String[] arguments) throws Exception {
        int seconds = number(arguments, 4, 20);
        told("nobody else", seconds, () -> List.of());
        told("stalled bodies", seconds, () -> stalled(number(arguments, 1, 30)));
        told("endless heads", seconds, () -> endless(number(arguments, 2, 200)));
        var on = new AtomicBoolean(true);
        told("busy workers", seconds, () -> busy(number(arguments, 3, 16), on));
        on.set(false);
        told("nobody else again", seconds, () -> List.of());
    }

    private static int number(String[] arguments, int place, int otherwise) {
        return place < arguments.length ? Integer.parseInt(arguments[place]) : otherwise;
    }

    private Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), address.getPort());
    }

    private List<Socket> stalled(int count) throws IOException {
        var sockets = new ArrayList<Socket>();
        var part = new byte[NEARLY];
        Arrays.fill(part, (byte) ' ');
        for (int i = 0; i < count; i++) {
            var socket = connect();
            sockets.add(socket);
            var sending = new Thread(() -> send(socket, part));
            sending.setDaemon(true);
            sending.start();
        }
        return sockets;
    }

    private static void send(Socket socket, byte[] part) {
        try {
            var head = "POST /v1/outcomes HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: " + BODY + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().write(part);
        } catch (IOException refused) {
            // That is what is hoped for.
        }
    }

    private List<Socket> endless(int count) throws IOException {
        var sockets = new ArrayList<Socket>();
        for (int i = 0; i < count; i++) {
            var socket = connect();
            socket.getOutputStream().write("GET /v1/health HTTP/1.1\r\nX-A: ".getBytes(StandardCharsets.ISO_8859_1));
            sockets.add(socket);
        }
        return sockets;
    }

    /** Clients that send large bodies of rows, one after another, which workers read. */
    private List<Socket> busy(int count, AtomicBoolean on) {
        for (int i = 0; i < count; i++) {
            int client = i;
            var asking = new Thread(() -> {
                for (int round = 0; on.get(); round++) {
                    try {
                        post(lines("busy-" + client + "-" + round + "-", 20_000));
                    } catch (IOException refused) {
                        // The next one may be taken.
                    } catch (InterruptedException ended) {
                        return;
                    }
                }
            });
            asking.setDaemon(true);
            asking.start();
        }
        return List.of();
    }

    private static String lines(String prefix, int count) {
        var text = new StringBuilder();
        var at = Instant.now().minusSeconds(60);
        for (int i = 0; i < count; i++) {
            text.append("{\"type\":\"exposure\",\"id\":\"").append(prefix).append(i);
            text.append("\",\"experiment\":\"tone\",\"arm\":\"warm\",\"unit\":\"u").append(prefix).append(i);
            text.append("\",\"at\":\"").append(at).append("\"}\n");
        }
        return text.toString();
    }

    private int post(String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address.resolve("/v1/outcomes"))
                .timeout(PATIENCE)
                .POST(BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.discarding()).statusCode();
    }

    private int health() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address.resolve("/v1/health")).timeout(PATIENCE).build();
        return http.send(request, BodyHandlers.ofByteArray()).statusCode();
    }

    private void told(String what, int seconds, Callable<List<Socket>> attack) throws Exception {
        var sockets = attack.call();
        var health = new ArrayList<Long>();
        var rowTimes = new ArrayList<Long>();
        int refused = 0;
        long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        while (System.nanoTime() < end) {
            health.add(timed(this::health).nanos());
            var row = timed(() -> post(lines("one-" + rows.incrementAndGet() + "-", 1)));
            rowTimes.add(row.nanos());
            refused += row.status() == 200 ? 0 : 1;
            Thread.sleep(20);
        }
        int closed = 0;
        for (var socket : sockets) {
            closed += isClosed(socket) ? 1 : 0;
            socket.close();
        }
        System.out.printf(
                Locale.ROOT,
                "%s: health %s; a row %s, %d refused; %d of %d closed; server %s%n",
                what,
                spread(health),
                spread(rowTimes),
                refused,
                closed,
                sockets.size(),
                server.isAlive() ? "lives" : "is dead");
    }

    private record Timed(long nanos, int status) {}

    private static Timed timed(Callable<Integer> asked) {
        long begun = System.nanoTime();
        int status;
        try {
            status = asked.call();
        } catch (Exception failed) {
            status = 0;
        }
        return new Timed(System.nanoTime() - begun, status);
    }

    private static String spread(List<Long> nanos) {
        var sorted = nanos.stream().sorted().toList();
        return String.format(
                Locale.ROOT,
                "p50 %.1f ms, p99 %.1f ms, longest %.1f ms",
                sorted.get(sorted.size() / 2) / MILLIS,
                sorted.get(sorted.size() * 99 / 100) / MILLIS,
                sorted.get(sorted.size() - 1) / MILLIS);
    }

    /** Whether the server has ended the connection: reading comes to an end, behind an answer at most. */
    private static boolean isClosed(Socket socket) {
        try {
            socket.setSoTimeout(1);
            return socket.getInputStream().skip(Long.MAX_VALUE) >= 0 && socket.getInputStream().read() < 0;
        } catch (java.net.SocketTimeoutException open) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }
}
