package furrow.api.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.api.HeadlinePlan;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a body took of the budget is free again with its answer, though its connection stays open. */
class BodyLeaseHttpTest {
    @TempDir
    private Path folder;

    private static long taken(ConnectedServer server) throws Exception {
        var answer = HttpClient.newHttpClient()
                .send(
                        server.request("/v1/metrics")
                                .header("Authorization", "Bearer " + server.key.text())
                                .build(),
                        BodyHandlers.ofString());
        return answer.body()
                .lines()
                .filter(each -> each.startsWith("furrow_body_bytes "))
                .mapToLong(each -> (long) Double.parseDouble(each.substring(each.indexOf(' ') + 1)))
                .findFirst()
                .orElseThrow();
    }

    private static void free(ConnectedServer server) throws Exception {
        long end = System.nanoTime() + 10_000_000_000L;
        while (taken(server) > 0) {
            assertTrue(System.nanoTime() < end, "bytes are held by a connection that is idle");
        }
    }

    @Test
    void anIdleConnectionHoldsNothing() throws Exception {
        try (var server = new ConnectedServer(folder)) {
            server.define(HeadlinePlan.TEXT);
            String why = "{\"why\":\"" + "x".repeat(1000) + "\"}";
            assertEquals(200, server.post("/v1/seals", why).statusCode());
            free(server);
            assertEquals(
                    200, server.post("/v1/seals", why, "Idempotency-Key", "a").statusCode());
            free(server);
            assertEquals(400, server.post("/v1/seals", "{\"why\":7}").statusCode());
            free(server);
        }
    }
}
