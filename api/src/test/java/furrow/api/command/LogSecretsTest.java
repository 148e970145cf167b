package furrow.api.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever opens something is sent to a server by every way there is, with its log at its finest: no line of the log and of the access
 * log holds any of it. The one secret that is printed is the link for the first account, on standard output.
 */
class LogSecretsTest {
    private static final String HUSH = "hushhush";
    private static final String PASSWORD = "five tame herons " + HUSH;
    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");

    @TempDir
    private Path folder;

    private final CookieManager cookies = new CookieManager();
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private final Set<String> secrets = new TreeSet<>(Set.of(HUSH));
    private URI address;
    private String token = "";

    private HttpResponse<String> send(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address.resolve(path)).method(method, BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        var answer = client.send(request.build(), BodyHandlers.ofString());
        cookies.getCookieStore().getCookies().stream()
                .map(HttpCookie::getValue)
                .filter(each -> each.length() > 8)
                .forEach(secrets::add);
        var found = TOKEN.matcher(answer.body());
        if (found.find()) {
            token = found.group(1);
            secrets.add(token);
        }
        return answer;
    }

    private HttpResponse<String> form(String path, String... fields) throws IOException, InterruptedException {
        var parts = new ArrayList<String>(List.of("token=" + URLEncoder.encode(token, StandardCharsets.UTF_8)));
        for (int i = 0; i < fields.length; i += 2) {
            parts.add(fields[i] + "=" + URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
        }
        return send(
                "POST",
                path,
                String.join("&", parts),
                "Content-Type",
                "application/x-www-form-urlencoded",
                "Accept",
                "text/html");
    }

    private HttpResponse<String> page(String path) throws IOException, InterruptedException {
        return send("GET", path, "", "Accept", "text/html");
    }

    private String told(HttpResponse<String> answer, String field) throws IOException {
        assertEquals(200, answer.statusCode(), answer::body);
        String secret = new ObjectMapper().readTree(answer.body()).path(field).asText();
        assertTrue(secret.length() > 8, answer::body);
        secrets.add(secret.replaceFirst(".*/", ""));
        return secret;
    }

    private void everyWay(String link) throws Exception {
        page(link);
        assertEquals(
                303,
                form(link, "login", "olga", "name", "Olga", "password", PASSWORD)
                        .statusCode());
        page("/account");
        form("/sign-out");
        page("/sign-in");
        form("/sign-in", "login", "olga", "password", PASSWORD + "?");
        page("/sign-in");
        assertEquals(
                303, form("/sign-in", "login", "olga", "password", PASSWORD).statusCode());
        page("/account");
        form("/account", "do", "password", "now", PASSWORD, "password", PASSWORD + "!");
        page("/sign-in/provider?to=%2F");
        send("GET", "/sign-in/return?code=" + HUSH + "&state=" + HUSH, "");
        assertEquals(200, page("/account").statusCode());
        String[] own = {"X-Furrow-Token", token};
        String key = told(
                send(
                        "POST",
                        "/v1/keys",
                        "{\"kind\":\"service\",\"name\":\"CRM\",\"roles\":[\"operator\",\"marketer\"],\"days\":3}",
                        own),
                "key");
        String bearer = "Bearer " + key;
        told(
                send(
                        "POST",
                        "/v1/people",
                        "{\"login\":\"ana\",\"name\":\"Ana\",\"roles\":[\"marketer\"]}",
                        "Authorization",
                        bearer),
                "link");
        told(
                send(
                        "POST",
                        "/v1/webhooks",
                        "{\"name\":\"A\",\"url\":\"https://192.0.9.1/hook\"}",
                        "Authorization",
                        bearer),
                "secret");
        send(
                "POST",
                "/v1/webhooks",
                "{\"name\":\"B\",\"url\":\"https://192.0.9.1/T0/" + HUSH + "\",\"form\":\"slack\"}",
                "Authorization",
                bearer);
        send("PUT", "/v1/chatwoot/desk", "{\"secret\":\"" + HUSH + HUSH + HUSH + "\"}", "Authorization", bearer);
        send("POST", "/v1/chatwoot/" + HUSH, "{\"event\":", "Authorization", bearer);
        send("GET", "/v1/me?key=" + HUSH + "&token=%FF", "", "Authorization", bearer);
        send("GET", "/v1/me", "", "Authorization", "Bearer " + HUSH);
        send("GET", "/v1/me", "", "Authorization", "Basic " + HUSH);
        HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(address.resolve("/v1/me"))
                                .header("Cookie", "furrow-session=" + HUSH)
                                .build(),
                        BodyHandlers.ofString());
        send("GET", "/feeds/" + HUSH + ".ics", "");
        send("GET", "/welcome/" + HUSH, "");
        send("POST", "/v1/people", "{\"password\":\"" + HUSH, "Authorization", bearer);
        send("POST", "/v1/keys", "{\"name\":\"x\",\"secret\":\"" + HUSH + "\"}", "Authorization", bearer);
        send("GET", "/v1/audit", "", "Authorization", bearer, "X-Request-Id", "find-me");
    }

