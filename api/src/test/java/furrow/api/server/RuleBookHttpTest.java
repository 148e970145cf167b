package furrow.api.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import furrow.engine.document.DocumentCodec;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.WorkspaceOptions;
import furrow.engine.live.WorkspaceStorage;
import furrow.engine.rulebook.BookContents;
import furrow.engine.rulebook.VersionTester;
import furrow.rules.book.RuleBook;
import furrow.rules.isolation.IsolatedRun.Advised;
import furrow.rules.language.RuleSource;
import furrow.rules.network.RuleNetwork;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executor;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server says of its rule book; drafts are tested in this process. */
class RuleBookHttpTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Set<String> testing = new ConcurrentSkipListSet<>();
    private WorkspaceStorage storage;
    private LiveWorkspace workspace;
    private FurrowServer server;

    @BeforeEach
    void start() {
        start(Runnable::run);
    }

    private void start(Executor building) {
        var tester = VersionTester.with((rules, sets) -> {
            testing.add(Thread.currentThread().getName());
            var book = RuleBook.of(rules);
            return sets.stream()
                    .map(facts ->
                            book.recommend(facts).stream().map(Advised::of).toList())
                    .toList();
        });
        storage = WorkspaceStorage.inFolder(folder, CLOCK);
        workspace = LiveWorkspace.open(
                storage, WorkspaceOptions.withDefaults().with(tester).compiling(building), CLOCK);
        server = OpenServer.on(workspace);
    }

    @AfterEach
    void stop() {
        server.close();
        workspace.close();
    }

    private HttpResponse<String> send(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(server.address()).resolve(path))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        var answer = send("GET", path, "");
        assertEquals(200, answer.statusCode(), answer::body);
        return JSON.readTree(answer.body());
    }

    private static BookContents saying(String word) {
        var rule = """
            // Says a word.
            rule "Word"
            when
                $w : Workspace( currency == "EUR" )
            then
                advise.mend( $w, "%s" );
            end
            """.formatted(word);
        var scenario = """
            scenarios:
              - name: it speaks
                facts:
                  - Workspace: { currency: EUR }
                expect:
                  - { rule: "Word" }
            """;
        return new BookContents(
                List.of(new RuleSource("word.drl", rule)), List.of(new RuleSource("word.scenarios.yaml", scenario)));
    }

    private int drafted(BookContents contents) throws IOException, InterruptedException {
        var body = JSON.createObjectNode().put("by", "Ann").put("why", "try it");
        var files = body.putArray("files");
        contents.files()
                .forEach(each -> files.addObject().put("name", each.name()).put("text", each.text()));
        return JSON.readTree(
                        send("POST", "/v1/rulebook/versions", body.toString()).body())
                .path("version")
                .asInt();
    }

    private void step(int number, String step, String by) throws IOException, InterruptedException {
        var answer =
                send("POST", "/v1/rulebook/versions/" + number + "/" + step, "{\"by\":\"" + by + "\",\"why\":\"so\"}");
        assertEquals(200, answer.statusCode(), answer::body);
    }

    private int published(BookContents contents) throws IOException, InterruptedException {
        int number = drafted(contents);
        step(number, "test", "Ann");
        step(number, "review", "Bob");
        step(number, "publish", "Cleo");
        return number;
    }

    @Test
    void everyReportNamesTheBookThatAdvised() throws Exception {
        int number = published(saying("Hello."));
        var digest = saying("Hello.").digest();

        var evidence = get("/v1/evidence");
        var book = evidence.path("ruleBook");
        var page = send("GET", "/", "").body();
        var words = send("GET", "/v1/evidence", "", "Accept", "text/plain").body();

        assertEquals(number, book.path("version").asInt());
        assertEquals(digest, book.path("digest").asText());
        assertEquals("Cleo", book.path("published").path("by").asText());
        assertEquals(book, get("/v1/recommendations").path("ruleBook"));
        var line = "Advised by rule book version 1 (" + digest + "), published by Cleo.";
        assertTrue(page.contains(line), page);
        assertTrue(words.contains(line) && words.contains("Hello."), words);
        var problems = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(Path.of("..", "docs", "report.schema.json")))
                .validate(evidence.toString(), InputFormat.JSON);
        assertEquals(List.of(), problems);
    }

    /** Each network is logged, on the thread that built it. */
    @Test
    void rulesAreTestedAndBuiltOffTheEventLoop() throws Exception {
        int number = drafted(saying("Hello."));
        step(number, "test", "Ann");
        step(number, "review", "Bob");
        var building = new ConcurrentSkipListSet<String>();
        var networks = Logger.getLogger(RuleNetwork.class.getName());
        var before = networks.getLevel();
        var listening = new StreamHandler() {
            @Override
            public synchronized void publish(LogRecord made) {
                building.add(Thread.currentThread().getName());
            }
        };
        networks.setLevel(Level.FINE);
        networks.addHandler(listening);
        try {
            step(number, "publish", "Cleo");
        } finally {
            networks.removeHandler(listening);
            networks.setLevel(before);
        }

        assertEquals(1, testing.size());
        // The workspace may ask for advice meanwhile, and build by a thread of its own.
        assertTrue(building.stream().anyMatch(thread -> thread.startsWith("furrow-rules")), building::toString);
        Stream.of(testing, building)
                .flatMap(Set::stream)
                .forEach(thread -> assertTrue(thread.startsWith("furrow-"), thread));
    }

    @Test
    void versionsAreComparedOnGivenFactsAndOnTheLastThatWereRecorded() throws Exception {
        assertEquals(404, send("GET", "/v1/rulebook/compare?from=0&to=1", "").statusCode());
        int first = published(saying("Hello."));
        get("/v1/evidence");
        int second = drafted(saying("Welcome."));
        var query = "/v1/rulebook/compare?from=" + first + "&to=" + second;

        var recorded = get(query);
        var given = JSON.readTree(send("POST", query, """
            {"asOf":"2026-11-20T12:00:00Z","day":"2026-11-20","facts":[{"Workspace":{"currency":"USD"}}]}
            """).body());

        var change = recorded.path("changes").path(0);
        assertEquals("changed", change.path("change").asText(), recorded::toString);
        assertEquals("Hello.", change.path("before").path("reason").asText());
        assertEquals("Welcome.", change.path("now").path("reason").asText());
        assertEquals(0, given.path("changes").size(), given::toString);
        assertEquals("2026-11-20T12:00:00Z", given.path("asOf").asText());
        assertEquals(400, send("POST", query, "{\"facts\":1}").statusCode());
        assertEquals(
                1,
                get("/v1/rulebook/replay?from=" + first + "&to=" + second)
                        .path("differing")
                        .asInt());
        assertTrue(send("GET", "/v1/rulebook/evaluations", "").body().endsWith("}\n"));
    }

    /** A rule of three patterns that nothing joins, published while there is little to join. */
    @Test
    void aRuleThatIsTooMuchWorkTakesNoPageAndNoOtherAdviceAway() throws Exception {
        var sound = saying("Hello.");
        var triples = """
            // All of all.
            rule "All of all"
            when
                $a : Experiment( )
                $b : Experiment( )
                $c : Experiment( )
            then
                advise.caution( $a, "why" );
            end
            """;
        published(
                new BookContents(List.of(sound.rules().get(0), new RuleSource("all.drl", triples)), sound.scenarios()));
        assertEquals("live", get("/v1/health").path("ruleBook").path("status").asText());
        var plan = new StringBuilder("experiments:\n");
        for (int i = 0; i < 114; i++) {
            plan.append("""
                  - name: e%d
                    question: Does it help?
                    unit: conversation
                    arms:
                      - { name: brief, control: true, tactic: { name: brief, kind: conversation } }
                      - { name: warm, tactic: { name: warm, kind: conversation } }
                    metrics:
                      - { name: replied, type: proportion }
                """.formatted(i));
        }
        var defined = send("PUT", "/v1/plan", plan.toString());
        assertEquals(200, defined.statusCode(), defined::body);

        var evidence = get("/v1/evidence");
        var page = send("GET", "/", "");
        var health = get("/v1/health").path("ruleBook");

        assertEquals(
                "Word", evidence.path("recommendations").path(0).path("rule").asText());
        var left = evidence.path("leftOut").path(0);
        assertEquals("All of all", left.path("rule").asText(), evidence.path("leftOut")::toString);
        assertEquals("all.drl", left.path("file").asText());
        assertEquals("too-costly", left.path("cause").asText());
        assertEquals(200, page.statusCode());
        assertTrue(page.body().contains("Hello.") && page.body().contains("Rules left out"), page::body);
        assertTrue(page.body().contains("nothing joins the Experiment at line 5"), page::body);
        assertEquals("partial", health.path("status").asText());
        assertTrue(health.path("leftOut").path(0).asText().startsWith("rule \"All of all\" (all.drl:2) could try"));
        var problems = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(Path.of("..", "docs", "report.schema.json")))
                .validate(evidence.toString(), InputFormat.JSON);
        assertEquals(List.of(), problems);
    }

    @Test
    void healthSaysStartingUntilTheFirstBookIsCompiled() throws Exception {
        stop();
        var held = new ArrayList<Runnable>();
        start(held::add);

        var starting = get("/v1/health");
        held.get(0).run();
        var up = get("/v1/health");

        assertEquals("starting", starting.path("status").asText());
        assertEquals("starting", starting.path("ruleBook").path("status").asText());
        assertEquals("up", up.path("status").asText());
        assertEquals("live", up.path("ruleBook").path("status").asText());
        assertFalse(up.path("ruleBook").has("warning"));
    }

    /** As after an upgrade that knows a field no longer. */
    @Test
    void healthAndReportsWarnWhenAPublishedVersionCanNoLongerRun() throws Exception {
        int good = published(saying("Hello."));
        int broken = published(saying("Welcome."));
        var versions =
                storage.documents().collection("rule-versions", DocumentCodec.json(new ObjectMapper(), JsonNode.class));
        var stored = versions.list("main").get(1);
        var text = stored.value().toString().replace("currency ==", "curency ==");
        versions.save("main", stored.key(), JSON.readTree(text), stored.version());
        stop();
        start(Runnable::run);

        var book = get("/v1/health").path("ruleBook");

        assertEquals("fallen-back", book.path("status").asText());
        assertEquals(good, book.path("version").asInt());
        var warning = book.path("warning").asText();
        assertTrue(warning.contains("version " + broken + " can no longer run"), warning);
        assertTrue(warning.contains("Version " + good + " advises instead"), warning);
        var evidence = get("/v1/evidence");
        assertEquals(warning, evidence.path("ruleBook").path("warning").asText());
        assertEquals(
                "Hello.",
                evidence.path("recommendations").path(0).path("reason").asText());
    }
}
