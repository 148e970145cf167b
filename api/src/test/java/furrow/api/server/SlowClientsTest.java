package furrow.api.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.WorkspaceStorage;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that take long, hold much or ask oddly, on sockets: each has its limit, and others are served meanwhile. */
class SlowClientsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
    private static final int PATIENCE_MILLIS = 60_000;
    /** A limit that is over soon, and one that no test waits for. */
    private static final Duration SOON = Duration.ofMillis(300);

    @TempDir
    private Path folder;

    private final List<Socket> open = new ArrayList<>();
    private LiveWorkspace workspace;
    private FurrowServer server;

    @BeforeEach
    void opens() {
        workspace = LiveWorkspace.open(WorkspaceStorage.inFolder(folder, CLOCK), CLOCK);
    }

    @AfterEach
    void servesOn() throws IOException {
        assertEquals(
                200,
                ask("GET /v1/live HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
                        .status());
        for (var each : open) {
            each.close();
        }
        server.close();
        workspace.close();
    }

    private void start(ServerLimits limits) {
        server = OpenServer.on(workspace, limits);
    }

    private Socket connect() throws IOException {
        var socket = new Socket(
                InetAddress.getLoopbackAddress(), URI.create(server.address()).getPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
        open.add(socket);
        return socket;
    }

    private Socket sends(String text) throws IOException {
        var socket = connect();
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        return socket;
    }

    /** All that comes until the server closes. */
    private static String rest(Socket socket) throws IOException {
        var all = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(all);
        } catch (SocketException reset) {
            // What came before is told.
        }
        return all.toString(StandardCharsets.ISO_8859_1);
    }

    private record Answer(int status, String head, String body) {}

    private static Answer answer(String text) {
        assertTrue(text.startsWith("HTTP/1.1 "), "\"" + text + "\"");
        int end = text.indexOf("\r\n\r\n");
        return new Answer(
                Integer.parseInt(text.substring(9, 12)), text.substring(0, end).toLowerCase(), text.substring(end + 4));
    }

    private Answer ask(String request) throws IOException {
        return answer(rest(sends(request)));
    }

    private Answer ask(String method, String target, String... headers) throws IOException {
        var all = new StringBuilder(method + " " + target + " HTTP/1.1\r\nConnection: close\r\n");
        for (var header : headers) {
            all.append(header).append("\r\n");
        }
        return ask(all + "\r\n");
    }

    private Answer post(byte[] body) throws IOException {
        var socket = sends("POST /v1/outcomes HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Length: "
                + body.length + "\r\n\r\n");
        socket.getOutputStream().write(body);
        return answer(rest(socket));
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            out.write(plain);
        }
        return packed.toByteArray();
    }

    @Test
    void aHeadThatNeverEndsIsClosed() throws IOException {
        start(ServerLimits.withDefaults().withEachTime(SOON));

        assertEquals("", rest(connect()));
        assertEquals("", rest(sends("GET /v1/health HTT")));
    }

    @Test
    void anIdleConnectionIsClosedBehindItsAnswer() throws IOException {
        start(ServerLimits.withDefaults().withEachTime(SOON));

        assertEquals(
                200,
                answer(rest(sends("GET /v1/live HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")))
                        .status());
    }

    @Test
    void aBodyThatStallsIsRefusedAndClosed() throws IOException {
        start(ServerLimits.withDefaults().withEachTime(SOON));
        var head = "POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 99\r\n\r\nhalf";

        for (var path : List.of("/v1/outcomes", "/v1/seals")) {
            var answer = answer(rest(sends(head.formatted(path).replace("POST /v1/plan", "PUT /v1/plan"))));
            assertEquals(408, answer.status());
            assertTrue(answer.body().contains("too-slow"), answer.body());
        }
    }

    /** Thirty bodies of which the end never comes need 30 x 15.9 MB; the budget is 32 MB, and nobody else is kept out. */
    @Test
    void stalledBodiesTakeNoMoreThanTheirBudget() throws IOException {
        start(ServerLimits.withDefaults().withBodyBytes(2L * Routes.LARGEST_BODY));
        var part = new byte[15 << 20];
        var head =
                "POST /v1/outcomes HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: " + Routes.LARGEST_BODY + "\r\n\r\n";
        int busy = 0;
        for (int i = 0; i < 6; i++) {
            var socket = sends(head);
            socket.getOutputStream().write(part);
        }
        for (var socket : open) {
            socket.setSoTimeout(500);
            try {
                busy += socket.getInputStream().read() == 'H' ? 1 : 0;
            } catch (IOException silent) {
                // One of those that found room.
            }
        }
        assertTrue(busy >= 4, busy + " of 6 were told that there is no room");
        assertTrue(metric("furrow_body_bytes") <= 2L * Routes.LARGEST_BODY);
        for (var socket : open) {
            socket.close();
        }
    }

    private long metric(String name) throws IOException {
        return ask("GET", "/v1/metrics", "Host: 127.0.0.1")
                .body()
                .lines()
                .filter(each -> each.startsWith(name + " "))
                .map(each -> (long) Double.parseDouble(each.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theBudgetIsWholeAgainWhenClientsAreGone() throws Exception {
        start(ServerLimits.withDefaults());
        var body = "x".repeat(1 << 20);
        sends("POST /v1/outcomes HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9999999\r\n\r\n" + body)
                .close();
        sends("PUT /v1/plan HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                .close();
        assertEquals(400, post(body.getBytes(StandardCharsets.UTF_8)).status());

        long end = System.nanoTime() + Duration.ofMillis(PATIENCE_MILLIS).toNanos();
        while (metric("furrow_body_bytes") > 0 && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertEquals(0, metric("furrow_body_bytes"));
    }

    @Test
    void oneConnectionTooManyTakesThePlaceOfTheMostSilent() throws IOException {
        start(ServerLimits.withDefaults().withConnections(20));
        var first = connect();
        for (int i = 0; i < 40; i++) {
            sends("GET /v1/he");
        }
        assertEquals("", rest(first));
        assertEquals(200, ask("GET", "/v1/ready", "Host: 127.0.0.1").status());
        assertTrue(metric("furrow_connections") <= 20);
    }

    @Test
    void whatIsPackedTwiceIsRefused() throws IOException {
        start(ServerLimits.withDefaults());
        var bomb = gzip(gzip(new byte[64 << 20]));

        var answer = post(bomb);

        assertEquals(400, answer.status());
        assertTrue(answer.body().contains("packed twice"), answer.body());
    }

    /** Clients that ask for much and read nothing hold no more than their budget, and are closed; whoever reads has all of it. */
    @Test
    void answersThatNobodyReadsTakeNoMoreThanTheirBudget() throws IOException {
        long most = 3 << 20;
        start(ServerLimits.withDefaults().withAnswerBytes(most).withUnread(SOON));
        var bad = ("{\"" + "a".repeat(150) + "\":1}\n").repeat(9_999);
        var path = new JsonObject(post((rows(1, 0) + bad).getBytes(StandardCharsets.UTF_8))
                        .body())
                .getString("rejects");
        var whole = ask("GET", path, "Host: 127.0.0.1").body();
        assertTrue(whole.length() > 1 << 20, whole.length() + " bytes");
        var silent = new ArrayList<Socket>();
        for (int i = 0; i < 8; i++) {
            var socket = new Socket();
            socket.setReceiveBufferSize(1 << 12);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.connect(new InetSocketAddress(
                    InetAddress.getLoopbackAddress(),
                    URI.create(server.address()).getPort()));
            open.add(socket);
            silent.add(socket);
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            assertTrue(metric("furrow_answer_bytes") <= Math.max(most, whole.length()));
        }

        long end = System.nanoTime() + Duration.ofMillis(PATIENCE_MILLIS).toNanos();
        while (metric("furrow_answer_bytes") > 0 && System.nanoTime() < end) {
            LockSupport.parkNanos(SOON.toNanos() / 3); // each look opens a connection
        }
        assertEquals(0, metric("furrow_answer_bytes"));
        assertTrue(metric("furrow_connections_expired_total") + metric("furrow_connections_displaced_total") > 0);
        for (var socket : silent) {
            assertTrue(rest(socket).length() < whole.length());
        }
        assertEquals(whole, ask("GET", path, "Host: 127.0.0.1").body());
    }

    private static String rows(int good, int bad) {
        var rows = new StringBuilder();
        for (int i = 0; i < good; i++) {
            rows.append("{\"id\":\"e").append(i).append("\",\"type\":\"exposure\",\"experiment\":\"headline\",");
            rows.append("\"arm\":\"plain\",\"unit\":\"u\",\"at\":\"2026-11-20T10:00:00Z\"}\n");
        }
        return rows + "{\"a\":1}\n".repeat(bad);
    }

    @Test
    void aHundredRejectedRowsAreShownAndTheRestFetched() throws IOException {
        start(ServerLimits.withDefaults());

        var answer = new JsonObject(
                post(rows(1, 5_000).getBytes(StandardCharsets.UTF_8)).body());

        assertEquals(1, answer.getInteger("accepted"));
        assertEquals(100, answer.getJsonArray("rejected").size());
        assertEquals(5_000, answer.getInteger("rejectedRows"));
        var rest = ask("GET", answer.getString("rejects"), "Host: 127.0.0.1");
        assertEquals(200, rest.status());
        assertEquals(5_000, rest.body().lines().count());
        assertEquals(404, ask("GET", "/v1/rejects/99", "Host: 127.0.0.1").status());
    }

    @Test
    void fewBytesThatStandForManyBadRowsAreRefusedBriefly() throws IOException {
        start(ServerLimits.withDefaults());
        var packed = gzip("x,y\n".concat("1,2\n".repeat(4_000_000)).getBytes(StandardCharsets.UTF_8));

        for (var body : List.of(packed, gzip(rows(1, 1_000_000).getBytes(StandardCharsets.UTF_8)))) {
            var answer = post(body);
            assertEquals(400, answer.status());
            assertTrue(answer.body().length() < 50_000, answer.body().length() + " characters");
        }
    }

    @Test
    void methodsAreAnsweredOnEveryAddress() throws IOException {
        start(ServerLimits.withDefaults());
        for (var path :
                List.of("/", "/v1/health", "/v1/live", "/v1/ready", "/v1/metrics", "/v1/plan", "/v1/evidence")) {
            var get = ask("GET", path, "Host: 127.0.0.1");
            var head = ask("HEAD", path, "Host: 127.0.0.1");
            assertEquals(get.status(), head.status(), path);
            assertEquals("", head.body(), path);
            assertTrue(head.head().contains("content-length: "), path + " " + head.head());
            assertTrue(allowed(ask("OPTIONS", path, "Host: 127.0.0.1"), 204).contains("get, head"), path);
            assertTrue(allowed(ask("DELETE", path, "Host: 127.0.0.1"), 405).contains("get"), path);
        }
        assertTrue(allowed(ask("GET", "/v1/outcomes", "Host: 127.0.0.1"), 405).contains("post"));
        assertTrue(
                allowed(ask("OPTIONS", "/v1/outcomes", "Host: 127.0.0.1"), 204).contains("post"));
        assertTrue(allowed(ask("PUT", "/v1/rulebook/versions/1/test", "Host: 127.0.0.1"), 405)
                .contains("post"));
        assertTrue(allowed(ask("OPTIONS", "*", "Host: 127.0.0.1"), 204).contains("put"));
        assertEquals(404, ask("OPTIONS", "/nowhere", "Host: 127.0.0.1").status());
    }

    private static String allowed(Answer answer, int status) {
        assertEquals(status, answer.status(), answer.head());
        return answer.head()
                .lines()
                .filter(each -> each.startsWith("allow: "))
                .findFirst()
                .orElse("");
    }

    /** What is oddly asked is refused by 400, and no line goes to the log. */
    @Test
    void whatIsOddlyAskedIsRefusedAndNotLogged() throws IOException {
        start(ServerLimits.withDefaults());
        var logged = new Warnings();
        try (logged) {
            var host = "Host: 127.0.0.1";
            for (var target : List.of(
                    "/v1/evidence?limit=%zz",
                    "/v1/evidence?%",
                    "/v1/evidence/%zz",
                    "/v1/evidence?asOf=%2B999999999-12-31",
                    "/v1/evidence?asOf=%2B999999999-12-31T00:00:00Z",
                    "/v1/rulebook/replay?from=0&to=0&since=%2B999999999-12-31T00:00:00Z",
                    "/v1/rulebook/evaluations?until=-999999999-01-01T00:00:00Z")) {
                var answer = ask("GET", target, host);
                assertEquals(400, answer.status(), target + logged.lines());
            }
            assertEquals(400, ask("GET", "/v1/health").status());
            assertEquals(400, ask("GET", "/v1/health", host, host).status());
            for (var odd : List.of("", "a b", ":80", "[::1", "127.0.0.1:port", "127.0.0.1:99999999")) {
                assertEquals(400, ask("GET", "/v1/health", "Host: " + odd).status(), "\"" + odd + "\"");
            }
            assertEquals(
                    421, ask("GET", "/v1/health", "Host: elsewhere.example").status());
            var row = rows(1, 0).replace("2026-11-20T10", "+999999999-12-31T10");
            assertEquals(400, post(row.getBytes(StandardCharsets.UTF_8)).status());
        }
        assertEquals(List.of(), logged.lines());
    }

    @Test
    void aLengthBesideACodingClosesTheConnection() throws IOException {
        start(ServerLimits.withDefaults());
        var row = rows(1, 0);
        var smuggled = "GET /v1/plan HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";

        var all = rest(sends("POST /v1/outcomes HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(row.length()) + "\r\n" + row
                + "\r\n0\r\n\r\n" + smuggled));

        assertEquals(200, answer(all).status());
        assertTrue(answer(all).head().contains("connection: close"), all);
        assertEquals(all.indexOf("HTTP/1.1"), all.lastIndexOf("HTTP/1.1"), all);
    }

    @Test
    void pagesOfAnotherPortMayNotSend() throws IOException {
        start(ServerLimits.withDefaults());
        int port = URI.create(server.address()).getPort();
        var host = "Host: 127.0.0.1:" + port;

        assertEquals(
                403,
                ask("POST", "/v1/outcomes", host, "Origin: http://127.0.0.1:" + (port + 1))
                        .status());
        assertEquals(
                403, ask("POST", "/v1/seals", host, "Origin: http://127.0.0.1").status());
        assertEquals(
                400,
                ask("POST", "/v1/outcomes", host, "Origin: http://127.0.0.1:" + port)
                        .status());
    }

    @Test
    void answersArePackedForWhoReadsGzip() throws IOException {
        start(ServerLimits.withDefaults());

        var packed = ask("GET", "/", "Host: 127.0.0.1", "Accept-Encoding: br, gzip");

        assertTrue(packed.head().contains("content-encoding: gzip"), packed.head());
        var refused = ask("GET", "/", "Host: 127.0.0.1", "Accept-Encoding: gzip;q=0");
        assertTrue(refused.body().contains("<html"), refused.head());
    }
}
