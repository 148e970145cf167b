package furrow.api.server;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.openfeature.contrib.providers.ofrep.OfrepProvider;
import dev.openfeature.contrib.providers.ofrep.OfrepProviderOptions;
import dev.openfeature.sdk.Client;
import dev.openfeature.sdk.ErrorCode;
import dev.openfeature.sdk.ImmutableContext;
import dev.openfeature.sdk.OpenFeatureAPI;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.WorkspaceStorage;
import furrow.engine.plan.PlanFiles;
import furrow.experiments.assign.Allocation;
import furrow.experiments.assign.AssignedArm;
import furrow.experiments.assign.Assigner;
import furrow.experiments.plan.Experiment;
import java.io.IOException;
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
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Experiments as feature flags, asked by OpenFeature's own SDK with its OFREP provider, and by hand. */
class FlagHttpTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
    private static final String FLAGS = "ofrep/v1/evaluate/flags";
    private static final String PLAN = """
            experiments:
              - name: tone
                question: Do people write back when we ask back?
                unit: conversation
                starts: 2026-11-01T00:00:00Z
                arms:
                  - {name: brief, control: true, weight: 3, tactic: {name: brief, kind: conversation, description: Answer and stop.}}
                  - {name: warm, tactic: {name: warm, kind: conversation, description: Ask one question back.}}
                metrics:
                  - {name: reply, type: proportion, role: primary, numerator: replied}
              - name: later
                question: Does an emoji help?
                unit: conversation
                starts: 2027-01-01T00:00:00Z
                arms:
                  - {name: plain, control: true, tactic: {name: plain, kind: conversation, description: Write plainly.}}
                  - {name: emoji, tactic: {name: emoji, kind: conversation, description: Add one emoji.}}
                metrics:
                  - {name: reply, type: proportion, role: primary, numerator: replied}
              - name: length
                question: Do short posts bring more?
                unit: contact
                starts: 2026-11-01T00:00:00Z
                arms:
                  - {name: long, control: true, tactic: {name: long, kind: content, description: Write three lines.}}
                  - {name: short, tactic: {name: short, kind: content, description: Write one line.}}
                metrics:
                  - {name: reply, type: proportion, role: primary, numerator: replied}
            """;

    @TempDir
    private static Path folder;

    private static LiveWorkspace workspace;
    private static FurrowServer server;
    private static Experiment tone;
    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        workspace = LiveWorkspace.open(WorkspaceStorage.inFolder(folder, CLOCK), CLOCK);
        var plan = PlanFiles.read(PLAN).orThrow();
        workspace.define(plan);
        tone = plan.experiments().get(0);
        server = OpenServer.on(workspace);
        var concluded = new FlagHttpTest()
                .post(
                        "v1/experiments/length/conclude",
                        "{\"by\":\"Ann\",\"reason\":\"short it is\",\"arm\":\"short\",\"despite\":true}");
        assertEquals(200, concluded.statusCode(), concluded.body());
    }

    @AfterAll
    static void end() {
        OpenFeatureAPI.getInstance().shutdown();
        server.close();
        workspace.close();
    }

    private static Client sdk() {
        var provider = OfrepProvider.constructProvider(OfrepProviderOptions.builder()
                .baseUrl(server.address().replaceFirst("/$", ""))
                .build());
        OpenFeatureAPI.getInstance().setProviderAndWait(provider);
        return OpenFeatureAPI.getInstance().getClient();
    }

    private HttpResponse<String> post(String path, String body, String... headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(server.address() + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        return new ObjectMapper().readTree(answer.body());
    }

    @Test
    void theSdkOfOpenFeatureGetsTheArmThatTheDrawGives() {
        var client = sdk();
        var drawn = Assigner.of(Allocation.of(tone, Instant.EPOCH));
        var counts = new TreeMap<String, Integer>();
        for (int i = 0; i < 200; i++) {
            String unit = "talk-" + i;
            var asked = client.getStringDetails("tone", "none", new ImmutableContext(unit));
            var expected = (AssignedArm.Arm) drawn.assign(unit, CLOCK.instant(), Map.of());
            assertEquals(expected.arm(), asked.getValue(), unit);
            assertEquals(expected.arm(), asked.getVariant(), unit);
            assertEquals("SPLIT", asked.getReason(), unit);
            counts.merge(asked.getValue(), 1, Integer::sum);
        }
        // Three to one of 200: 150, and 1.96 standard deviations are 12.
        assertTrue(Math.abs(counts.get("brief") - 150) <= 12, counts.toString());
    }

    @Test
    void theSdkIsToldWhatIsMissingAndFallsBackToItsDefault() {
        var client = sdk();
        var unknown = client.getStringDetails("nothing", "mine", new ImmutableContext("talk-1"));
        var nobody = client.getStringDetails("tone", "mine", new ImmutableContext());
        var later = client.getStringDetails("later", "mine", new ImmutableContext("talk-1"));

        assertAll(
                () -> assertEquals("mine", unknown.getValue()),
                () -> assertEquals(ErrorCode.FLAG_NOT_FOUND, unknown.getErrorCode()),
                () -> assertEquals("mine", nobody.getValue()),
                // What this provider makes of every 400; the answer itself names the missing key, as tested below.
                () -> assertEquals(ErrorCode.INVALID_CONTEXT, nobody.getErrorCode(), nobody::getErrorMessage),
                () -> assertEquals("plain", later.getValue(), "before it begins all is done as usual"),
                () -> assertEquals("DISABLED", later.getReason()));
    }

    @Test
    void allFlagsComeAtOnceAndOnlyWhenTheyHaveChanged() throws Exception {
        var first = post(FLAGS, "{\"context\":{\"targetingKey\":\"talk-1\"}}");
        String tag = first.headers().firstValue("ETag").orElseThrow();
        var again = post(FLAGS, "{\"context\":{\"targetingKey\":\"talk-1\"}}", "If-None-Match", tag);
        var other = post(FLAGS, "{\"context\":{\"targetingKey\":\"talk-1\"}}", "If-None-Match", "\"another\"");
        var flags = json(first).path("flags");

        assertAll(
                () -> assertEquals(200, first.statusCode(), first.body()),
                () -> assertEquals(3, flags.size(), first.body()),
                () -> assertEquals("tone", flags.at("/2/key").textValue()),
                () -> assertTrue(flags.at("/2/metadata/chance").doubleValue() > 0, first.body()),
                () -> assertEquals("STATIC", flags.at("/1/reason").textValue(), first.body()),
                () -> assertEquals("short", flags.at("/1/value").textValue(), first.body()),
                () -> assertEquals(
                        "“Write one line”", flags.at("/1/metadata/way").textValue()),
                () -> assertEquals(304, again.statusCode()),
                () -> assertEquals("", again.body()),
                () -> assertEquals(200, other.statusCode()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            tone    | {"context":{}}                          | 400 | TARGETING_KEY_MISSING | name the unit
            tone    | {"context":{"targetingKey":7}}          | 400 | INVALID_CONTEXT       | needs text in quotes, but was 7
            tone    | {"context":{"targetingKey":" "}}        | 400 | TARGETING_KEY_MISSING | name the unit
            tone    | {"context":[]}                          | 400 | INVALID_CONTEXT       | the body needs
            tone    | {"context":{"a":1,"a":2}}               | 400 | PARSE_ERROR           | no JSON object
            tone    | {"context":                             | 400 | PARSE_ERROR           | no JSON object
            tone    | [[[[[[[[                                | 400 | PARSE_ERROR           | no JSON object
            nothing | {"context":{"targetingKey":"talk-1"}}   | 404 | FLAG_NOT_FOUND        | no experiment is called
            """)
    void whatCannotBeAnsweredIsRefusedInTheProtocolsWords(
            String flag, String body, int status, String code, String says) throws Exception {
        var answer = post(FLAGS + "/" + flag, body);

        assertEquals(status, answer.statusCode(), answer.body());
        assertEquals(code, json(answer).path("errorCode").textValue(), answer.body());
        assertEquals(flag, json(answer).path("key").textValue());
        assertTrue(json(answer).path("errorDetails").textValue().contains(says), answer.body());
    }

    @Test
    void anArmThatWasLoggedStays() throws Exception {
        String unit = "talk-logged";
        var drawn = (AssignedArm.Arm)
                Assigner.of(Allocation.of(tone, Instant.EPOCH)).assign(unit, CLOCK.instant(), Map.of());
        String other = drawn.arm().equals("brief") ? "warm" : "brief";
        var kept = post(
                "v1/outcomes",
                "{\"type\":\"assignment\",\"id\":\"a1\",\"experiment\":\"tone\",\"arm\":\"" + other + "\",\"unit\":\""
                        + unit + "\",\"at\":\"2026-11-19T12:00:00Z\"}");
        assertEquals(200, kept.statusCode(), kept.body());
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        String told = "";
        while (!told.equals(other) && System.nanoTime() < end) { // until the log was read on
            told = json(post(FLAGS + "/tone", "{\"context\":{\"targetingKey\":\"" + unit + "\"}}"))
                    .path("variant")
                    .textValue();
        }
        assertEquals(other, told);
    }
}
