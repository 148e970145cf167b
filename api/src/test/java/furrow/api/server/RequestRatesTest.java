package furrow.api.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How often each sender may ask; the clock stands still unless it is moved. */
class RequestRatesTest {
    private static final String ROW =
            "{\"type\":\"outcome\",\"id\":\"s1\",\"at\":\"2026-11-20T10:00:00Z\",\"unit\":\"u1\",\"metric\":\"click\",\"value\":1}";

    @TempDir
    private Path folder;

    private ConnectedServer server(int sender, int data, int address) {
        return new ConnectedServer(folder, ServerLimits.withDefaults().with(new RateLimits(sender, data, address)));
    }

    private static int status(ConnectedServer server, String path) throws Exception {
        return server.send("GET", path, "").statusCode();
    }

    private static int unsigned(ConnectedServer server, String path, String... headers) throws Exception {
        var request = server.request(path);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return server.send(request.build()).statusCode();
    }

    @Test
    void aKeyAsksAMinutesRequestsAtOnceAndThenWaits() throws Exception {
        try (var server = server(4, 2, 2)) {
            for (int i = 0; i < 4; i++) {
                assertEquals(200, status(server, "/v1/experiments"));
            }
            HttpResponse<String> over = server.send("GET", "/v1/experiments", "");
            assertEquals(429, over.statusCode());
            // Four a minute are one in 15 s.
            assertEquals(List.of("15"), over.headers().allValues("Retry-After"));
            assertEquals("too-many", ConnectedServer.json(over).path("code").asText());
            assertEquals(
                    "application/problem+json",
                    over.headers().firstValue("Content-Type").orElse(""));
            server.clock.to(ConnectedServer.NOON.plus(Duration.ofMillis(14_999)));
            assertEquals(429, status(server, "/v1/experiments"));
            server.clock.to(ConnectedServer.NOON.plus(Duration.ofSeconds(15)));
            assertEquals(200, status(server, "/v1/experiments"));
            assertEquals(429, status(server, "/v1/experiments"));
            server.clock.to(ConnectedServer.NOON.minus(Duration.ofDays(1)));
            assertEquals(429, status(server, "/v1/experiments"), "a clock that goes back gives nothing");
        }
    }

    @Test
    void dataHasItsOwnLimitAndWhatWatchesHasNone() throws Exception {
        try (var server = server(1, 2, 1)) {
            assertEquals(200, status(server, "/v1/experiments"));
            assertEquals(200, server.post("/v1/outcomes", ROW).statusCode());
            assertEquals(200, server.post("/v1/outcomes", ROW).statusCode());
            assertEquals(429, server.post("/v1/outcomes", ROW).statusCode());
            for (int i = 0; i < 5; i++) {
                assertEquals(200, unsigned(server, "/v1/live"));
                assertEquals(200, status(server, "/v1/health"));
            }
            assertEquals(
                    true, server.send("GET", "/v1/metrics", "").body().contains("furrow_requests_refused_total 1.0\n"));
        }
    }

    @Test
    void whoeverGuessesKeysWaitsAndAKeyThatOpensDoesNot() throws Exception {
        try (var server = server(9, 9, 3)) {
            for (int i = 0; i < 3; i++) {
                assertEquals(401, unsigned(server, "/v1/me", "Authorization", "Bearer guess" + i));
            }
            assertEquals(429, unsigned(server, "/v1/me", "Authorization", "Bearer guess4"));
            assertEquals(429, unsigned(server, "/sign-in"));
            assertEquals(200, status(server, "/v1/me"));
        }
    }

    @Test
    void anOpenServerAndZeroHaveNoLimit() throws Exception {
        try (var server = server(0, 0, 0)) {
            for (int i = 0; i < 20; i++) {
                assertEquals(200, status(server, "/v1/me"));
                assertEquals(401, unsigned(server, "/v1/me"));
            }
        }
        try (var server = server(1, 1, 1);
                var open = OpenServer.on(
                        server.workspace, ServerLimits.withDefaults().with(new RateLimits(1, 1, 1)))) {
            for (int i = 0; i < 5; i++) {
                assertEquals(
                        200,
                        server.send(HttpRequest.newBuilder(URI.create(open.address() + "v1/me"))
                                        .build())
                                .statusCode());
            }
        }
        assertThrows(IllegalArgumentException.class, () -> new RateLimits(-1, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new RateLimits(0, RateLimits.MOST + 1, 0));
    }

    @Test
    void manyAddressesTakeNoMoreRoomThanSome() {
        var rates = new RequestRates(RateLimits.withDefaults(), Clock.systemUTC());
        for (int i = 0; i < RequestRates.MOST + 5; i++) {
            rates.take("address " + i, "an address", 7);
        }
        assertEquals(RequestRates.MOST, rates.size());
    }
}
