package furrow.api.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.WorkspaceOptions;
import furrow.engine.live.WorkspaceStorage;
import furrow.engine.rulebook.BookContents;
import furrow.engine.rulebook.VersionTester;
import furrow.rules.book.RuleBook;
import furrow.rules.isolation.IsolatedRun.Advised;
import furrow.rules.language.RuleSource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server says of advice that rests: in JSON, in words, and on the page. */
class CoolDownHttpTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final BookContents BOOK =
            new BookContents(List.of(new RuleSource("a.drl", """
                // Rests a week.
                rule "Weekly"
                    @cooldown( "7d" )
                when
                    $w : Workspace( currency == "EUR" )
                then
                    advise.mend( $w, "Look <once> a week." );
                end

                // Rests half a week.
                rule "Now and then"
                    @cooldown( "84h" )
                when
                    $w : Workspace( currency == "EUR" )
                then
                    advise.keepGoing( $w, "Look twice a week." );
                end
                """)), List.of(new RuleSource("a.scenarios.yaml", """
                    scenarios:
                      - name: it speaks
                        facts:
                          - Workspace: { currency: EUR }
                        expect:
                          - { rule: "Weekly" }
                    """)));

    @TempDir
    private Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-18T12:00:00Z"));
    private final HttpClient client = HttpClient.newHttpClient();
    private LiveWorkspace workspace;
    private FurrowServer server;

    @BeforeEach
    void start() {
        InstantSource source = now::get;
        Clock clock = source.withZone(ZoneOffset.UTC);
        var tester = VersionTester.with((rules, sets) -> {
            var book = RuleBook.of(rules);
            return sets.stream()
                    .map(facts ->
                            book.recommend(facts).stream().map(Advised::of).toList())
                    .toList();
        });
        workspace = LiveWorkspace.open(
                WorkspaceStorage.inFolder(folder, clock),
                WorkspaceOptions.withDefaults().with(tester),
                clock);
        var books = workspace.books();
        int number = books.draft(BOOK, "Ann", "try it").number();
        books.test(number, "Ann");
        books.review(number, "Bob", "reads well");
        books.publish(number, "Cleo", "so");
        server = OpenServer.on(workspace);
    }

    @AfterEach
    void stop() {
        server.close();
        workspace.close();
    }

    private String get(String path, String... headers) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(server.address()).resolve(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        var answer = client.send(request.build(), BodyHandlers.ofString());
        assertEquals(200, answer.statusCode(), answer::body);
        return answer.body();
    }

    /** Somebody is shown all that is open. */
    private void show() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(server.address() + "v1/recommendations/seen"))
                .POST(HttpRequest.BodyPublishers.ofString("{\"by\": \"Ann\"}"));
        assertEquals(200, client.send(request.build(), BodyHandlers.ofString()).statusCode());
    }

    private JsonNode evidence() throws IOException, InterruptedException {
        return JSON.readTree(get("/v1/evidence"));
    }

    private void on(String day) {
        now.set(Instant.parse(day + "T09:00:00Z"));
    }

    private static List<String> rules(JsonNode advice) {
        return advice.findValuesAsText("rule");
    }

    @Test
    void whatRestsIsTakenFromTheActionsAndToldApart() throws Exception {
        var first = evidence();
        assertEquals(List.of("Now and then", "Weekly"), rules(first.path("recommendations")));
        assertEquals(0, first.path("resting").size());
        on("2026-11-18");
        show();
        assertEquals(first.path("recommendations"), evidence().path("recommendations"), "all day");

        on("2026-11-20");
        var rested = evidence();
        assertEquals(0, rested.path("recommendations").size());
        assertEquals(
                JSON.readTree("""
                    {"key": "%s", "rule": "Weekly", "action": "mend", "subject": "main", "priority": 50,
                     "reason": "Look <once> a week.", "worth": null,
                     "why": {"worth": "the rule does not tell what its advice is worth"},
                     "shownOn": "2026-11-18", "againFrom": "2026-11-25"}
                    """.formatted(first.at("/recommendations/1/key").asText())), rested.at("/resting/1"));
        assertEquals("2026-11-22", rested.at("/resting/0/againFrom").asText());
        assertEquals(
                rested.path("resting"),
                JSON.readTree(get("/v1/recommendations")).path("resting"));
        var problems = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(Path.of("..", "docs", "report.schema.json")))
                .validate(rested.toString(), InputFormat.JSON);
        assertEquals(List.of(), problems);

        on("2026-11-22");
        assertEquals(List.of("Now and then"), rules(evidence().path("recommendations")));
        assertEquals(List.of("Weekly"), rules(evidence().path("resting")));
    }

    @Test
    void wordsTellItInALineEach() throws Exception {
        assertFalse(get("/v1/evidence", "Accept", "text/plain").contains("Resting"));
        show();
        on("2026-11-20");
        var words = get("/v1/evidence", "Accept", "text/plain");

        assertTrue(words.contains("None today: what the rules advise was shown not long ago, and rests."), words);
        assertTrue(
                words.contains("\nResting\n  Keep going main: Look twice a week. Shown on 18 November 2026, again from"
                        + " 22 November 2026. Rule \"Now and then\".\n  Mend main: Look <once> a week. Shown on"
                        + " 18 November 2026, again from 25 November 2026. Rule \"Weekly\".\n"),
                words);
        assertTrue(words.contains("0 next actions, 2 resting."), words);
    }

    @Test
    void thePageFoldsItBelowTheActions() throws Exception {
        assertFalse(get("/").contains("id=\"resting\""));
        show();
        on("2026-11-22");
        var page = get("/");

        assertTrue(page.contains("<h1>One thing to look at"), page);
        assertTrue(
                page.contains("<summary>1 resting. Shown on 18\u202fNovember 2026, again from 25\u202fNovember"
                        + " 2026.</summary>"),
                page);
        assertTrue(page.contains("Look &lt;once&gt; a week."), page);
        show();
        on("2026-11-23");
        var two = get("/");
        assertTrue(
                two.contains("<summary>2 resting. Shown not long ago, the first again from 25\u202fNovember"
                        + " 2026.</summary>"),
                two);
    }
}
