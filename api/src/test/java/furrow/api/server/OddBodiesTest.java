package furrow.api.server;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.WorkspaceStorage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Bodies that are JSON and yet say nothing clear: each is refused with what is needed, and changes nothing. */
class OddBodiesTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
    private static final String SIGNED = "\"by\":\"ann\",\"reason\":\"so it was agreed\"";
    private static final String STEP = "POST /v1/experiments/tone/";
    private static final String DESIGN = "PUT /v1/proof/design";
    private static final String PLAN =
            "experiments: [{name: tone, question: \"Which one?\", unit: contact, arms: [{name: plain, control: true, tactic: {name: plain, kind: content}}, {name: warm, tactic: {name: warm, kind: content}}],"
                    + " metrics: [{name: click, type: proportion}]}]";

    @TempDir
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private LiveWorkspace workspace;
    private FurrowServer server;

    @BeforeEach
    void start() throws Exception {
        workspace = LiveWorkspace.open(WorkspaceStorage.inFolder(folder, CLOCK), CLOCK);
        server = OpenServer.on(workspace);
        var defined = client.send(request("PUT /v1/plan", PLAN), BodyHandlers.ofString());
        assertEquals(200, defined.statusCode(), defined.body());
    }

    @AfterEach
    void stop() {
        server.close();
        workspace.close();
    }

    private HttpRequest request(String what, String body) {
        var words = what.split(" ");
        return HttpRequest.newBuilder(URI.create(server.address()).resolve(words[1]))
                .method(words[0], HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private Executable refused(String what, String more, String says) {
        return () -> {
            var answer = client.send(request(what, "{" + SIGNED + more + "}"), BodyHandlers.ofString());
            assertEquals(400, answer.statusCode(), what + more + answer.body());
            assertTrue(answer.body().contains(says), what + more + answer.body());
        };
    }

    @Test
    void aNameThatStandsTwiceIsRefusedWherePeopleDecide() {
        var twice = List.of(
                STEP + "pause", STEP + "abandon", "POST /v1/goals/click/draw", "POST /v1/goals/click/drop", DESIGN);
        assertAll(
                twice.stream().map(each -> refused(each, ",\"by\":\"bob\"", "\\\"by\\\" stands twice; leave one out")));
        assertEquals(1, workspace.lives().get(0).version());
    }

    @Test
    void whatIsOfAnotherKindIsRefusedAndNotTakenForNothing() {
        assertAll(
                refused(STEP + "start", ",\"overlaps\":\"hour\"", "overlaps needs a list such as [\\\"hour\\\"]"),
                refused(STEP + "start", ",\"overlaps\":[1]", "overlaps[0] needs text, but was 1"),
                refused(STEP + "answer", ",\"clause\":1.5,\"met\":true", "clause needs a whole number"),
                refused(STEP + "amend", ",\"weights\":[1,2]", "weights needs an object such as"),
                refused(STEP + "amend", ",\"weights\":{\"plain\":1e999,\"warm\":1}", "weight"),
                refused(STEP + "amend", ",\"weights\":{\"plain\":-1,\"warm\":1}", "weight"),
                refused(DESIGN, ",\"end\":\"no\"", "end needs true or false"),
                refused(DESIGN, ",\"name\":\"d\",\"shares\":{\"engine\":1e999}", "share of engine needs"),
                refused(DESIGN, ",\"name\":\"d\",\"shares\":[1]", "shares needs an object such as"));
        assertEquals(1, workspace.lives().get(0).version());
        assertTrue(workspace.designs().standing().isEmpty());
    }

    @Test
    void whatComesAfterTheObjectIsRefused() throws Exception {
        var answer = client.send(request(STEP + "pause", "{" + SIGNED + "} {}"), BodyHandlers.ofString());

        assertEquals(400, answer.statusCode(), answer.body());
        assertEquals(1, workspace.lives().get(0).version());
    }

    /** Without a boundary, with one that is none, with parts that end nowhere and a set of characters that nobody knows. */
    @Test
    void aFormWhosePartsCannotBeToldApartIsRefused() {
        var types = List.of(
                "multipart/form-data",
                "multipart/form-data; boundary=",
                "multipart/form-data; boundary=\"\"",
                "multipart/form-data; charset=none; boundary=x",
                "multipart/mixed; boundary=x",
                "multipart/form-data; boundary=x");
        var bodies = List.of(
                "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n"
                        + "Content-Type: text/plain; charset=none\r\n\r\nabc\r\n--x--\r\n",
                "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\r\n\r\nabc",
                "--x",
                "",
                "\u0000--x\r\n\r\n\r\n--x--");
        assertAll(types.stream()
                .flatMap(type -> bodies.stream().map(body -> () -> {
                    var asked = HttpRequest.newBuilder(
                                    URI.create(server.address()).resolve("/v1/imports"))
                            .header("Content-Type", type)
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build();
                    var answer = client.send(asked, BodyHandlers.ofString());
                    assertEquals(400, answer.statusCode(), type + body + answer.body());
                })));
    }
}
