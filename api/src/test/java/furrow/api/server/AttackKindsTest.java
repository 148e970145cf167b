package furrow.api.server;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.WorkspaceStorage;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One attack of each kind that was tried: what is too wide, too great, too long, alike, there twice, or done by two at once. */
class AttackKindsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String HEAD = "id,type,unit,metric,value,at";
    private static final String ROW =
            "{\"id\":\"%s\",\"type\":\"outcome\",\"unit\":\"%s\",\"metric\":\"click\",\"value\":%s,"
                    + "\"at\":\"2026-11-20T10:00:00Z\"%s}\n";
    private static final int CLIENTS = 12;

    @TempDir
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private LiveWorkspace workspace;
    private FurrowServer server;

    @BeforeEach
    void start() {
        workspace = LiveWorkspace.open(WorkspaceStorage.inFolder(folder, CLOCK), CLOCK);
        server = OpenServer.on(workspace);
        assertEquals(200, send("PUT /v1/plan", plan("tone", "Which?")).statusCode());
    }

    @AfterEach
    void stop() {
        server.close();
        workspace.close();
    }

    private static String plan(String name, String question) {
        String tactic = ", tactic: {name: talk, kind: conversation}}";
        return "experiments: [{name: \"" + name + "\", question: \"" + question
                + "\", unit: contact, arms: [{name: plain," + " control: true" + tactic + ", {name: warm" + tactic
                + "], metrics: [{name: click, type: proportion}]}]";
    }

    private HttpRequest request(String what, String body, String... headers) {
        var words = what.split(" ");
        var request = HttpRequest.newBuilder(URI.create(server.address()).resolve(words[1]))
                .method(words[0], HttpRequest.BodyPublishers.ofString(body));
        return (headers.length == 0 ? request : request.headers(headers)).build();
    }

    private HttpResponse<String> send(String what, String body, String... headers) {
        return client.sendAsync(request(what, body, headers), BodyHandlers.ofString())
                .join();
    }

    private void refused(String what, String body, String says, String... headers) {
        var answer = send(what, body, headers);
        assertEquals(400, answer.statusCode(), answer.body());
        assertTrue(answer.body().contains(says), answer.body());
    }

    /** 20,000 columns; reading them once took longer with the square of their number, 25 seconds of 10,000. */
    @Test
    void aTableOfManyColumnsIsReadSoon() {
        String names = IntStream.range(0, 20_000).mapToObj(i -> ",column" + i).collect(Collectors.joining());
        String values = ",1".repeat(20_000);
        String rows = IntStream.range(0, 100)
                .mapToObj(i -> (i < 50 ? "o" + i : "") + ",outcome,u,click,1,2026-11-20T10:00:00Z" + values + "\n")
                .collect(Collectors.joining());

        var answer = assertTimeout(SOON, () -> send("POST /v1/outcomes", HEAD + names + "\n" + rows));

        assertEquals(200, answer.statusCode(), answer.body());
        assertEquals(50, new JsonObject(answer.body()).getInteger("accepted"));
        refused(
                "POST /v1/imports?preview=true",
                names.substring(1) + "\n" + values.substring(1),
                "more than 2000 columns");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e400",
                "-1e400",
                "NaN",
                "Infinity",
                "1e999999999",
                "1e2147483648",
                "0x10",
                "nines",
                "many noughts"
            })
    void aNumberThatIsNoneOrTooGreatIsRefused(String number) {
        var value = number.equals("nines")
                ? "9".repeat(10_000)
                : number.equals("many noughts") ? "1" + "0".repeat(400) : number;

        refused("POST /v1/outcomes", HEAD + "\no,outcome,u,click," + value + ",2026-11-20T10:00:00Z\n", "\"problems\"");
        refused("POST /v1/outcomes", ROW.formatted("o", "u", value, ""), "\"problems\"");
        refused("POST /v1/outcomes", "experiment,arm,metric,n,sum\ntone,plain,click," + value + ",1\n", "\"problems\"");
        refused(
                "PUT /v1/plan",
                plan("tone", "Which?").replace("control: true", "control: true, weight: " + value),
                "weight");
        refused("GET /v1/evidence?limit=" + value.substring(0, Math.min(400, value.length())), "", "limit needs");
        assertEquals(0, workspace.vitals().passed().entries());
    }

    @Test
    void namesOfAHundredThousandLettersAreRefused() {
        String name = "n".repeat(100_000);
        assertAll(
                () -> refused("POST /v1/outcomes", ROW.formatted(name, "u", 1, ""), "1 to 200 characters"),
                () -> refused("POST /v1/outcomes", ROW.formatted("o", name, 1, ""), "1 to 200 characters"),
                () -> refused(
                        "POST /v1/outcomes", ROW.formatted("o", "u", 1, ",\"" + name + "\":1"), "a name is too long"),
                () -> refused(
                        "POST /v1/outcomes",
                        ROW.formatted("o", "u", 1, ",\"" + "n".repeat(201) + "\":1"),
                        "attribute's name of 201 characters"),
                () -> refused(
                        "POST /v1/outcomes",
                        ROW.formatted("o", "u", 1, ",\"attributes\":{\"" + name + "\":\"v\"}"),
                        "a name is too long"),
                () -> refused(
                        "POST /v1/outcomes",
                        HEAD + "," + name + "\no,outcome,u,click,1,2026-11-20T10:00:00Z,v\n",
                        "attribute's name"),
                () -> refused("PUT /v1/plan", plan(name, "Which?"), "1 to 200 characters"),
                () -> refused("PUT /v1/plan", plan("other", name), "at most 4000 characters"));
        assertEquals(0, workspace.vitals().passed().entries());
    }

    /** Units are told apart by their characters, whatever they look like; experiments are not given names that look alike. */
    @Test
    void idsThatLookAlikeStayApart() {
        var alike = List.of("caf\u00e9", "cafe\u0301", "zero\u200bwidth", "zerowidth", "p\u0430ypal", "paypal");
        var rows = alike.stream()
                .map(each -> "{\"id\":\"" + each + "\",\"type\":\"exposure\",\"experiment\":\"tone\",\"arm\":\"plain\","
                        + "\"unit\":\"" + each + "\",\"at\":\"2026-11-20T10:00:00Z\"}\n")
                .collect(Collectors.joining());
        assertEquals(200, send("POST /v1/outcomes", rows).statusCode());

        var arms = new JsonObject(send("GET /v1/evidence/tone", "").body())
                .getJsonArray("experiments")
                .getJsonObject(0)
                .getJsonArray("arms");
        assertEquals(alike.size(), arms.getJsonObject(0).getInteger("units"), arms::encode);
        refused("PUT /v1/plan", plan("t\u043ene", "Which?"), "looks like");
        refused("PUT /v1/plan", plan("tone\u200b", "Which?"), "nobody sees");
        refused("PUT /v1/plan", plan("..", "Which?"), "no address can name");
        assertEquals(1, workspace.lives().size());
    }

    @Test
    void whatStandsTwiceIsRefused() throws Exception {
        assertAll(
                () -> refused("PUT /v1/plan?draft=true&draft=false", plan("other", "Which?"), "draft stands twice"),
                () -> refused("PUT /v1/plan?by=ann&by=ann", plan("other", "Which?"), "by stands twice"),
                () -> refused("GET /v1/evidence?limit=1&limit=2", "", "limit stands twice"),
                () -> refused("GET /experiments?page=1&page=2", "", "page stands twice"),
                () -> refused("POST /v1/imports?preview=true&preview=false", "a,b\n1,2\n", "preview stands twice"),
                () -> refused(
                        "POST /experiments/tone/steps",
                        "do=pause&do=abandon&by=ann&reason=r",
                        "stands twice",
                        "Content-Type",
                        "application/x-www-form-urlencoded"),
                () -> refused(
                        "POST /experiments/tone/steps",
                        "do=pause&by=ann&by=bob&reason=r",
                        "\\\"by\\\" stands twice",
                        "Content-Type",
                        "application/x-www-form-urlencoded"));
        String type = "Content-Type: application/json\r\n";
        assertTrue(status("Host: 127.0.0.1\r\n" + type + type).startsWith("HTTP/1.1 400"));
        assertTrue(status("Host: 127.0.0.1\r\nHost: 127.0.0.1\r\n").startsWith("HTTP/1.1 400"));
        assertEquals(1, workspace.lives().size());
        assertEquals(1, workspace.lives().get(0).version());
    }

    private String status(String headers) throws Exception {
        byte[] body = plan("other", "Which?").getBytes(StandardCharsets.UTF_8);
        try (var socket = new Socket(
                InetAddress.getLoopbackAddress(), URI.create(server.address()).getPort())) {
            var request = new ByteArrayOutputStream();
            request.writeBytes(("PUT /v1/plan HTTP/1.1\r\n" + headers + "Connection: close\r\nContent-Length: "
                            + body.length + "\r\n\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1));
            request.writeBytes(body);
            socket.getOutputStream().write(request.toByteArray());
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private List<HttpResponse<String>> atOnce(IntFunction<HttpRequest> requests) {
        var answers = IntStream.range(0, CLIENTS)
                .mapToObj(i -> client.sendAsync(requests.apply(i), BodyHandlers.ofString()))
                .toList();
        return answers.stream().map(CompletableFuture::join).toList();
    }

    private static long count(List<HttpResponse<String>> answers, IntPredicate status) {
        return answers.stream().filter(each -> status.test(each.statusCode())).count();
    }

    @Test
    void whatTwoDoAtOnceIsDoneInSomeOrder() {
        var same = atOnce(i -> request("PUT /v1/plan", plan("same", "Which?")));
        assertEquals(CLIENTS, count(same, status -> status == 200));
        assertEquals(2, workspace.lives().size());

        String signed = "{\"by\":\"ann\",\"reason\":\"r\"}";
        var abandoned = atOnce(i -> request("POST /v1/experiments/same/abandon", signed));
        assertEquals(1, count(abandoned, status -> status == 200));
        assertEquals(CLIENTS - 1, count(abandoned, status -> status == 409));

        var row = ROW.formatted("once", "u", 1, "");
        assertEquals(CLIENTS, count(atOnce(i -> request("POST /v1/outcomes", row)), status -> status == 200));
        workspace.report();
        assertEquals(CLIENTS - 1, workspace.vitals().passed().repeated());

        var questions = atOnce(i -> request("PUT /v1/plan", plan("tone", "Which of " + i + "?")));
        assertEquals(CLIENTS, count(questions, status -> status == 200));
        var steps = workspace.lives().stream()
                .filter(each -> each.value().name().equals("tone"))
                .toList();
        assertEquals(
                Collections.nCopies(1, CLIENTS + 1L),
                steps.stream().map(each -> each.version()).toList());
    }
}
