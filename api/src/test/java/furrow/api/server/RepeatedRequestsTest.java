package furrow.api.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.api.HeadlinePlan;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A request with a key of its sender's choosing is done once, however often it comes. */
class RepeatedRequestsTest {
    private static final String SEALS = "/v1/seals";
    private static final String WHY = "{\"why\":\"before the talk\"}";

    @TempDir
    private Path folder;

    private static String[] key(String key) {
        return new String[] {"Idempotency-Key", key};
    }

    private static String code(HttpResponse<String> answer) throws Exception {
        return answer.statusCode() + " "
                + ConnectedServer.json(answer).path("code").asText();
    }

    private static int seals(ConnectedServer server) throws Exception {
        return server.get(SEALS).path("seals").size();
    }

    private static int noted(ConnectedServer server, String operation) throws Exception {
        return server.get("/v1/audit?operation=" + operation).path("changes").size();
    }

    /** The audit is kept beside answers: what comes after is waited for. */
    private static int notedBeforeAnotherChange(ConnectedServer server, String operation) throws Exception {
        server.send("PUT", "/v1/mappings/segment", "{\"reason\":\"we agreed\",\"others\":\"ignore\"}");
        while (noted(server, "keepMapping") == 0) {
            Thread.onSpinWait();
        }
        return noted(server, operation);
    }

    @Test
    void theSecondOfTwoIsAnsweredAsTheFirstAndDoesNothing() throws Exception {
        try (var server = new ConnectedServer(folder)) {
            server.define(HeadlinePlan.TEXT);
            var first = server.post(SEALS, WHY, key("talk"));
            server.clock.to(server.clock.instant().plus(Duration.ofMinutes(5)));
            var again = server.post(SEALS, WHY, key("\"talk\""));

            assertEquals(200, first.statusCode(), first.body());
            assertEquals(first.body(), again.body());
            assertEquals(List.of(), first.headers().allValues("Idempotency-Replayed"));
            assertEquals(List.of("true"), again.headers().allValues("Idempotency-Replayed"));
            assertEquals(
                    first.headers().firstValue("Content-Type"), again.headers().firstValue("Content-Type"));
            assertEquals(1, seals(server));
            assertEquals(1, notedBeforeAnotherChange(server, "sealEvidence"));
            assertEquals("422 key-of-another", code(server.post(SEALS, "{\"why\":\"another\"}", key("talk"))));
            assertEquals("422 key-of-another", code(server.post("/v1/goals/click/drop", WHY, key("talk"))));
            assertEquals(1, seals(server));
            server.post(SEALS, WHY);
            assertEquals(2, seals(server), "without a key each counts");
        }
    }

    @Test
    void aKeyOutlivesTheProcessAndEndsAfterADay() throws Exception {
        String mine;
        String first;
        try (var server = new ConnectedServer(folder)) {
            server.define(HeadlinePlan.TEXT);
            mine = "Bearer " + server.key.text();
            first = server.post(SEALS, WHY, key("talk")).body();
        }
        try (var server = new ConnectedServer(folder)) {
            Callable<HttpResponse<String>> send = () -> server.send(server.request(SEALS)
                    .header("Authorization", mine)
                    .header("Idempotency-Key", "talk")
                    .POST(BodyPublishers.ofString(WHY))
                    .build());
            assertEquals(first, send.call().body());
            assertEquals(1, seals(server));
            assertEquals(200, server.post(SEALS, WHY, key("talk")).statusCode(), "another sender, another key");
            assertEquals(2, seals(server));
            server.clock.to(server.clock.instant().plus(Duration.ofHours(24)));
            send.call();
            assertEquals(3, seals(server));
        }
    }

    @Test
    void ofManyAtOnceOneIsDone() throws Exception {
        try (var server = new ConnectedServer(folder)) {
            server.define(HeadlinePlan.TEXT);
            var threads = Executors.newFixedThreadPool(8);
            var asked = new ArrayList<Callable<String>>();
            for (int i = 0; i < 8; i++) {
                asked.add(() -> code(server.post(SEALS, WHY, key("talk"))).strip());
            }
            for (var each : threads.invokeAll(asked)) {
                assertTrue(List.of("200", "409 going-on").contains(each.get()), each.get());
            }
            threads.shutdown();
            assertEquals(1, seals(server));
        }
    }

    @Test
    void whatWasRefusedLeavesItsKeyFree() throws Exception {
        try (var server = new ConnectedServer(folder)) {
            server.define(HeadlinePlan.TEXT);
            assertEquals("400 bad-input", code(server.post(SEALS, "{\"why\":7}", key("talk"))));
            assertEquals(200, server.post(SEALS, WHY, key("talk")).statusCode());
        }
    }

    @Test
    void aSecretIsToldOnce() throws Exception {
        try (var server = new ConnectedServer(folder)) {
            String wish = "{\"kind\":\"service\",\"name\":\"CRM\",\"roles\":[\"marketer\"],\"days\":7}";
            int before = server.workspace.keys().all().size();
            assertEquals(200, server.post("/v1/keys", wish, key("crm")).statusCode());
            assertEquals("409 done-before", code(server.post("/v1/keys", wish, key("crm"))));
            assertEquals(before + 1, server.workspace.keys().all().size());
        }
    }

    @Test
    void whatWasDrawnOnceIsNotDrawnAgain() throws Exception {
        try (var server = new ConnectedServer(folder)) {
            server.define(HeadlinePlan.TEXT);
            String moment = "{\"unit\":\"u1\"}";
            var first = server.post("/v1/next-action", moment, key("u1-now"));
            server.clock.to(server.clock.instant().plus(Duration.ofMinutes(1)));
            assertEquals(200, first.statusCode(), first.body());
            assertEquals(
                    first.body(),
                    server.post("/v1/next-action", moment, key("u1-now")).body());
            assertEquals("400 bad-input", code(server.post("/v1/next-action", "{", key("broken"))));
            assertEquals("400 bad-input", code(server.post("/v1/next-action", "{\"unit\":7}", key("number"))));
        }
    }

    @Test
    void aKeyThatCannotBeKeptIsRefusedAndWhereNoneIsNeededItSaysNothing() throws Exception {
        try (var server = new ConnectedServer(folder)) {
            server.define(HeadlinePlan.TEXT);
            for (var wrong : List.of("", "two words", "x".repeat(256))) {
                assertEquals("400 bad-input", code(server.post(SEALS, WHY, key(wrong))), wrong);
            }
            assertEquals(
                    "400 bad-input", code(server.post(SEALS, WHY, "Idempotency-Key", "a", "Idempotency-Key", "b")));
            assertEquals(0, seals(server));
            String row =
                    "{\"type\":\"outcome\",\"id\":\"s1\",\"at\":\"2026-11-20T10:00:00Z\",\"unit\":\"u1\",\"metric\":\"click\",\"value\":1}";
            assertEquals(200, server.post("/v1/outcomes", row, key("rows")).statusCode());
            assertEquals(
                    200,
                    server.post("/v1/outcomes", row + "\n" + row.replace("s1", "s2"), key("rows"))
                            .statusCode());
        }
    }
}
