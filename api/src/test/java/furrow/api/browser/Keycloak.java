package furrow.api.browser;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Assumptions;

/** A real Keycloak on the loopback, all of it in memory, from the folder that {@value #VARIABLE} names. */
final class Keycloak implements AutoCloseable {
    static final String VARIABLE = "FURROW_TEST_KEYCLOAK";
    static final String SECRET = "secret-of-the-client-in-tests";
    static final String PASSWORD = "four grey cranes rest";

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String ADMIN = "furrow-test-admin";

    private final Process process;
    private final String base;
    private final HttpClient client = HttpClient.newHttpClient();
    private String token = "";

    private Keycloak(Process process, String base) {
        this.process = process;
        this.base = base;
    }

    /** Starts it, or skips the tests that need it and says so where nobody overlooks it. */
    static Keycloak start(Path logs) throws Exception {
        String folder = System.getenv(VARIABLE);
        boolean there = folder != null && Files.isExecutable(Path.of(folder, "bin", "kc.sh"));
        if (!there) {
            System.err.println("\n*** SIGNING IN BY A REAL KEYCLOAK WAS SKIPPED: " + VARIABLE
                    + " names no unpacked one. ***\n*** Unpack org.keycloak:keycloak-quarkus-dist:26.4.0 (zip),"
                    + " and name its folder. ***\n");
        }
        Assumptions.assumeTrue(there, VARIABLE + " names no unpacked Keycloak");
        int port = freePort();
        var builder = new ProcessBuilder(
                        Path.of(String.valueOf(folder), "bin", "kc.sh").toString(),
                        "start-dev",
                        "--db=dev-mem",
                        "--http-host=127.0.0.1",
                        "--http-port=" + port,
                        "--http-management-port=" + freePort())
                .redirectErrorStream(true)
                .redirectOutput(logs.toFile());
        builder.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN);
        builder.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", PASSWORD);
        builder.environment().put("JAVA_OPTS_KC_HEAP", "-Xms128m -Xmx512m");
        var keycloak = new Keycloak(builder.start(), "http://127.0.0.1:" + port);
        keycloak.await(logs);
        return keycloak;
    }

    private static int freePort() throws IOException {
        try (var free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    private void await(Path logs) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end && process.isAlive()) {
            try {
                var answer = client.send(
                        HttpRequest.newBuilder(URI.create(base + "/realms/master"))
                                .build(),
                        BodyHandlers.discarding());
                if (answer.statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            }
        }
        String said = Files.readString(logs);
        close();
        throw new IllegalStateException("Keycloak did not start: " + said);
    }

    String issuer() {
        return base + "/realms/team";
    }

    private void signIn() throws Exception {
        var answer = client.send(
                HttpRequest.newBuilder(URI.create(base + "/realms/master/protocol/openid-connect/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("grant_type=password&client_id=admin-cli&username=" + ADMIN
                                + "&password=" + PASSWORD.replace(" ", "+")))
                        .build(),
                BodyHandlers.ofString());
        token = new JsonObject(answer.body()).getString("access_token");
    }

    private void make(String path, JsonObject what) throws Exception {
        signIn();
        var answer = client.send(
                HttpRequest.newBuilder(URI.create(base + "/admin/realms" + path))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(what.encode()))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() != 201) {
            throw new IllegalStateException(path + " answered " + answer.statusCode() + " " + answer.body());
        }
    }

    /** A realm with a client that asks for PKCE, Ana who edits, and Ben who has no role here. */
    void makeRealm(String server) throws Exception {
        var mapper = new JsonObject()
                .put("name", "groups")
                .put("protocol", "openid-connect")
                .put("protocolMapper", "oidc-usermodel-realm-role-mapper")
                .put(
                        "config",
                        new JsonObject()
                                .put("claim.name", "groups")
                                .put("jsonType.label", "String")
                                .put("multivalued", "true")
                                .put("id.token.claim", "true"));
        var furrow = new JsonObject()
                .put("clientId", "furrow")
                .put("secret", SECRET)
                .put("publicClient", false)
                .put("standardFlowEnabled", true)
                .put("directAccessGrantsEnabled", false)
                .put("redirectUris", new JsonArray(List.of(server + "sign-in/return")))
                .put(
                        "attributes",
                        new JsonObject()
                                .put("pkce.code.challenge.method", "S256")
                                .put("post.logout.redirect.uris", server + "sign-in"))
                .put("protocolMappers", new JsonArray(List.of(mapper)));
        make(
                "",
                new JsonObject()
                        .put("realm", "team")
                        .put("enabled", true)
                        .put(
                                "roles",
                                new JsonObject()
                                        .put(
                                                "realm",
                                                new JsonArray(List.of(new JsonObject().put("name", "furrow-editors")))))
                        .put("clients", new JsonArray(List.of(furrow)))
                        .put(
                                "users",
                                new JsonArray(List.of(
                                        user("ana", "Ana", "Petrov", "furrow-editors"), user("ben", "Ben", "Okoye")))));
    }

    private static JsonObject user(String login, String first, String last, String... roles) {
        return new JsonObject()
                .put("username", login)
                .put("enabled", true)
                .put("firstName", first)
                .put("lastName", last)
                .put("email", login + "@example.org")
                .put("emailVerified", true)
                .put("realmRoles", new JsonArray(List.of(roles)))
                .put(
                        "credentials",
                        new JsonArray(List.of(new JsonObject()
                                .put("type", "password")
                                .put("value", PASSWORD)
                                .put("temporary", false))));
    }

    /** Has it sign with a new key from now on. */
    void rotateKeys() throws Exception {
        make(
                "/team/components",
                new JsonObject()
                        .put("name", "newer")
                        .put("providerId", "rsa-generated")
                        .put("providerType", "org.keycloak.keys.KeyProvider")
                        .put(
                                "config",
                                new JsonObject()
                                        .put("priority", new JsonArray(List.of("1000")))
                                        .put("enabled", new JsonArray(List.of("true")))
                                        .put("active", new JsonArray(List.of("true")))));
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
