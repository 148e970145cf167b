package furrow.api.server;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.WorkspaceStorage;
import furrow.engine.plan.PlanFiles;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages of tactics, over three experiments whose numbers are those of docs/tactics.md. */
class TacticPagesTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private LiveWorkspace workspace;
    private FurrowServer server;

    @BeforeEach
    void start() {
        workspace = LiveWorkspace.open(WorkspaceStorage.inFolder(folder, CLOCK), CLOCK);
        server = OpenServer.on(workspace);
    }

    @AfterEach
    void stop() {
        server.close();
        workspace.close();
    }

    private HttpResponse<String> send(String path, HttpRequest.Builder request) throws Exception {
        return client.send(
                request.uri(URI.create(server.address()).resolve(path))
                        .header("Accept", "text/html")
                        .build(),
                BodyHandlers.ofString());
    }

    private String text(String path) throws Exception {
        var answer = send(path, HttpRequest.newBuilder());
        assertEquals(200, answer.statusCode(), answer::body);
        return answer.body().replace('\u202f', '_');
    }

    private static String experiment(String name) {
        return """
              - name: %s
                question: Does it go on?
                unit: conversation
                arms:
                  - { name: old, control: true, tactic: { name: brief, kind: conversation, description: Stop } }
                  - { name: new, tactic: { name: question, kind: conversation, description: Ask one question back } }
                metrics:
                  - { name: replied, type: proportion, margin: 0.1 }
            """.formatted(name);
    }

    private void define() throws Exception {
        workspace.define(
                PlanFiles.read("workspace: { name: main, currency: EUR, hourlyRate: 30, zone: UTC }\nexperiments:\n"
                                + experiment("spring") + experiment("summer") + experiment("autumn"))
                        .orThrow());
        String counts = """
            experiment,arm,metric,n,sum
            spring,old,replied,100,33
            spring,new,replied,100,43
            summer,old,replied,120,24
            summer,new,replied,120,30
            autumn,old,replied,150,60
            autumn,new,replied,150,66
            """;
        var sent = send(
                "/v1/outcomes",
                HttpRequest.newBuilder().header("Content-Type", "text/csv").POST(BodyPublishers.ofString(counts)));
        assertEquals(200, sent.statusCode(), sent::body);
    }

    @Test
    void anEmptyPageSaysHowItFills() throws Exception {
        String page = text("/tactics");

        assertTrue(page.contains("Nothing has been learned yet."), page);
        assertTrue(page.contains("<a class=\"btn go\" href=\"/new-experiment\">"), page);
    }

    @Test
    void theListTellsMeanAndNextAsTheGuideDoes() throws Exception {
        define();
        String page = text("/tactics");

        assertAll(
                () -> assertTrue(page.contains("One way has been tested: one not settled."), page),
                () -> assertTrue(page.contains("<b>+18_%</b> <span class=\"quiet\">(−23 to +82_%)</span>"), page),
                () -> assertTrue(page.contains("<small>next: −67 to +320_%</small>"), page),
                () -> assertTrue(page.contains("3 experiments: 3 open"), page),
                () -> assertTrue(page.contains("class=\"p-next\""), "the next one is drawn"),
                () -> assertTrue(text("/tactics?find=nothing").contains("No way that was tested has “nothing”")));
    }

    @Test
    void aTacticsPageTellsEachExperimentAndWhatToTestNext() throws Exception {
        define();
        String page = text("/tactics/question");
        String csv = text("/tactics/question/record.csv");
        String form = text("/new-experiment?tactic=question");

        assertAll(
                () -> assertTrue(page.contains("<h1>Ask one question back</h1>"), page),
                () -> assertTrue(page.contains("Three experiments on replied: open in three."), page),
                () -> assertTrue(page.contains("The change, all together: +18_% (plausible: −23 to +82_%)."), page),
                () -> assertTrue(page.contains("<b>What to test next.</b> Let it run on"), page),
                // 0.43 / 0.33 - 1 is 30.3 %.
                () -> assertTrue(page.contains("href=\"/experiments/spring\">Spring</a><small>against brief"), page),
                () -> assertTrue(page.contains("<b>+30_%</b>"), page),
                () -> assertTrue(page.contains("No experiment on it was read by segments."), page),
                () -> assertEquals(6, csv.lines().count(), csv),
                () -> assertTrue(csv.contains("replied,all together,,,,,,,0.18156"), csv),
                () -> assertTrue(form.contains("Ask one question back</textarea>"), form),
                () -> assertTrue(form.contains("Three experiments on replied: open in three."), form),
                () -> assertEquals(
                        404, send("/tactics/nothing", HttpRequest.newBuilder()).statusCode()));
    }

    private void conclude(String experiment, String arm) throws Exception {
        var answer = send(
                "/v1/experiments/" + experiment + "/conclude",
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"by\":\"Ann\",\"reason\":\"enough is known\",\"arm\":\"" + arm
                                + "\",\"despite\":true}")));
        assertEquals(200, answer.statusCode(), answer::body);
    }

    private List<JsonNode> advised(String rule) throws Exception {
        var all = new ObjectMapper()
                .readTree(send("/v1/recommendations?limit=100", HttpRequest.newBuilder())
                        .body());
        return StreamSupport.stream(all.path("recommendations").spliterator(), false)
                .filter(each -> each.path("rule").asText().equals(rule))
                .toList();
    }

    private void define(String counts) throws Exception {
        workspace.define(
                PlanFiles.read("workspace: { name: main, currency: EUR, hourlyRate: 30, zone: UTC }\nexperiments:\n"
                                + experiment("spring") + experiment("summer"))
                        .orThrow());
        var sent = send(
                "/v1/outcomes",
                HttpRequest.newBuilder().header("Content-Type", "text/csv").POST(BodyPublishers.ofString(counts)));
        assertEquals(200, sent.statusCode(), sent::body);
    }

    @Test
    void whatWasLearnedOfExperimentsThatAreOverIsAdvised() throws Exception {
        define("""
            experiment,arm,metric,n,sum
            spring,old,replied,1000,200
            spring,new,replied,1000,300
            summer,old,replied,1000,210
            summer,new,replied,1000,300
            """);
        var running = advised("Repeat with variation");

        conclude("spring", "new");
        var halfway = advised("Repeat with variation");
        conclude("summer", "new");

        var advice = advised("Repeat with variation");
        var learned = new ObjectMapper()
                .readTree(send("/v1/tactics/question", HttpRequest.newBuilder()).body());
        assertAll(
                () -> assertEquals(List.of(), running, "both run"),
                () -> assertEquals(List.of(), halfway, "one runs"),
                () -> assertEquals(1, advice.size()),
                () -> assertEquals("testNext", advice.get(0).path("action").asText()),
                () -> assertTrue(
                        advice.get(0)
                                .path("reason")
                                .asText()
                                .startsWith(
                                        "Test “Ask one question back” once more, varied: 2 of 2 experiments found it"
                                                + " better on replied"),
                        advice::toString),
                () -> assertEquals(
                        "repeat",
                        learned.path("metrics").path(0).path("nextTest").asText()),
                () -> assertEquals(
                        List.of("concluded", "concluded"),
                        learned.path("metrics").path(0).path("results").findValuesAsText("state")),
                () -> assertTrue(
                        text("/advice/" + advice.get(0).path("key").asText()).contains("once more, varied")));
    }

    @Test
    void whatMadeNoDifferenceTwiceIsNotTestedAgain() throws Exception {
        define("""
            experiment,arm,metric,n,sum
            spring,old,replied,40000,12000
            spring,new,replied,40000,12010
            summer,old,replied,40000,12100
            summer,new,replied,40000,12090
            """);
        conclude("spring", "old");
        conclude("summer", "old");

        var advice = advised("Do not test this again");

        assertEquals(1, advice.size());
        assertEquals(List.of(), advised("Repeat with variation"));
    }

    /** Of mail 30, 31 and 32 of 100 against 50, 51 and 52, of chat 40, 41 and 42 of 100 in both. */
    private static String rows() {
        var rows = new StringBuilder("id,type,experiment,arm,unit,metric,value,at,channel\n");
        for (String name : List.of("spring", "summer", "autumn")) {
            for (int i = 0; i < 400; i++) {
                boolean fresh = i % 2 == 1;
                boolean mail = i / 2 % 2 == 1;
                String unit = name + "-" + i;
                rows.append("e-%1$s,exposure,%2$s,%3$s,%1$s,,,2026-11-18T08:00:00Z,%4$s\n"
                        .formatted(unit, name, fresh ? "new" : "old", mail ? "mail" : "chat"));
                int more = List.of("spring", "summer", "autumn").indexOf(name);
                if (i / 4 < more + (mail ? fresh ? 50 : 30 : 40)) {
                    rows.append("o-%1$s,outcome,,,%1$s,replied,1,2026-11-18T09:00:00Z,\n".formatted(unit));
                }
            }
        }
        return rows.toString();
    }

    /**
     * The formulas of docs/tactics.md typed anew in Python: of mail y is ln(50/30), ln(51/31) and ln(52/32), v (1 − p)/(99 p) of each arm;
     * Q is 0.0099, so τ² is 0, the mean 0.497680 and its error 1/√Σw, never narrower for their agreeing, with t(2) 4.302653.
     */
    @Test
    void whereItWorkedIsReadTogetherOverExperiments() throws Exception {
        workspace.define(PlanFiles.read(
                        "workspace: { name: main, currency: EUR, hourlyRate: 30, zone: UTC, segments: [channel] }\n"
                                + "experiments:\n" + experiment("spring") + experiment("summer") + experiment("autumn"))
                .orThrow());
        var sent = send(
                "/v1/outcomes",
                HttpRequest.newBuilder().header("Content-Type", "text/csv").POST(BodyPublishers.ofString(rows())));
        assertEquals(200, sent.statusCode(), sent::body);

        var record = new ObjectMapper()
                .readTree(send("/v1/tactics/question", HttpRequest.newBuilder()).body())
                .path("metrics")
                .path(0);
        var chat = record.path("places").path(0);
        var mail = record.path("places").path(1);
        String csv = text("/tactics/question/record.csv");
        String page = text("/tactics/question");

        assertAll(
                () -> assertEquals(2, record.path("places").size(), record::toPrettyString),
                () -> assertEquals("channel=chat", chat.path("segment").asText()),
                () -> assertEquals(0, chat.path("mean").path("estimate").asDouble(), 1e-9),
                () -> assertEquals("channel=mail", mail.path("segment").asText()),
                () -> assertEquals(3, mail.path("experiments").asInt()),
                () -> assertEquals(0.64490, mail.path("mean").path("estimate").asDouble(), 1e-5),
                () -> assertEquals(0.05349, mail.path("mean").path("lower").asDouble(), 1e-5),
                () -> assertEquals(1.56832, mail.path("mean").path("upper").asDouble(), 1e-5),
                () -> assertTrue(mail.path("next").has("upper"), mail::toString),
                () -> assertTrue(csv.contains("\"all together, channel=mail\",,,,,,,0.6449"), csv),
                () -> assertTrue(page.contains("Channel: mail</th>"), page),
                () -> assertTrue(page.contains("+64_% (plausible: +5.3 to +157_%)"), page));
    }

    /** What was learned goes into the next plan: by the answer as it is, and by the form as it is filled. */
    @Test
    void theNextPlanBeginsWithWhatIsKnown() throws Exception {
        define();
        var answer = new ObjectMapper()
                .readTree(send("/v1/tactics/question", HttpRequest.newBuilder()).body());
        var plan = answer.path("plan").path("experiments").path(0);
        var prior = answer.path("metrics").path(0).path("prior");
        String form = text("/new-experiment?tactic=question");
        var defined = send(
                "/v1/plan?draft=true",
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(answer.path("plan").toString())));

        assertAll(
                () -> assertTrue(plan.path("name").asText().endsWith("-again"), plan::toString),
                () -> assertEquals(
                        answer.path("metrics").path(0).path("baseline").asDouble(),
                        plan.path("metrics").path(0).path("baseline").asDouble()),
                () -> assertEquals(
                        prior.path("successes").asDouble(),
                        plan.path("analysis")
                                .path("prior")
                                .path("proportion")
                                .path("successes")
                                .asDouble(),
                        0.005),
                () -> assertEquals(
                        prior.path("failures").asDouble(),
                        plan.path("analysis")
                                .path("prior")
                                .path("proportion")
                                .path("failures")
                                .asDouble(),
                        0.005),
                () -> assertTrue(
                        form.contains(
                                believed(plan.path("analysis").path("prior").path("proportion"))),
                        form),
                () -> assertEquals(200, defined.statusCode(), defined::body));
    }

    private static String believed(JsonNode prior) {
        return "name=\"believed\" value=\"%s of %s\""
                .formatted(
                        prior.path("successes")
                                .decimalValue()
                                .stripTrailingZeros()
                                .toPlainString(),
                        prior.path("successes")
                                .decimalValue()
                                .add(prior.path("failures").decimalValue())
                                .stripTrailingZeros()
                                .toPlainString());
    }

    @Test
    void aBeliefOfTheFormIsWrittenIntoThePlanOrRefused() throws Exception {
        define();
        String fields = "question=Does+it+go+on%3F&unit=conversation&way-was=old&way-name=Old&way-does=Stop"
                + "&way-minutes=&way-cost=&way-was=new&way-name=New&way-does=Ask+back&way-minutes=&way-cost="
                + "&m-was=&m-name=Replied&m-event=replied&m-kind=share&m-days=&m-role=decides&m-change=20&m-value="
                + "&m-today=30&m-before=&perWeek=&starts=&ends=&rule=&by=Ann&do=save&believed=";

        assertEquals(400, post(fields + "3").statusCode());
        assertTrue(post(fields + "60+of+60").body().contains("Write how many of how many, such as 3 of 60"));
        assertEquals(303, post(fields + "3+of+60").statusCode());
        var prior = new ObjectMapper()
                .readTree(send("/v1/plan", HttpRequest.newBuilder()).body())
                .findPath("prior")
                .path("proportion");
        assertEquals(3, prior.path("successes").asDouble());
        assertEquals(57, prior.path("failures").asDouble());
    }

    private HttpResponse<String> post(String fields) throws Exception {
        return send(
                "/new-experiment",
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(fields)));
    }
}
