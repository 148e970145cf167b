package furrow.api.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.api.HeadlinePlan;
import furrow.api.telemetry.TraceSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests as a receiver of OpenTelemetry's protocol sees them. */
class TracesHttpTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String SENDER = "b7ad6b7169203331";
    private static final String ROW =
            "{\"id\":\"e1\",\"type\":\"exposure\",\"experiment\":\"headline\",\"arm\":\"plain\",\"unit\":\"u1\",\"at\":\"2026-11-20T10:00:00Z\"}";

    @TempDir
    private Path folder;

    private ConnectedServer server(OtlpReceiver receiver, double share) {
        var settings = new TraceSettings(receiver.address(), share, Map.of("x-key", "opens-the-receiver"));
        return new ConnectedServer(
                folder,
                ServerOptions.at("127.0.0.1", 0).with(RecordSettings.none().with(settings)));
    }

    @Test
    void aRequestIsASpanThatGoesOnFromItsSendersWithItsWorkBelow() throws Exception {
        try (var receiver = new OtlpReceiver()) {
            String key;
            try (var server = server(receiver, 1)) {
                key = server.key.text();
                server.define(HeadlinePlan.TEXT);
                assertEquals(
                        200,
                        server.post(
                                        "/v1/outcomes",
                                        ROW,
                                        "traceparent",
                                        "00-" + TRACE + "-" + SENDER + "-01",
                                        "X-Request-Id",
                                        "deploy-7")
                                .statusCode());
                assertEquals(200, server.send("GET", "/", "").statusCode());
                server.send(server.request("/welcome/hushhush?and=hushhush").build());
                server.send("GET", "/v1/people/hushhush", "", "traceparent", "hushhush");
            }

            var taken = receiver.named("sendOutcomes").orElseThrow();
            assertEquals(TRACE, taken.trace());
            assertEquals(SENDER, taken.parent());
            assertEquals(2, taken.kind(), "a server's");
            assertEquals(
                    Map.of(
                            "http.request.method", "POST",
                            "http.response.status_code", "200",
                            "furrow.operation", "sendOutcomes",
                            "furrow.request.id", "deploy-7",
                            "furrow.workspace", "main"),
                    taken.attributes());
            assertTrue(taken.ended() > taken.begun());
            var append = receiver.named("log append").orElseThrow();
            assertEquals(TRACE, append.trace());
            assertEquals(taken.id(), append.parent());
            var page = receiver.named("todayPage").orElseThrow();
            assertEquals("", page.parent());
            var below = receiver.spans().stream()
                    .filter(each -> each.parent().equals(page.id()))
                    .map(OtlpReceiver.Span::name)
                    .collect(Collectors.toSet());
            assertEquals(Set.of("advice", "page"), below);
            var advice = receiver.named("advice").orElseThrow();
            var within = receiver.spans().stream()
                    .filter(each -> each.parent().equals(advice.id()))
                    .toList();
            assertTrue(
                    within.stream()
                            .map(OtlpReceiver.Span::name)
                            .toList()
                            .containsAll(List.of("evidence", "rules", "store")),
                    within::toString);
            assertTrue(
                    within.stream()
                            .allMatch(each -> each.begun() >= advice.begun()
                                    && each.ended() <= advice.ended()
                                    && each.trace().equals(page.trace())),
                    within::toString);
            assertTrue(
                    receiver.spans().stream()
                            .noneMatch(each ->
                                    each.name().equals("store") && each.parent().isEmpty()),
                    "a call to the store stands below the request that it is for");
            assertEquals(
                    "404",
                    receiver.named("welcomePage").orElseThrow().attributes().get("http.response.status_code"));
            assertFalse(receiver.text().contains("hushhush") || receiver.text().contains(key));
            assertEquals(
                    List.of("opens-the-receiver"),
                    receiver.keys().stream().distinct().toList());
        }
    }

    @Test
    void whatIsNotSampledIsNotSentAndWhatTheSenderSampledIs() throws Exception {
        try (var receiver = new OtlpReceiver()) {
            try (var server = server(receiver, 0)) {
                server.send("GET", "/v1/me", "");
                server.send("GET", "/v1/plan", "", "traceparent", "00-" + TRACE + "-" + SENDER + "-01");
                server.send("GET", "/v1/keys", "", "traceparent", "00-" + TRACE + "-" + SENDER + "-00");
            }

            assertEquals(
                    List.of("readPlan"),
                    receiver.spans().stream()
                            .filter(each -> each.kind() == 2)
                            .map(OtlpReceiver.Span::name)
                            .toList());
        }
    }

    @Test
    void aReceiverThatIsAwayHoldsNobodyUp() throws Exception {
        var receiver = new OtlpReceiver();
        receiver.close();
        try (var server = server(receiver, 1)) {
            assertEquals(200, server.send("GET", "/v1/me", "").statusCode());
        }
    }

    @Test
    void settingsThatCannotBeAreRefusedWithoutASecret() {
        for (String each : List.of("ftp://x/v1/traces", "https:/v1/traces", "http://user:hushhush@x/v1/traces")) {
            var refused = assertThrows(
                    IllegalArgumentException.class, () -> new TraceSettings(URI.create(each), 1, Map.of()));
            assertTrue(String.valueOf(refused.getMessage()).startsWith("--traces needs"), refused::getMessage);
            assertFalse(String.valueOf(refused.getMessage()).contains("hushhush"));
        }
        for (double each : List.of(-0.1, 1.1, Double.NaN)) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new TraceSettings(URI.create("http://x/v1/traces"), each, Map.of()));
        }
        assertFalse(new TraceSettings(URI.create("http://x/v1/traces"), 1, Map.of("k", "hushhush"))
                .toString()
                .contains("hushhush"));
    }
}