    private void everyOutputIsClean(String format) throws Exception {
        var access = folder.resolve("access.log");
        try (var server = ServedProcess.start(
                folder,
                Map.of(
                        "FURROW_LOG",
                        "ALL",
                        "FURROW_OIDC_SECRET",
                        HUSH,
                        "FURROW_MAIL_PASSWORD",
                        HUSH,
                        "FURROW_TRACES_HEADERS",
                        "x-key=" + HUSH),
                List.of(),
                "--log-format",
                format,
                "--access-log",
                access.toString(),
                "--oidc-issuer",
                "http://127.0.0.1:1/realms/team",
                "--oidc-role",
                "team=marketer",
                "--mail",
                "smtp://furrow@127.0.0.1:1",
                "--mail-from",
                "furrow@example.org",
                "--traces",
                "http://127.0.0.1:1/v1/traces",
                "--traces-share",
                "1")) {
            address = server.address();
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (server.out().stream().noneMatch(each -> each.contains("/welcome/")) && System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            String link = server.out().stream()
                    .filter(each -> each.contains("/welcome/"))
                    .findFirst()
                    .orElseThrow()
                    .strip();
            secrets.add(link.replaceFirst(".*/", ""));
            everyWay(URI.create(link).getPath());
            server.askToStop();
            server.ended(60);
            var told = server.told();
            var lines = Files.readString(access);
            assertTrue(told.contains("INFO") && told.contains("created collection"), told);
            assertTrue(lines.contains("find-me"), lines);
            for (String each : secrets) {
                assertFalse(lines.contains(each), () -> each + " is in the access log");
                assertFalse(
                        told.contains(each),
                        () -> each + " is in the log: "
                                + told.lines()
                                        .filter(line -> line.contains(each))
                                        .findFirst()
                                        .orElse(""));
            }
            if (format.equals("json")) {
                // What a newer Java itself says of a library's way with memory is not ours to form.
                for (String each : told.lines()
                        .filter(line -> !line.startsWith("WARNING: ") && !line.isBlank())
                        .toList()) {
                    var line = new ObjectMapper().readTree(each);
                    for (String field : List.of("time", "level", "logger", "message")) {
                        assertTrue(line.path(field).isTextual(), each);
                    }
                }
            }
        }
    }

    @Test
    void asJson() throws Exception {
        everyOutputIsClean("json");
    }

    @Test
    void asText() throws Exception {
        everyOutputIsClean("text");
    }

    @Test
    void theAddressOfAMongoDbIsNotTold() throws Exception {
        for (String each : List.of(
                "mongodb://olga:" + HUSH + "@127.0.0.1:1/furrow?serverSelectionTimeoutMS=500",
                "mongodb://olga:" + HUSH + "/@127.0.0.1:1/furrow",
                "mongo://olga:" + HUSH + "@127.0.0.1:1/furrow")) {
            var errors = folder.resolve("mongo.err");
            var builder = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Djava.util.logging.config.class=" + QuietLogging.class.getName(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Main.class.getName(),
                            "serve",
                            "--port=0",
                            "--data",
                            folder.resolve("none").toString())
                    .redirectErrorStream(true)
                    .redirectOutput(errors.toFile());
            builder.environment().putAll(Map.of("FURROW_LOG", "ALL", "FURROW_MONGO", each));
            var process = builder.start();
            assertTrue(process.waitFor(60, TimeUnit.SECONDS));
            assertNotEquals(0, process.exitValue());
            var told = Files.readString(errors);
            assertTrue(told.contains("MongoDB"), told);
            assertFalse(told.contains(HUSH), told);
        }
    }
}
