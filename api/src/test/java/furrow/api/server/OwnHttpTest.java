package furrow.api.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person keeps of the own account by the API as on the page You: the address of the calendar, and the password. */
class OwnHttpTest {
    private static final String PASSWORD = "five tame herons wade";
    private static final String FRESH = "six wild geese glide";

    @TempDir
    private Path folder;

    private ConnectedServer server;
    private TestBrowser browser;
    private String own;

    @BeforeEach
    void start() throws Exception {
        server = new ConnectedServer(folder);
        var olga = server.workspace.accounts().people().get(0);
        own = server.workspace.keys().issueTo(olga, "my own", olga.roles(), 30).text();
        browser = new TestBrowser(server.server);
        browser.signIn("olga", PASSWORD);
        browser.open("/account");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> byKey(String key, String method, String path, String body) throws Exception {
        return server.send(server.request(path)
                .header("Authorization", "Bearer " + key)
                .method(method, BodyPublishers.ofString(body))
                .build());
    }

    private HttpResponse<String> signedIn(String method, String path, String body, String... headers) throws Exception {
        var request = browser.request(path)
                .setHeader("Accept", "application/json")
                .header(Door.TOKEN_HEADER, browser.token())
                .method(method, BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return browser.send(request);
    }

    private static JsonNode json(HttpResponse<String> answer) throws Exception {
        assertEquals(200, answer.statusCode(), answer.body());
        return ConnectedServer.json(answer);
    }

    private int opened(String address) throws Exception {
        return server.send(HttpRequest.newBuilder(URI.create(address)).build()).statusCode();
    }

    @Test
    void theAddressOfTheCalendarIsMadeRenewedAndTakenBack() throws Exception {
        assertEquals(
                "{\"open\":false}", json(byKey(own, "GET", "/v1/me/feed", "")).toString());
        var byKey = byKey(own, "PUT", "/v1/me/feed", "");
        assertEquals(403, byKey.statusCode(), "an address would outlive the key");
        var made = json(signedIn("PUT", "/v1/me/feed", ""));
        String address = made.path("address").asText();
        assertEquals(200, opened(address));
        var told = byKey(own, "GET", "/v1/me/feed", "");
        assertFalse(told.body().contains("address"), "it is told once");
        assertEquals(ConnectedServer.NOON.toString(), json(told).path("since").asText());
        String tag = told.headers().firstValue("ETag").orElseThrow();

        server.clock.to(ConnectedServer.NOON.plusSeconds(60));
        String renewed = json(signedIn("PUT", "/v1/me/feed", "", "If-Match", tag))
                .path("address")
                .asText();
        assertEquals(404, opened(address), "the one before opens nothing");
        assertEquals(200, opened(renewed));
        assertEquals(
                412,
                signedIn("POST", "/v1/me/feed/revoke", "", "If-Match", tag).statusCode(),
                "it is another one by now");
        assertEquals(200, opened(renewed));
        assertFalse(
                json(byKey(own, "POST", "/v1/me/feed/revoke", "")).path("open").asBoolean());
        assertEquals(404, opened(renewed));
        assertEquals(403, byKey(server.key.text(), "GET", "/v1/me/feed", "").statusCode(), "a service is nobody");
    }

    @Test
    void aPasswordIsChangedByWhoKnowsTheOneOfNowAndGuessesWait() throws Exception {
        String change = "{\"old\":\"%s\",\"password\":\"%s\"}";
        var other = new TestBrowser(server.server);
        other.signIn("olga", PASSWORD);

        var wrong = byKey(own, "POST", "/v1/me/password", "{\"old\":7,\"passwort\":\"x\"}");
        assertEquals(400, wrong.statusCode());
        assertFalse(wrong.body().contains(PASSWORD));
        assertEquals(
                400,
                signedIn("POST", "/v1/me/password", change.formatted(PASSWORD, "olga"))
                        .statusCode(),
                "too short");
        assertEquals(
                403,
                browser.send(browser.request("/v1/me/password")
                                .setHeader("Accept", "application/json")
                                .POST(BodyPublishers.ofString(change.formatted(PASSWORD, FRESH))))
                        .statusCode(),
                "without the token of the session it may be sent by another site");
        json(signedIn("POST", "/v1/me/password", change.formatted(PASSWORD, FRESH)));
        assertEquals(200, browser.open("/account").statusCode(), "this browser stays");
        assertTrue(other.open("/account").uri().toString().contains("sign-in")
                || other.open("/account").statusCode() == 303);
        assertTrue(server.workspace.accounts().signIn("olga", FRESH).isPresent());

        int guesses = 0;
        HttpResponse<String> answer;
        do {
            answer = byKey(own, "POST", "/v1/me/password", change.formatted("guess " + guesses, FRESH + "s"));
            guesses++;
            assertTrue(guesses < 30, "nothing slows guesses down");
        } while (answer.statusCode() == 409);
        assertEquals(429, answer.statusCode(), answer.body());
        assertTrue(Integer.parseInt(answer.headers().firstValue("Retry-After").orElseThrow()) >= 1);
        assertEquals(
                429,
                byKey(own, "POST", "/v1/me/password", change.formatted(FRESH, PASSWORD))
                        .statusCode(),
                "not even the right one is looked at while it waits");
        assertEquals(
                403,
                byKey(server.key.text(), "POST", "/v1/me/password", change.formatted(FRESH, PASSWORD))
                        .statusCode(),
                "a service has none");
    }
}
