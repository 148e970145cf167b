package furrow.api.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.WorkspaceStorage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that no honest client sends, byte by byte: each has its answer, and the server serves on. */
class HostileRequestsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
    private static final String ROW =
            "{\"id\":\"%s\",\"type\":\"exposure\",\"experiment\":\"headline\",\"arm\":\"plain\","
                    + "\"unit\":\"u\",\"at\":\"2026-11-20T10:00:00Z\"}\n";
    private static final int PATIENCE_MILLIS = 60_000;

    @TempDir
    private Path folder;

    private LiveWorkspace workspace;
    private FurrowServer server;

    @BeforeEach
    void start() {
        workspace = LiveWorkspace.open(WorkspaceStorage.inFolder(folder, CLOCK), CLOCK);
        server = OpenServer.on(workspace);
    }

    @AfterEach
    void servesOn() throws IOException {
        assertEquals(200, status(post(ROW.formatted("last").getBytes(StandardCharsets.UTF_8))));
        server.close();
        workspace.close();
    }

    private Socket connect() throws IOException {
        var socket = new Socket(
                InetAddress.getLoopbackAddress(), URI.create(server.address()).getPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    private static byte[] head(String... headers) {
        return ("POST /v1/outcomes HTTP/1.1\r\nHost: 127.0.0.1\r\n" + String.join("\r\n", headers) + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] join(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (var part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] post(byte[] body) {
        return join(head("Content-Length: " + body.length, "Connection: close"), body);
    }

    /** What the server answers to these bytes; empty when it closes without a word. */
    private String answer(byte[] request) throws IOException {
        try (var socket = connect()) {
            try {
                socket.getOutputStream().write(request);
            } catch (IOException closedEarly) {
                // It has answered before it has read all.
            }
            var line = new StringBuilder();
            for (int next = read(socket); next >= 0 && next != '\n'; next = read(socket)) {
                line.append((char) next);
            }
            return line.toString();
        }
    }

    private static int read(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read();
        } catch (SocketException reset) {
            return -1;
        }
    }

    private int status(byte[] request) throws IOException {
        var line = answer(request);
        assertTrue(line.startsWith("HTTP/1."), "\"" + line + "\"");
        return Integer.parseInt(line.split(" ")[1]);
    }

    private static byte[] packed(byte[] unit, int times) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            for (int i = 0; i < times; i++) {
                out.write(unit);
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void aBodyThatEndsHalfwayIsNotKept() throws IOException {
        var body = ROW.formatted("half").getBytes(StandardCharsets.UTF_8);
        try (var socket = connect()) {
            socket.getOutputStream().write(join(head("Content-Length: " + 2 * body.length), body));
        }

        assertEquals(0, workspace.report().experiments().size());
        assertEquals(0, workspace.vitals().passed().entries());
    }

    /** Clients that send a part of a head or body and then nothing, each on a connection of its own. */
    @Test
    void clientsThatNeverFinishKeepNobodyOut() throws IOException {
        var open = new ArrayList<Socket>();
        try {
            for (int i = 0; i < 200; i++) {
                var socket = connect();
                open.add(socket);
                socket.getOutputStream()
                        .write(
                                i % 2 == 0
                                        ? "POST /v1/outco".getBytes(StandardCharsets.UTF_8)
                                        : head("Content-Length: 99"));
            }
            assertEquals(200, status(post(ROW.formatted("meanwhile").getBytes(StandardCharsets.UTF_8))));
        } finally {
            for (var socket : open) {
                socket.close();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"Content-Length: many", "Content-Length: -1", "Content-Length: 99999999999999999999"})
    void aLengthThatIsNoneIsRefused(String header) throws IOException {
        assertEquals(400, status(head(header)));
    }

    @Test
    void twoLengthsAreRefused() throws IOException {
        assertEquals(400, status(head("Content-Length: 5", "Content-Length: 6")));
    }

    @Test
    void aByteTooManyIsRefused() throws IOException {
        assertEquals(413, status(post(new byte[Routes.LARGEST_BODY + 1])));
    }

    @Test
    void aByteTooManyInPiecesIsRefused() throws IOException {
        var piece = join("100000\r\n".getBytes(StandardCharsets.UTF_8), new byte[1 << 20], new byte[] {'\r', '\n'});
        var request = new ByteArrayOutputStream();
        request.writeBytes(head("Transfer-Encoding: chunked"));
        for (int i = 0; i < 17; i++) {
            request.writeBytes(piece);
        }
        assertEquals(413, status(request.toByteArray()));
    }

    @Test
    void fewBytesThatStandForManyAreRefused() throws IOException {
        var bomb = packed(new byte[1 << 20], 64);
        assertTrue(bomb.length < 1 << 20, bomb.length + " bytes");

        assertEquals(413, status(post(bomb)));
    }

    @Test
    void aPackedBodyIsRead() throws IOException {
        assertEquals(200, status(post(packed(ROW.formatted("packed").getBytes(StandardCharsets.UTF_8), 1))));
        workspace.report();

        assertEquals(1, workspace.vitals().passed().entries());
    }

    @Test
    void aPackedBodyThatIsCutShortIsRefused() throws IOException {
        var whole = packed(ROW.formatted("packed").getBytes(StandardCharsets.UTF_8), 1_000);

        assertEquals(400, status(post(Arrays.copyOf(whole, whole.length - 20))));
    }

    @Test
    void deepNestingIsRefused() throws IOException {
        var deep = "{\"id\":" + "[".repeat(1 << 20) + "\n";

        assertEquals(400, status(post(deep.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void bytesThatAreNoTextAreRefused() throws IOException {
        var bytes = ROW.formatted("x").getBytes(StandardCharsets.UTF_8);
        bytes[8] = (byte) 0xff;

        assertEquals(400, status(post(bytes)));
    }

    @Test
    void aFloodOfHeadersIsRefused() throws IOException {
        var headers = new String[10_000];
        for (int i = 0; i < headers.length; i++) {
            headers[i] = "X-" + i + ": " + "y".repeat(50);
        }
        assertEquals(431, status(head(headers)));
    }

    @Test
    void whatIsNoRequestIsRefused() throws IOException {
        assertEquals(400, status("\u0016\u0003\u0001 hello\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static byte[] get(String target, String... headers) {
        return (target + "\r\n"
                        + String.join(
                                "",
                                List.of(headers).stream()
                                        .map(each -> each + "\r\n")
                                        .toList()) + "Connection: close\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Addresses of which two readers could think otherwise. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            /v1/evidence/%ed%a0%80,                 400
            /v1/evidence/%c0%af,                    400
            /v1/evidence/%f5%80%80%80,              400
            /v1/evidence/%ff,                       400
            /experiments/%ed%a0%80,                 400
            /v1/recommendations/%ed%a0%80,          400
            /v1/rejects/%ff,                        400
            '/v1/evidence/\u00ff\u00fe',            400
            '/v1/evidence/\u0000',                  400
            http://evil.example/v1/live,            421
            https://evil.example:8080/v1/live,      421
            http://[::1/v1/live,                    421
            http://127.0.0.1/v1/live,               200
            /v1/evidence/../live,                   200
            /%2e%2e/%2e%2e/etc/passwd,              404
            /assets/..%2f..%2fetc%2fpasswd,         404
            """)
    void anAddressIsReadInOneWay(String target, int status) throws IOException {
        var plain =
                target.replace("\\u00ff", "\u00ff").replace("\\u00fe", "\u00fe").replace("\\u0000", "\u0000");
        assertEquals(status, status(get("GET " + plain + " HTTP/1.1", "Host: 127.0.0.1")), target);
    }

    @ParameterizedTest
    @CsvSource({
        "Transfer-Encoding: gzip, 501",
        "Transfer-Encoding: xchunked, 501",
        "'Transfer-Encoding: gzip, chunked', 501",
        "Content-Encoding: br, 415",
        "Content-Encoding: deflate, 415",
        "'Content-Encoding: gzip, gzip', 415",
        "Content-Encoding: identity, 400",
        "Content-Encoding: gzip, 400"
    })
    void aBodyIsFramedAndPackedInOneWay(String header, int status) throws IOException {
        boolean framed = header.startsWith("Transfer");
        var head = framed ? head(header) : head(header, "Content-Length: 2");
        assertEquals(status, status(join(head, (framed ? "0\r\n\r\n" : "x\n").getBytes(StandardCharsets.UTF_8))));
    }

    /** A form that another site has a browser send, by what browsers say of it. */
    @ParameterizedTest
    @CsvSource({
        "Origin: http://evil.example",
        "Origin: null",
        "Origin: ",
        "Origin: ftp://127.0.0.1",
        "Origin: http://me@127.0.0.1",
        "'Origin: http://127.0.0.1, http://evil.example'",
        "Sec-Fetch-Site: cross-site",
        "Sec-Fetch-Site: same-site"
    })
    void aFormOfAnotherSiteIsRefused(String header) throws IOException {
        var form = "do=seen&by=eve".getBytes(StandardCharsets.UTF_8);
        assertEquals(
                403,
                status(join(
                        get(
                                "POST /decisions HTTP/1.1",
                                "Host: 127.0.0.1",
                                "Content-Type: application/x-www-form-urlencoded",
                                "Content-Length: " + form.length,
                                header),
                        form)));
    }

    @ParameterizedTest
    @CsvSource({"do=seen&by=%ed%a0%80", "do=seen&by=a%ff", "do=%zz&by=a", "do=seen&by=a%00", "do=seen&by=%e2%80%ae"})
    void aFormWithWhatIsNoTextIsRefused(String fields) throws IOException {
        var form = fields.getBytes(StandardCharsets.UTF_8);
        assertEquals(
                400,
                status(join(
                        get(
                                "POST /decisions HTTP/1.1",
                                "Host: 127.0.0.1",
                                "Content-Type: application/x-www-form-urlencoded",
                                "Content-Length: " + form.length),
                        form)));
    }

    /** Who sends what is no request is told so in the words of every other answer. */
    @Test
    void whatCannotBeReadIsToldWithAdvice() throws IOException {
        try (var socket = connect()) {
            socket.getOutputStream().write(get("GET /v1/live HTTP/1.1", "Host: 127.0.0.1", "X: " + "a".repeat(70_000)));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(answer.startsWith("HTTP/1.1 431"), answer);
            assertTrue(answer.contains("leave some out"), answer);
        }
    }
}
