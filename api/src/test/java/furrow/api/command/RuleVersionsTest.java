package furrow.api.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.api.server.FurrowServer;
import furrow.api.server.OpenServer;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.WorkspaceStorage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a file to live by commands alone, against a running server. */
class RuleVersionsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
    private static final String RULE = """
        // Says hello to whoever runs Furrow.
        rule "Hello"
        when
            $w : Workspace( currency == "EUR" )
        then
            advise.mend( $w, "Hello." );
        end
        """;
    private static final String SCENARIO = """
        scenarios:
          - name: hello
            facts:
              - Workspace: { currency: EUR }
            expect:
              - { rule: "Hello" }
        """;

    @TempDir
    private Path folder;

    private LiveWorkspace workspace;
    private FurrowServer server;

    @BeforeEach
    void start() {
        workspace = LiveWorkspace.open(WorkspaceStorage.inFolder(folder.resolve("data"), CLOCK), CLOCK);
        server = OpenServer.on(workspace);
    }

    @AfterEach
    void stop() {
        server.close();
        workspace.close();
    }

    private CommandLineRun rules(String... words) {
        var all = new String[words.length + 3];
        all[0] = "rules";
        System.arraycopy(words, 0, all, 1, words.length);
        all[words.length + 1] = "--server";
        all[words.length + 2] = server.address();
        return CommandLineRun.of(all);
    }

    private String signed(String path, String name) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(server.address() + "v1/" + path));
        var body = HttpRequest.BodyPublishers.ofString("{\"by\":\"" + name + "\",\"why\":\"so\"}");
        var built = name.isEmpty() ? request.GET() : request.POST(body);
        var answer = HttpClient.newHttpClient().send(built.build(), BodyHandlers.ofString());
        return answer.statusCode() + " " + answer.body();
    }

    private static void ended(int code, String says, CommandLineRun run) {
        assertEquals(code, run.code(), run::toString);
        assertTrue((run.out() + run.err()).contains(says), run::toString);
    }

    @Test
    void anAuthorGoesFromAFileToLiveAndBackWithoutAnythingElse() throws Exception {
        var rule = Files.writeString(folder.resolve("hello.drl"), RULE).toString();
        var tests = Files.writeString(folder.resolve("hello.scenarios.yaml"), SCENARIO)
                .toString();

        var drafted = rules("draft", rule, tests, "--by", "Ann", "--why", "greet");
        ended(0, "version 1: tested", drafted);
        ended(0, "rules of the live book, such as \"Mend the split\"; to keep them, draft their files too", drafted);
        assertTrue(signed("rulebook/versions/1/publish", "Ann").startsWith("409"));
        ended(2, "ask another person", rules("review", "1", "--by", "ann", "--why", "mine"));
        ended(0, "reviewed by Bob", rules("review", "1", "--by", "Bob", "--why", "reads well"));
        ended(0, "version 1: published", rules("publish", "1", "--by", "Ann", "--why", "from today"));
        var advice = signed("recommendations", "");
        assertTrue(advice.contains("Hello.") && advice.replace(" ", "").contains("\"version\":1"), advice);
        assertTrue(signed("health", "").replace(" ", "").contains("\"status\":\"live\""));
        ended(0, "live: version 1", rules("versions"));
        ended(0, "rule \"Hello\"", rules("versions", "1"));
        var saved = folder.resolve("saved");
        ended(0, "hello.scenarios.yaml", rules("versions", "1", "--save", saved.toString()));
        assertEquals(RULE, Files.readString(saved.resolve("hello.drl")));
        ended(2, "is there already", rules("versions", "1", "--save", saved.toString()));
        ended(2, "--save needs the number of one version", rules("versions", "--save", saved.toString()));
        ended(0, "+rule \"Hello\"", rules("versions", "1", "--against", "0"));
        ended(0, "1 of 1 evaluations differ", rules("versions", "0", "--against", "1", "--replay"));
        ended(0, "added  Hello", rules("diff", "0", "live"));
        ended(0, "0 rules differ", rules("diff", "1", rule));
        var kept = keptUnderVersionOne();
        replays(rule, kept.substring("200 ".length()));
        ended(0, "version 0: published", rules("rollback", "--by", "Bob", "--why", "enough"));
        ended(0, "live: version 0", rules("versions"));
    }

    /** Evaluations that are kept, once that of the new book is among them: it is written behind the answer. */
    private String keptUnderVersionOne() throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (true) {
            var kept = signed("rulebook/evaluations?since=2026-11-20", "");
            if (kept.startsWith("200") && kept.contains("\"version\":1")) {
                return kept;
            }
            assertTrue(System.nanoTime() < end, kept);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /** The draft with other words, against the live book: on what the server has, and on the same in a file. */
    private void replays(String rule, String kept) throws IOException {
        var draft = Files.writeString(folder.resolve("draft.drl"), RULE.replace("Hello.", "Welcome."))
                .toString();
        var history = Files.writeString(folder.resolve("history.ndjson"), kept).toString();

        ended(0, "Hello: 1 changed", rules("replay", draft));
        ended(0, "differs on 0 of 0 ", rules("replay", draft, "--until", "2026-11-20"));
        ended(0, "differs on 1 of 1 ", rules("replay", draft, "--from", "2026-11-20"));
        ended(2, "needs a day such as", rules("replay", draft, "--from", "noon"));
        ended(
                0,
                "Hello: 1 changed",
                CommandLineRun.of("rules", "replay", draft, "--against", rule, "--recorded", history));
        ended(2, "leave one of them out", rules("replay", draft, "--recorded", history));
    }

    @Test
    void filesOfOneNameInTwoFoldersAreKeptAndSavedAsTwo() throws Exception {
        write("book/spring/hello.drl", RULE);
        write(
                "book/autumn/hello.drl",
                RULE.replace("\"Hello\"", "\"Hello again\"").replace("\"Hello.\"", "\"Hello again.\""));
        write(
                "book/autumn/hello.scenarios.yaml",
                SCENARIO.replace("expect:\n", "expect:\n      - { rule: \"Hello again\" }\n"));
        var spring = folder.resolve("book/spring").toString();
        var autumn = folder.resolve("book/autumn").toString();

        ended(0, "version 1: tested", rules("draft", spring, autumn, "--by", "Ann", "--why", "greet"));
        ended(0, "--- spring/hello.drl", rules("versions", "1"));
        var saved = folder.resolve("saved");
        ended(0, "they lie in 2 folders", rules("versions", "1", "--save", saved.toString()));

        assertEquals(RULE, Files.readString(saved.resolve("spring/hello.drl")));
        assertTrue(Files.readString(saved.resolve("autumn/hello.drl")).contains("Hello again"));
        ended(2, "is there already", rules("versions", "1", "--save", saved.toString()));
    }

    private void write(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void aNameThatNoFileCanHaveIsRefusedBeforeItIsDrafted() throws Exception {
        for (var name : List.of("", "\\u0000.drl", "a\\u001b[31m.drl", "\\u202elrd.drl", "../../a.drl", "/tmp/a.drl")) {
            var body = "{\"by\":\"Ann\",\"why\":\"w\",\"files\":[{\"name\":\"" + name + "\",\"text\":\"\"}]}";
            var request = HttpRequest.newBuilder(URI.create(server.address() + "v1/rulebook/versions"))
                    .POST(HttpRequest.BodyPublishers.ofString(body));
            var answer = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());

            assertEquals(400, answer.statusCode(), answer.body());
            assertTrue(answer.body().contains("a rule file needs a name such as wins.drl"), answer.body());
        }
        assertTrue(signed("rulebook/versions/1", "").startsWith("404"));
    }

    @Test
    void whatFailsItsCheckOrScenariosCannotGoOn() throws Exception {
        var rule = folder.resolve("hello.drl");
        var tests = folder.resolve("hello.scenarios.yaml");
        Files.writeString(rule, RULE.replace("currency", "curency"));
        Files.writeString(tests, SCENARIO);
        ended(2, "hello.drl:4:", rules("draft", folder.toString(), "--by", "Ann", "--why", "greet"));
        Files.writeString(rule, RULE.replace("==", "!="));
        ended(2, "scenarios failed", rules("draft", folder.toString(), "--by", "Ann", "--why", "greet"));

        assertTrue(signed("rulebook/versions/2/publish", "Bob").contains("not-tested"));
        assertTrue(signed("rulebook/versions/9/publish", "Bob").startsWith("404"));
        assertTrue(signed("rulebook/versions/x/publish", "Bob").startsWith("400"));
        assertTrue(signed("rulebook/rollback", "Bob").contains("nothing-before"));
        assertTrue(signed("rulebook/replay?from=0&to=1&since=noon", "").startsWith("400"));
    }
}
