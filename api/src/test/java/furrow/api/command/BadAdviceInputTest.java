package furrow.api.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.api.server.FurrowServer;
import furrow.api.server.OpenServer;
import furrow.engine.life.LifeStep;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.WorkspaceStorage;
import furrow.engine.plan.PlanFiles;
import furrow.engine.recommendation.AdviceLife;
import furrow.engine.recommendation.AdviceState;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What cannot be is refused with what is legal, over HTTP, on the command line of a server and on that of a folder; and nothing of it is done. */
class BadAdviceInputTest {
    private static final String YESTERDAY =
            LocalDate.now(ZoneOffset.UTC).minusDays(1).toString();
    private static final String PLAN = """
        experiments:
          - name: gone
            question: Which?
            unit: contact
            arms:
              - {name: old, control: true, tactic: {name: brief, kind: conversation}}
              - {name: new, tactic: {name: warm, kind: conversation}}
            metrics: [{name: reply, type: proportion}]
          - name: here
            question: Which?
            unit: conversation
            arms:
              - {name: old, control: true, tactic: {name: brief, kind: conversation}}
              - {name: new, tactic: {name: warm, kind: conversation}}
            metrics: [{name: reply, type: proportion}]
        """;

    @TempDir
    private Path folder;

    private LiveWorkspace workspace;
    private FurrowServer server;
    private String open = "";
    private String withdrawn = "";

    /** One bad input: OPEN and WITHDRAWN stand for keys, YESTERDAY for a day. */
    enum Bad {
        WITHDRAWN_ADVICE(
                "POST /v1/recommendations/WITHDRAWN/decisions {'decision':'accept','by':'Ann'}",
                409,
                "decide WITHDRAWN accept --by Ann",
                "is withdrawn",
                "what can be done now is comment"),
        UNKNOWN_ADVICE(
                "POST /v1/recommendations/0123456789abcdef/decisions {'decision':'accept','by':'Ann'}",
                404,
                "decide 0123456789abcdef accept --by Ann",
                "there is no recommendation",
                "GET /v1/recommendations list"),
        SNOOZED_UNTIL_YESTERDAY(
                "POST /v1/recommendations/OPEN/decisions {'decision':'snooze','by':'Ann','until':'YESTERDAY'}",
                400,
                "decide OPEN snooze --until YESTERDAY --by Ann",
                "until needs a day from",
                "but was YESTERDAY"),
        DUE_YESTERDAY(
                "POST /v1/recommendations/OPEN/decisions {'decision':'accept','by':'Ann','due':'YESTERDAY'}",
                400,
                "decide OPEN accept --due YESTERDAY --by Ann",
                "due needs a day from",
                "but was YESTERDAY"),
        ONE_OF_SEVERAL_UNKNOWN(
                "POST /v1/recommendations/OPEN/decisions"
                        + " {'decision':'accept','by':'Ann','with':['0123456789abcdef']}",
                404,
                "decide OPEN accept --with 0123456789abcdef --by Ann",
                "there is no recommendation",
                "0123456789abcdef"),
        ILLEGAL_STEP(
                "POST /v1/experiments/gone/pause {'by':'Ann','reason':'so'}",
                409,
                "experiments pause gone --by Ann --reason so",
                "is abandoned and cannot be paused",
                "what can be done is: reopen"),
        GOAL_WITHOUT_POINTS(
                "POST /v1/goals/reply/draw {'points':[],'by':'Ann','reason':'so'}",
                400,
                "goals draw reply --by Ann --reason so",
                "point",
                "needs"),
        HOLDOUT_OF_ALL(
                "PUT /v1/proof/design {'name':'all','shares':{'nothing':1},'planned':100,'by':'Ann','reason':'so'}",
                400,
                "proof design --name all --nothing 1 --by Ann --reason so",
                "needs 0 or more and less than 1",
                "but was 1");

        private final String request;
        private final int status;
        private final String command;
        private final List<String> says;

        Bad(String request, int status, String command, String... says) {
            this.request = request;
            this.status = status;
            this.command = command;
            this.says = List.of(says);
        }
    }

    @BeforeEach
    void start() {
        workspace = opened();
        workspace.define(PlanFiles.read(PLAN).orThrow());
        workspace.advice();
        workspace.step("gone", new LifeStep.Abandon(), "Ann", "the client left");
        for (AdviceLife each : workspace.advice().board().known()) {
            withdrawn = each.state() == AdviceState.WITHDRAWN ? each.key() : withdrawn;
            open = each.state().isOpen() ? each.key() : open;
        }
        assertTrue(!open.isEmpty() && !withdrawn.isEmpty(), "the shipped rules speak of both");
        server = OpenServer.on(workspace);
    }

    private LiveWorkspace opened() {
        var clock = Clock.systemUTC();
        return LiveWorkspace.open(WorkspaceStorage.inFolder(folder, clock), clock);
    }

    @AfterEach
    void stop() {
        server.close();
        workspace.close();
    }

    private String filled(String text) {
        return text.replace("OPEN", open)
                .replace("WITHDRAWN", withdrawn)
                .replace("YESTERDAY", YESTERDAY)
                .replace('\'', '"');
    }

    private static CommandLineRun run(String command, String... where) {
        var words = new ArrayList<>(List.of(command.split(" ")));
        words.addAll(List.of(where));
        return CommandLineRun.of(words.toArray(String[]::new));
    }

    /** All that people wrote, without the instants as of which it is told. */
    private static String state(String... where) {
        var all = new StringBuilder();
        for (String each : List.of("next --held", "experiments list", "goals list", "proof design")) {
            var run = run(each + " --format json", where);
            assertEquals(0, run.code(), run::toString);
            all.append(run.out().replaceAll("\"asOf\"\\s*:\\s*\"[^\"]*\"", ""));
        }
        return all.toString();
    }

    private void requireRefused(Bad bad, String told) {
        for (String each : bad.says) {
            assertTrue(told.contains(filled(each)), () -> "\"" + filled(each) + "\" is not in: " + told);
        }
    }

    @ParameterizedTest
    @EnumSource
    void isRefusedOverHttpAndNothingIsDone(Bad bad) throws Exception {
        var before = state("--server", server.address());
        var parts = filled(bad.request).split(" ", 3);
        var answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(server.address()).resolve(parts[1]))
                                .header("Content-Type", "application/json")
                                .method(parts[0], BodyPublishers.ofString(parts[2]))
                                .build(),
                        BodyHandlers.ofString());
        assertEquals(bad.status, answer.statusCode(), answer::body);
        requireRefused(bad, answer.body());
        assertEquals(before, state("--server", server.address()));
    }

    @ParameterizedTest
    @EnumSource
    void isRefusedOnTheCommandLineOfAServer(Bad bad) {
        refused(bad, "--server", server.address());
    }

    @ParameterizedTest
    @EnumSource
    void isRefusedOnTheCommandLineOfAFolder(Bad bad) {
        server.close();
        workspace.close();
        refused(bad, "--data", folder.toString());
        workspace = opened();
        server = OpenServer.on(workspace);
    }

    private void refused(Bad bad, String... where) {
        var before = state(where);
        var run = run(filled(bad.command), where);
        assertEquals(2, run.code(), run::toString);
        requireRefused(bad, run.err());
        assertEquals(before, state(where));
    }
}
