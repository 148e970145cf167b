package furrow.api.server;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.WorkspaceStorage;
import furrow.engine.rulebook.BookContents;
import furrow.rules.language.AdviceTerm;
import furrow.rules.language.RuleSource;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drafts of rules as forms without any script: written, checked, mended, tried, and harmless whatever is in them. */
class DraftPagesTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
    private static final Pattern VERSION = Pattern.compile("name=\"version\" value=\"(\\d+)\"");

    private static final String RULE = """
            // Many wait.
            rule "Many wait"
            when
                $v : Conversation( waiting >= 3 )
            then
                advise.answerFaster( $v, "{$v.waiting} people wait." );
            end
            """;

    private static final String TABLE = """
            rule,Comparison.verdict,Comparison.relative >=,advise,reason
            Small win,better,0.05,scale,"Small, but there"
            """;

    private static final String SCENARIOS = """
            scenarios:
              - name: three wait
                facts:
                  - Conversation: { waiting: 3 }
                expect:
                  - { rule: "Many wait" }
              - name: two wait
                facts:
                  - Conversation: { waiting: 2 }
                forbid:
                  - { rule: "Many wait" }
            """;

    @TempDir
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private LiveWorkspace workspace;
    private FurrowServer server;
    private String draft = "";

    @BeforeEach
    void start() {
        workspace = LiveWorkspace.open(WorkspaceStorage.inFolder(folder, CLOCK), CLOCK);
        server = OpenServer.on(workspace);
        var contents = new BookContents(
                List.of(new RuleSource("talk.drl", RULE), new RuleSource("wins.csv", TABLE)),
                List.of(new RuleSource("talk.scenarios.yaml", SCENARIOS)));
        draft = "/rules/drafts/"
                + workspace
                        .books()
                        .drafts()
                        .begin(0, contents, "Ann", "tell of waiting")
                        .key();
    }

    @AfterEach
    void stop() {
        server.close();
        workspace.close();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(at(path)))
                        .header("Accept", "text/html")
                        .build(),
                BodyHandlers.ofString());
    }

    private String at(String path) {
        return server.address().replaceFirst("/$", "") + path;
    }

    private HttpResponse<String> post(String path, String... fields) throws IOException, InterruptedException {
        var body = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            body.append(i == 0 ? "" : "&")
                    .append(fields[i])
                    .append('=')
                    .append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
        }
        return client.send(
                HttpRequest.newBuilder(URI.create(at(path)))
                        .header("Accept", "text/html")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> send(String what, String text) throws IOException, InterruptedException {
        return post(draft, "do", what, "file", "talk.drl", "version", "1", "by", "Ann", "text", text);
    }

    private String stored(String file) {
        return workspace
                .books()
                .drafts()
                .find(draft.replaceFirst(".*/", ""))
                .orElseThrow()
                .value()
                .contents()
                .files()
                .stream()
                .filter(each -> each.name().equals(file))
                .findFirst()
                .orElseThrow()
                .text();
    }

    @Test
    void aDraftIsBegunFromTheLiveBookAndOpensAtTheRuleThatWasAsked() throws Exception {
        var begun =
                post("/rules/new", "why", "say it otherwise", "by", "Ann", "base", "0", "rule", "Scale what is proven");
        var there = begun.headers().firstValue("Location").orElseThrow();
        var page = get(there).body();

        assertAll(
                () -> assertEquals(303, begun.statusCode()),
                () -> assertTrue(there.contains("file=results.drl") && there.contains("&line="), there),
                () -> assertTrue(page.contains("rule \"Scale what is proven\""), "its text is on the page"),
                () -> assertTrue(page.contains("on top of the shipped book")),
                () -> assertEquals(
                        400,
                        post("/rules/new", "why", "", "by", "Ann", "base", "0").statusCode()),
                () -> assertTrue(get("/rules").body().contains("say it otherwise"), "the list names it"));
    }

    @Test
    void whatIsSavedIsKeptWithPlainLineEndsAndReadAgain() throws Exception {
        String changed = RULE.replace(">= 3", ">= 4");
        var saved = send("save", changed.replace("\n", "\r\n"));

        assertAll(
                () -> assertEquals(303, saved.statusCode()),
                () -> assertEquals(changed, stored("talk.drl")),
                () -> assertTrue(get(draft + "?file=talk.drl").body().contains("waiting &gt;= 4")),
                () -> assertEquals(TABLE, stored("wins.csv")));
    }

    @Test
    void aMistakeIsToldAtItsPlaceAndItsMendIsTakenByAButton() throws Exception {
        String wrong = RULE.replace("waiting >=", "waitng >=");
        var checked = send("check", wrong).body();
        var mended = send("mend:0", wrong).body();

        assertAll(
                () -> assertTrue(checked.contains("Mistake in line 4."), checked),
                () -> assertTrue(checked.contains("Write waiting"), checked),
                () -> assertTrue(checked.contains("1 mistake"), checked),
                () -> assertTrue(checked.contains("What is here is not saved yet."), checked),
                () -> assertTrue(mended.contains("waiting &gt;= 3") && mended.contains("No mistakes"), mended),
                () -> assertEquals(RULE, stored("talk.drl"), "nothing was saved"));
    }

    @Test
    void aScriptIsToldLineColumnLengthAndMend() throws Exception {
        var answer = post(
                draft + "/check", "file", "talk.drl", "version", "1", "text", RULE.replace("waiting >=", "waitng >="));
        var problem =
                new ObjectMapper().readTree(answer.body()).path("problems").path(0);
        var cell =
                post(draft + "/check", "file", "wins.csv", "version", "1", "text", TABLE.replace(",scale,", ",scael,"));
        var inTable = new ObjectMapper().readTree(cell.body()).path("problems").path(0);

        assertAll(
                () -> assertEquals(4, problem.path("line").asInt()),
                () -> assertEquals(24, problem.path("column").asInt(), "counted in the text above"),
                () -> assertEquals("waitng".length(), problem.path("length").asInt()),
                () -> assertEquals("waiting", problem.path("replacement").asText()),
                () -> assertEquals("0:3", inTable.path("cell").asText()),
                () -> assertEquals("scale", inTable.path("replacement").asText()));
    }

    @Test
    void completionNamesEveryFieldWithItsUnitAndSentence() throws Exception {
        var words = new ObjectMapper().readTree(get("/rules/words").body());
        var waiting = words.path("facts").findParents("name").stream()
                .filter(each -> each.path("name").asText().equals("waiting"))
                .findFirst()
                .orElseThrow();

        assertAll(
                () -> assertEquals("count", waiting.path("unit").asText()),
                () -> assertFalse(waiting.path("says").asText().isBlank()),
                () -> assertTrue(words.path("actions").toString().contains("\"scale\"")),
                () -> assertEquals(
                        AdviceTerm.words(),
                        words.path("terms").findValuesAsText("name"),
                        "all that may stand behind an action"),
                () -> assertEquals(
                        List.of(),
                        words.path("terms").findValuesAsText("says").stream()
                                .filter(String::isBlank)
                                .toList()),
                () -> assertFalse(words.path("terms").findValuesAsText("unit").contains("")));
    }

    @Test
    void aTableIsChangedCellByCell() throws Exception {
        var page = get(draft + "?file=wins.csv").body();
        String[] cells = {
            "cell", "rule", "cell", "Comparison.verdict", "cell", "Comparison.relative >=", "cell", "advise", "cell",
                    "reason",
            "cell", "Small win", "cell", "better", "cell", "0.1", "cell", "scale", "cell", "Say \"more\", often"
        };
        var saved =
                post(draft, with(cells, "do", "save", "file", "wins.csv", "version", "1", "by", "Ann", "columns", "5"));
        var row = post(draft, with(cells, "do", "row", "file", "wins.csv", "version", "2", "columns", "5"))
                .body();

        assertAll(
                () -> assertTrue(page.contains("value=\"0.05\""), page),
                () -> assertEquals(303, saved.statusCode(), saved.body()),
                () -> assertEquals(
                        "rule,Comparison.verdict,Comparison.relative >=,advise,reason\n"
                                + "Small win,better,0.1,scale,\"Say \"\"more\"\", often\"\n",
                        stored("wins.csv")),
                () -> assertTrue(row.contains("aria-label=\"Row 2, advise\""), "an empty row is added"));
    }

    private static String[] with(String[] cells, String... more) {
        var all = Arrays.copyOf(cells, cells.length + more.length);
        System.arraycopy(more, 0, all, cells.length, more.length);
        return all;
    }

    /** Whoever decides need not read the language; what the form then carries is the file as it is. */
    @Test
    void rulesAndTablesAreReadInWords() throws Exception {
        String rules = get(draft + "?file=talk.drl&as=words").body();
        String table = get(draft + "?file=wins.csv&as=words").body();
        String saved = RULE.replace("\"", "&#34;");

        assertAll(
                () -> assertTrue(rules.contains("It speaks when all of this holds"), rules),
                () -> assertTrue(rules.contains("conversations that wait for a first answer now is at least 3"), rules),
                () -> assertTrue(rules.contains("type=\"hidden\" name=\"text\" value="), rules),
                () -> assertTrue(rules.contains(saved), rules),
                () -> assertTrue(table.contains("treatment above control is at least 5 %"), table),
                () -> assertTrue(!get(draft + "?file=talk.scenarios.yaml&as=words")
                        .body()
                        .contains("In words")));
    }

    @Test
    void scenariosAreRunInAProcessOfTheirOwnWithWhatTheyLeaveUntouched() throws Exception {
        var passes = send("scenarios", RULE).body();
        var fails = send("scenarios", RULE.replace(">= 3", ">= 4")).body();

        assertAll(
                () -> assertTrue(passes.contains("All 2 scenarios of the draft pass."), passes),
                () -> assertTrue(passes.contains("Coverage: 1 of 1 rule"), passes),
                () -> assertTrue(fails.contains("1 of 2 scenarios of the draft fails."), fails),
                () -> assertTrue(fails.contains("it was not given"), fails));
    }

    @Test
    void evidenceTellsWhyARuleSpeaksWhyNotAndHowFarOff() throws Exception {
        var tried = send("try", RULE).body();

        assertAll(
                () -> assertTrue(tried.contains("0 of 1 rule speak"), tried),
                () -> assertTrue(tried.contains("silent"), tried),
                () -> assertTrue(tried.contains("Line 4:"), tried));
    }

    @Test
    void twoWhoSaveAtOnceLoseNothing() throws Exception {
        send("save", RULE.replace(">= 3", ">= 4"));

        var late = send("save", RULE.replace(">= 3", ">= 5"));

        assertAll(
                () -> assertEquals(409, late.statusCode()),
                () -> assertTrue(late.body().contains("waiting &gt;= 5"), "what was typed is still there"),
                () -> assertTrue(late.body().contains("Somebody else, Ann, saved this draft"), late.body()),
                () -> assertTrue(stored("talk.drl").contains(">= 4")));
        var again = VERSION.matcher(late.body());
        assertTrue(again.find());
        assertEquals("2", again.group(1), "the next save knows of theirs");
    }

    @Test
    void reviewOfADraftThatFailsIsRefusedWithEachReason() throws Exception {
        var refused = send("review", RULE.replace(">= 3", ">= 4"));

        assertAll(
                () -> assertEquals(409, refused.statusCode()),
                () -> assertTrue(refused.body().contains("three wait"), refused.body()),
                () -> assertEquals(List.of(), workspace.books().numbers()));
    }

    @Test
    void namesAndTextsOfOthersNeverBecomePartOfThePage() throws Exception {
        String hostile = "</textarea><script>alert(1)</script><img src=x onerror=alert(1)>";
        var page = send("check", "rule \"" + hostile + "\"\nwhen\n" + hostile).body();
        var told = post(draft + "/check", "file", "talk.drl", "version", "1", "text", hostile);
        var tried = post(
                draft + "/scenarios",
                "file",
                "talk.drl",
                "version",
                "1",
                "text",
                RULE.replace("Many wait", "<b>x</b>"));
        var file = post(
                draft, "do", "add-file", "file", "talk.drl", "version", "1", "by", "Ann", "new-file", "../<b>.drl");

        assertAll(
                () -> assertFalse(page.contains("<script>alert") || page.contains("<img src=x"), page),
                () -> assertEquals(
                        "application/json",
                        told.headers().firstValue("Content-Type").orElse("")),
                () -> assertFalse(tried.body().contains("<b>x</b>"), tried.body()),
                () -> assertEquals(400, file.statusCode()),
                () -> assertFalse(file.body().contains("<b>.drl"), file.body()));
    }

    @Test
    void aFileOfWhichNoRuleCanBeReadYetIsSaidSo() throws Exception {
        var page = send("try", "rule \"x\"\nwhen\n    $v : Conversation( waiting >= 3 \nthen\nend\n")
                .body();

        assertTrue(page.contains("No rule of this file can be read yet"), page);
    }

    @Test
    void onlyTheEditorsPageMayRunItsMapOfModules() throws Exception {
        var policy = get(draft).headers().firstValue("Content-Security-Policy").orElseThrow();
        var other =
                get("/rules").headers().firstValue("Content-Security-Policy").orElseThrow();
        var start =
                Pattern.compile("src=\"(/modules/[^\"]+)\"").matcher(get(draft).body());
        assertTrue(start.find());
        var module = get(start.group(1));

        assertAll(
                () -> assertTrue(policy.contains("script-src 'self' 'sha256-"), policy),
                () -> assertFalse(policy.contains("unsafe"), policy),
                () -> assertFalse(other.contains("sha256"), other),
                () -> assertFalse(get("/rules").body().contains("/modules/"), "loaded nowhere else"),
                () -> assertTrue(
                        module.headers().firstValue("Cache-Control").orElse("").contains("immutable")));
    }

    @Test
    void aDraftThatIsGoneIsSaidSo() throws Exception {
        assertAll(
                () -> assertEquals(404, get("/rules/drafts/nothing").statusCode()),
                () -> assertEquals(
                        303,
                        post(draft, "do", "drop", "file", "talk.drl", "version", "1", "by", "Ann")
                                .statusCode()),
                () -> assertEquals(404, get(draft).statusCode()));
    }
}
