package furrow.api.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.api.HeadlinePlan;
import furrow.api.command.CommandLineRun;
import furrow.api.command.SteppedClock;
import furrow.api.server.FurrowServer;
import furrow.api.server.OpenServer;
import furrow.api.server.ServerOptions;
import furrow.engine.access.Role;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.WorkspaceStorage;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What changes something is done once though its answer is lost, by the client and by the command line. */
class LostAnswersTest {
    private static final Pattern KEY = Pattern.compile("(?i)idempotency-key: *(\\S+)");

    @TempDir
    private Path folder;

    private final SteppedClock clock = new SteppedClock(Instant.parse("2026-11-20T12:00:00Z"));
    private LiveWorkspace workspace;
    private FurrowServer server;
    private CuttingProxy proxy;
    private FurrowClient furrow;

    @BeforeEach
    void start() throws Exception {
        workspace = LiveWorkspace.open(WorkspaceStorage.inFolder(folder.resolve("data"), clock), clock);
        workspace.accounts().followFirst(workspace.accounts().firstLink(), "olga", "Olga", "five tame herons wade");
        server = FurrowServer.start(workspace, ServerOptions.at("127.0.0.1", 0));
        proxy = new CuttingProxy(URI.create(server.address()));
        String key = workspace
                .keys()
                .issue("Sync", List.of(Role.values()), "Olga", 30)
                .text();
        furrow = FurrowClient.at(proxy.address()).with(key).with(new Retries(3, Duration.ofSeconds(20), wait -> {}));
    }

    @AfterEach
    void stop() {
        proxy.close();
        server.close();
        workspace.close();
    }

    private List<String> keys() {
        return proxy.heads().stream()
                .map(head -> {
                    var key = KEY.matcher(head);
                    return key.find() ? key.group(1) : "";
                })
                .toList();
    }

    private void assertSentTwiceUnderOneKey() {
        assertEquals(2, keys().size(), proxy.heads()::toString);
        assertEquals(1, keys().stream().distinct().count(), keys()::toString);
        assertTrue(keys().get(0).length() > 30, keys()::toString);
    }

    @Test
    void aChangeWhoseAnswerIsLostIsDoneOnceAndItsAnswerTold() throws Exception {
        furrow.call("definePlan").text(HeadlinePlan.TEXT, "application/yaml").ask();
        proxy.cut(1);
        var seal = furrow.call("sealEvidence")
                .body(Map.of("why", "before the talk"))
                .ask();
        assertSentTwiceUnderOneKey();
        assertEquals(1, workspace.seals().size());
        assertEquals(workspace.seals().get(0).number(), seal.path("number").asLong());

        proxy.cut(2);
        furrow.call("sealEvidence").body(Map.of("why", "after the talk")).ask();
        assertEquals(3, keys().size());
        assertEquals(2, workspace.seals().size(), "each call has a key of its own");

        proxy.cut(1);
        var action = furrow.call("chooseNextAction")
                .body(Map.of("unit", "talk-1", "kind", "contact"))
                .ask();
        assertSentTwiceUnderOneKey();
        assertTrue(action.isObject());

        proxy.cut(1);
        furrow.call("pauseExperiment")
                .with("name", "headline")
                .body(Map.of("reason", "a holiday"))
                .ask();
        assertSentTwiceUnderOneKey();
        assertEquals(
                "paused",
                furrow.call("readExperiment")
                        .with("name", "headline")
                        .ask()
                        .path("stage")
                        .asText());
    }

    @Test
    void aSecretThatIsLostIsNotMadeTwice() throws Exception {
        proxy.cut(1);
        var told = assertThrows(
                ProblemException.class,
                () -> furrow.call("invitePerson")
                        .body(Map.of("login", "ana", "name", "Ana Petrov", "roles", List.of("marketer")))
                        .ask());
        assertEquals("done-before", told.code());
        assertSentTwiceUnderOneKey();
        assertEquals(2, workspace.accounts().people().size(), "Olga, and Ana once");
    }

    @Test
    void aKeyOfTheCallersOwnIsKept() throws Exception {
        proxy.cut(1);
        furrow.call("keepMapping")
                .with("source", "segment")
                .with("Idempotency-Key", "monday-mapping")
                .body(Map.of("reason", "we agreed", "others", "ignore"))
                .ask();
        assertEquals(List.of("monday-mapping", "monday-mapping"), keys());
    }

    @Test
    void rowsCountOnceByTheirIds() throws Exception {
        furrow.call("definePlan").text(HeadlinePlan.TEXT, "application/yaml").ask();
        proxy.cut(1);
        furrow.call("sendOutcomes")
                .text(
                        "{\"type\":\"outcome\",\"id\":\"o1\",\"at\":\"2026-11-20T10:00:00Z\",\"unit\":\"u1\",\"metric\":\"click\",\"value\":1}",
                        "application/x-ndjson")
                .ask();
        assertEquals(2, proxy.heads().size());
        workspace.report();
        assertEquals(
                1, furrow.call("readHealth").ask().path("rows").path("repeated").asInt());
    }

    /** What is being done yet is asked for until it is done. */
    @Test
    void whatIsBeingDoneIsWaitedFor() throws Exception {
        try (var slow = new SlowAnswer(4)) {
            var patient = FurrowClient.at(slow.address()).with(new Retries(3, Duration.ofSeconds(20), wait -> {}));
            assertTrue(patient.call("sealEvidence")
                    .body(Map.of("why", "x"))
                    .ask()
                    .path("ok")
                    .asBoolean());
            assertEquals(6, slow.asked(), "the first was cut, four were told to wait, then the answer");
        }
    }

    @Test
    void theCommandLineDoesAChangeOnce() throws Exception {
        try (var open = OpenServer.on(workspace);
                var cutting = new CuttingProxy(URI.create(open.address()))) {
            String at = cutting.address().toString();
            cutting.cut(1);
            var plan = CommandLineRun.of(
                    "call", "--server", at, "definePlan", "by=Ana", "--body", "../docs/examples/reply-tone.plan.json");
            assertEquals(0, plan.code(), plan.err());
            assertEquals(2, cutting.heads().size());
            cutting.cut(1);
            var paused = CommandLineRun.of(
                    "experiments", "pause", "reply-tone", "--by", "Ana", "--reason", "a holiday", "--server", at);
            assertEquals(0, paused.code(), paused.err());
            assertEquals(
                    1,
                    workspace.life("reply-tone").life().history().stream()
                            .filter(each -> each.toString().contains("a holiday"))
                            .count());
        }
    }
}
