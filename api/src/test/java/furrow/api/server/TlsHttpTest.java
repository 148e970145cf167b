package furrow.api.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.api.command.SteppedClock;
import furrow.engine.access.Role;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.WorkspaceStorage;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server with TLS of its own, by certificates of the test's own making. */
class TlsHttpTest {
    private static final String PASSWORD = "five tame herons wade";

    @TempDir
    private Path folder;

    private final SteppedClock clock = new SteppedClock(Instant.now());
    private SelfMadeCertificate first;
    private LiveWorkspace workspace;
    private FurrowServer server;
    private HttpClient client;

    @BeforeEach
    void start() throws Exception {
        first = SelfMadeCertificate.of("RSA", 1);
        first.write(certificate(), key());
        workspace = LiveWorkspace.open(WorkspaceStorage.inFolder(folder.resolve("data"), clock), clock);
        workspace.accounts().followFirst(workspace.accounts().firstLink(), "olga", "Olga Operator", PASSWORD);
        server = FurrowServer.start(
                workspace,
                ServerOptions.at("127.0.0.1", 0)
                        .reachedAs(List.of(URI.create("https://furrow.example.org")))
                        .with(files()));
        client = HttpClient.newBuilder()
                .sslContext(SelfMadeCertificate.trusting(first))
                .build();
    }

    @AfterEach
    void stop() {
        server.close();
        workspace.close();
    }

    private Path certificate() {
        return folder.resolve("furrow.crt");
    }

    private Path key() {
        return folder.resolve("furrow.key");
    }

    private TlsFiles files() {
        return new TlsFiles(certificate(), key(), OptionalInt.of(0), Duration.ofMillis(20));
    }

