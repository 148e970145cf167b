package furrow.api.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import furrow.api.HeadlinePlan;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.WorkspaceOptions;
import furrow.engine.live.WorkspaceStorage;
import furrow.engine.plan.PlanFiles;
import furrow.engine.rulebook.BookContents;
import furrow.engine.rulebook.VersionTester;
import furrow.rules.book.RuleBook;
import furrow.rules.isolation.IsolatedRun.Advised;
import furrow.rules.language.RuleSource;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recommendations and decisions over HTTP. */
class RecommendationsHttpTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final BookContents BOOK =
            new BookContents(List.of(new RuleSource("a.drl", """
                rule "Look"
                when
                    $w : Workspace( currency == "EUR" )
                then
                    advise.mend( $w, "Look after it." );
                end

                rule "Carry on"
                    @priority( 80 )
                when
                    $e : Experiment( unitsSoFar >= 0 )
                then
                    advise.handOver( $e, "Carry on with {$e.experiment}.", 120 );
                end
                """)), List.of(new RuleSource("a.scenarios.yaml", """
                    scenarios:
                      - name: it speaks
                        facts:
                          - Workspace: { currency: EUR }
                        expect:
                          - { rule: "Look" }
                    """)));

    @TempDir
    private Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-20T12:00:00Z"));
    private final HttpClient client = HttpClient.newHttpClient();
    private LiveWorkspace workspace;
    private FurrowServer server;

    private LiveWorkspace open() {
        InstantSource source = now::get;
        Clock clock = source.withZone(ZoneOffset.UTC);
        var tester = VersionTester.with((rules, sets) -> {
            var book = RuleBook.of(rules);
            return sets.stream()
                    .map(facts ->
                            book.recommend(facts).stream().map(Advised::of).toList())
                    .toList();
        });
        return LiveWorkspace.open(
                WorkspaceStorage.inFolder(folder, clock),
                WorkspaceOptions.withDefaults().with(tester),
                clock);
    }

    @BeforeEach
    void start() {
        workspace = open();
        var books = workspace.books();
        int number = books.draft(BOOK, "Ann", "try it").number();
        books.test(number, "Ann");
        books.review(number, "Bob", "reads well");
        books.publish(number, "Cleo", "so");
        workspace.define(PlanFiles.read(HeadlinePlan.TEXT).orThrow());
        server = OpenServer.on(workspace);
    }

    @AfterEach
    void stop() {
        server.close();
        workspace.close();
    }

    private HttpResponse<String> send(String method, String path, String body, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(server.address()).resolve(path))
                .method(method, BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private JsonNode get(String path) throws Exception {
        var answer = send("GET", path, "");
        assertEquals(200, answer.statusCode(), answer::body);
        return JSON.readTree(answer.body());
    }

    private HttpResponse<String> decide(String key, String body, String... headers) throws Exception {
        return send("POST", "/v1/recommendations/" + key + "/decisions", body.replace('\'', '"'), headers);
    }

    private JsonNode decided(String key, String body) throws Exception {
        var answer = decide(key, body);
        assertEquals(200, answer.statusCode(), answer::body);
        return JSON.readTree(answer.body());
    }

    private static void refused(int status, String says, HttpResponse<String> answer) {
        assertEquals(status, answer.statusCode(), answer::body);
        assertTrue(answer.body().contains(says), answer::body);
    }

    private String key(int number) throws Exception {
        return get("/v1/recommendations")
                .at("/recommendations/" + number + "/key")
                .asText();
    }

    private static List<String> texts(JsonNode list, String field) {
        var texts = new ArrayList<String>();
        list.forEach(each -> texts.add(each.path(field).asText()));
        return texts;
    }

    @Test
    void theListTellsStateKeyAndPriorityWithItsParts() throws Exception {
        var board = get("/v1/recommendations");

        assertEquals(List.of("Look", "Carry on"), texts(board.path("recommendations"), "rule"));
        var second = board.at("/recommendations/1");
        assertEquals("new", second.path("state").asText());
        assertEquals("improve-or-try", second.path("lane").asText());
        assertEquals(JSON.readTree("""
            {"chance": 0.5, "value": 120.0, "lever": 1.6, "priority": 96.0, "doNothing": 0.0,
             "beatsNothing": true, "from": "figure"}
            """), second.path("score"));
        assertEquals(
                List.of("eligible", "suitable", "rested", "drawn", "alone", "in-measure"),
                texts(second.path("stages"), "stage"));
        assertEquals(board, get("/v1/recommendations"));
        assertEquals(1, board.at("/ruleBook/version").asInt());
    }

    @Test
    void aDecisionIsKeptWithItsHistoryThroughARestartAndCanBeUndone() throws Exception {
        String key = key(1);
        var accepted = decided(
                key,
                "{'decision': 'accept', 'by': 'Ann', 'owner': 'Ben', 'due': '2026-11-27', 'steps': ['Tell all'],"
                        + " 'note': 'At last.'}");
        assertEquals("accepted", accepted.path("state").asText());
        server.close();
        workspace.close();
        workspace = open();
        server = OpenServer.on(workspace);

        var board = get("/v1/recommendations");
        assertEquals(List.of("Look"), texts(board.path("recommendations"), "rule"));
        assertEquals("Ben", board.at("/accepted/0/owner").asText());
        assertEquals("2026-11-27", board.at("/accepted/0/due").asText());
        assertEquals(
                "Ann accepted it on 20 November 2026",
                board.at("/held/0/stages/0/why").asText());
        assertEquals(1, get("/v1/evidence").path("recommendations").size());
        var one = send("GET", "/v1/recommendations/" + key, "");
        assertEquals("\"2\"", one.headers().firstValue("ETag").orElseThrow());
        var step = JSON.readTree(one.body()).at("/history/2");
        assertEquals("accepted", step.path("event").asText());
        assertEquals("Ann", step.path("by").asText());
        assertEquals("At last.", step.path("note").asText());
        assertEquals(1, step.at("/basis/ruleBookVersion").asInt());
        assertEquals("headline", step.at("/basis/facts/0/Experiment/experiment").asText());
        var seals = get("/v1/seals").path("seals");
        assertEquals(
                step.at("/basis/seal").asLong(),
                seals.get(seals.size() - 1).path("number").asLong());
        assertEquals("decision", seals.get(seals.size() - 1).path("kind").asText());

        decided(key, "{'decision': 'undo', 'by': 'Ben'}");
        assertEquals(
                List.of("Look", "Carry on"), texts(get("/v1/recommendations").path("recommendations"), "rule"));
    }

    @Test
    void whoComesSecondIsToldWhatTheFirstDid() throws Exception {
        String key = key(0);
        decided(key, "{'decision': 'dismiss', 'by': 'Ann', 'reason': 'not-believed'}");

        refused(
                409,
                "Ann dismissed it at 2026-11-20T12:00:00Z (not-believed)",
                decide(key, "{'decision': 'accept', 'by': 'Ben'}"));
        var problems = JSON.readTree(
                        decide(key, "{'decision': 'accept', 'by': 'Ben'}").body())
                .at("/error/problems");
        assertEquals("[\"undo\",\"comment\"]", problems.toString());
        refused(412, "Ann dismissed it", decide(key, "{'decision': 'undo', 'by': 'Ben'}", "If-Match", "\"1\""));
        assertEquals(
                200,
                decide(key, "{'decision': 'undo', 'by': 'Ben'}", "If-Match", "\"2\"")
                        .statusCode());
    }

    @Test
    void badDecisionsAreRefusedAndChangeNothing() throws Exception {
        String key = key(0);
        var before = get("/v1/recommendations/" + key);
        refused(404, "there is no recommendation \\\"0000\\\"", decide("0000", "{'decision': 'accept', 'by': 'Ann'}"));
        refused(404, "there is no recommendation", send("GET", "/v1/recommendations/0000", ""));
        refused(
                400,
                "until needs a day from 2026-11-21",
                decide(key, "{'decision': 'snooze', 'by': 'Ann', 'until': '2026-11-19'}"));
        refused(
                400,
                "until needs a day such as 2026-12-01",
                decide(key, "{'decision': 'snooze', 'by': 'Ann', 'until': 'soon'}"));
        refused(
                400,
                "due needs a day from 2026-11-20",
                decide(key, "{'decision': 'accept', 'by': 'Ann', 'due': '2026-11-19'}"));
        refused(400, "decision needs one of accept, done", decide(key, "{'decision': 'obey', 'by': 'Ann'}"));
        refused(400, "by needs text", decide(key, "{'decision': 'accept'}"));
        refused(400, "by of a decision needs text", decide(key, "{'decision': 'accept', 'by': ' '}"));
        refused(
                400,
                "reason needs one of already-done",
                decide(key, "{'decision': 'dismiss', 'by': 'Ann', 'reason': 'so'}"));
        refused(
                400,
                "the body has no \\\"why\\\"; it takes decision",
                decide(key, "{'decision': 'dismiss', 'by': 'Ann', 'why': 'so'}"));
        refused(400, "If-Match needs the ETag", decide(key, "{'decision': 'accept', 'by': 'Ann'}", "If-Match", "3"));
        refused(409, "what can be done now is accept", decide(key, "{'decision': 'undo', 'by': 'Ann'}"));
        refused(
                403,
                "other sites",
                decide(key, "{'decision': 'accept', 'by': 'Ann'}", "Origin", "http://evil.example"));

        assertEquals(before, get("/v1/recommendations/" + key));
    }

    @Test
    void aRepeatUnderTheSameIdIsNotDoneAgain() throws Exception {
        String key = key(0);
        decided(key, "{'decision': 'accept', 'by': 'Ann', 'id': 'a-1'}");
        decided(key, "{'decision': 'done', 'by': 'Ann'}");
        var again = decided(key, "{'decision': 'accept', 'by': 'Ann', 'id': 'a-1'}");

        assertEquals("done", again.path("state").asText());
        assertEquals(List.of("appeared", "seen", "accepted", "done"), texts(again.path("history"), "event"));
    }

    @Test
    void whatIsSnoozedComesBackAndWhatHoldsNoLongerIsWithdrawn() throws Exception {
        String key = key(1);
        decided(key, "{'decision': 'snooze', 'by': 'Ann', 'until': '2026-11-23', 'reason': 'bad-time'}");
        assertEquals(
                "Ann snoozed it on 20 November 2026; it is shown again from 23 November 2026",
                get("/v1/recommendations").at("/held/0/stages/0/why").asText());
        now.set(Instant.parse("2026-11-23T00:00:30Z"));
        assertEquals(
                "seen",
                get("/v1/recommendations").at("/recommendations/1/state").asText());
        workspace.books().publish(0, "Bob", "enough of that");
        now.set(Instant.parse("2026-11-23T08:00:00Z"));
        var gone = get("/v1/recommendations/" + key);

        assertEquals("withdrawn", gone.path("state").asText());
        assertEquals(
                "rule \"Carry on\" is not in the live rule book, version 0",
                gone.at("/history/4/note").asText());
        refused(409, "is withdrawn: it was withdrawn at", decide(key, "{'decision': 'accept', 'by': 'Ann'}"));
        assertEquals(
                200,
                decide(key, "{'decision': 'comment', 'by': 'Ann', 'note': 'A pity.'}")
                        .statusCode());
    }

    @Test
    void toReadIsNotToBeShownAndTheDaysMeasureIsAPersons() throws Exception {
        get("/v1/recommendations?by=Ann");
        get("/v1/evidence");
        send("GET", "/", "");
        assertEquals(List.of("new", "new"), texts(get("/v1/recommendations").path("recommendations"), "state"));
        assertEquals(
                200,
                send("POST", "/v1/recommendations/seen", "{\"by\": \"Ann\"}").statusCode());
        assertEquals(List.of("seen", "seen"), texts(get("/v1/recommendations").path("recommendations"), "state"));
        assertFalse(get("/v1/recommendations/" + key(0)).at("/seen/Ann").isMissingNode());
        refused(
                404,
                "there is no recommendation",
                send("POST", "/v1/recommendations/seen", "{\"by\": \"Ann\", \"keys\": [\"x\"]}"));
    }
}