    private HttpResponse<String> ask(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder at(String path) {
        return HttpRequest.newBuilder(URI.create(server.address()).resolve(path));
    }

    private SSLSocket handshake(SSLContext trusted, String... protocols) throws IOException {
        var socket = (SSLSocket) trusted.getSocketFactory()
                .createSocket("127.0.0.1", URI.create(server.address()).getPort());
        if (protocols.length > 0) {
            socket.setEnabledProtocols(protocols);
        }
        socket.startHandshake();
        return socket;
    }

    /** The serial number of the certificate that a fresh connection sees. */
    private BigInteger seen(SSLContext trusted) {
        try (var socket = handshake(trusted)) {
            return ((X509Certificate) socket.getSession().getPeerCertificates()[0]).getSerialNumber();
        } catch (IOException notTrusted) {
            return BigInteger.ZERO;
        }
    }

    @Test
    void requestsAreAnsweredByTlsWithCookiesThatInsistOnIt() throws Exception {
        assertTrue(server.address().startsWith("https://127.0.0.1:"), server.address());
        assertEquals(200, ask(at("/v1/live")).statusCode());
        String key = workspace
                .keys()
                .issue("CRM sync", List.of(Role.MARKETER), "Olga Operator", 30)
                .text();
        assertEquals(
                200, ask(at("/v1/me").header("Authorization", "Bearer " + key)).statusCode());
        var page = ask(at("/sign-in").header("Accept", "text/html"));
        var cookie = page.headers().firstValue("Set-Cookie").orElseThrow();
        assertTrue(cookie.startsWith("__Host-furrow-form=") && cookie.contains("Secure"), cookie);
        assertThrows(
                SSLHandshakeException.class,
                () -> HttpClient.newHttpClient().send(at("/v1/live").build(), BodyHandlers.ofString()));
    }

    @Test
    void browsersAreToldToAskByTlsAloneUnderTheNameOfTheServerAndNotUnderThatOfTheMachine() throws Exception {
        assertTrue(ask(at("/v1/live"))
                .headers()
                .firstValue("Strict-Transport-Security")
                .isEmpty());
        try (var socket = handshake(SelfMadeCertificate.trusting(first))) {
            socket.getOutputStream()
                    .write("GET /v1/live HTTP/1.1\r\nHost: furrow.example.org\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8).toLowerCase();
            assertTrue(answer.contains("strict-transport-security: max-age=31536000"), answer);
        }
        try (var plain = FurrowServer.start(workspace, ServerOptions.at("127.0.0.1", 0))) {
            var answer = new RawRequest(plain)
                    .send("GET /v1/live HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nConnection: close\r\n\r\n");
            assertFalse(answer.toLowerCase().contains("strict-transport"), answer);
        }
    }

    @Test
    void anOldProtocolIsNotSpoken() throws Exception {
        var trusted = SelfMadeCertificate.trusting(first);
        for (String each : List.of("TLSv1.2", "TLSv1.3")) {
            try (var socket = handshake(trusted, each)) {
                assertEquals(each, socket.getSession().getProtocol());
            }
        }
        for (String each : List.of("TLSv1", "TLSv1.1")) {
            assertThrows(IOException.class, () -> handshake(trusted, each).close(), each);
        }
    }

    @Test
    void aRenewedCertificateIsTakenIntoUseWithoutARestartAndHalfOfOneIsNot() throws Exception {
        var second = SelfMadeCertificate.of("EC", 2);
        var both = SelfMadeCertificate.trusting(first, second);
        try (var standing = handshake(both)) {
            assertEquals(BigInteger.ONE, seen(both));

            second.write(folder.resolve("later.crt"), folder.resolve("later.key"));
            Files.copy(folder.resolve("later.crt"), certificate(), StandardCopyOption.REPLACE_EXISTING);
            Files.writeString(key(), Files.readString(key()).substring(0, 200));
            assertEquals(BigInteger.ONE, seen(both), "half of a pair changes nothing");

            Files.copy(folder.resolve("later.key"), key(), StandardCopyOption.REPLACE_EXISTING);
            assertTrue(HookReceiver.soon(() -> seen(both).equals(BigInteger.TWO)), "the new one is seen");
            standing.getOutputStream()
                    .write("GET /v1/live HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            assertTrue(
                    new String(standing.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                            .startsWith("HTTP/1.1 200"),
                    "a connection that stood goes on");
        }
    }

    @Test
    void plainHttpIsToldWhereTlsIsAndNothingOfItIsDone() throws Exception {
        var plain = URI.create("http://127.0.0.1:" + server.plainPort() + "/experiments?page=2");
        var page = ask(HttpRequest.newBuilder(plain));
        assertEquals(308, page.statusCode());
        assertEquals(
                "https://furrow.example.org/experiments?page=2",
                page.headers().firstValue("Location").orElse(""));
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.plainPort())) {
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: elsewhere.example.org\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertTrue(answer.startsWith("HTTP/1.1 421"), "a name that nobody has leads nowhere: " + answer);
        }
        var sent = ask(HttpRequest.newBuilder(plain.resolve("/v1/plan"))
                .header("Authorization", "Bearer furrow_x")
                .PUT(BodyPublishers.ofString("{}")));
        assertEquals(403, sent.statusCode());
        assertTrue(sent.body().contains("needs-tls") && sent.body().contains("revoke it"), sent::body);
        try (var socket = new Socket(
                InetAddress.getLoopbackAddress(), URI.create(server.address()).getPort())) {
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertFalse(answer.contains("200"), answer);
        }
    }

    @Test
    void filesThatAreNoPairAreRefusedAtTheStartInPlainWords() throws Exception {
        var other = SelfMadeCertificate.of("RSA", 3);
        other.write(folder.resolve("other.crt"), folder.resolve("other.key"));
        Files.writeString(
                folder.resolve("none.key"), "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n");
        for (var each : List.of("other.key", "none.key", "missing.key", "furrow.crt")) {
            var files = new TlsFiles(certificate(), folder.resolve(each), OptionalInt.empty(), TlsFiles.EVERY);
            var refused = assertThrows(
                    IllegalArgumentException.class,
                    () -> FurrowServer.start(
                                    workspace, ServerOptions.at("127.0.0.1", 0).with(files))
                            .close(),
                    each);
            assertTrue(String.valueOf(refused.getMessage()).contains(each), refused::getMessage);
            assertFalse(String.valueOf(refused.getMessage()).contains("c2VjcmV0"));
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> ServerOptions.at("127.0.0.1", 0)
                        .with(files())
                        .reachedAs(List.of(URI.create("http://furrow.example.org"))));
    }
}
