package furrow.api.command;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import furrow.api.server.Entry;
import furrow.api.server.FurrowServer;
import furrow.api.server.ServerOptions;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.WorkspaceStorage;
import furrow.engine.outcome.LogEntry;
import furrow.engine.plan.PlanFiles;
import furrow.experiments.event.Counts;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plan's size from what has been learned of a tactic: three experiments, whose numbers are those of docs/tactics.md. */
class PowerFromRecordTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private static String experiment(String name, String metrics) {
        return """
              - name: %s
                question: Does it go on?
                unit: conversation
                arms:
                  - { name: old, control: true, tactic: { name: brief, kind: conversation } }
                  - { name: new, tactic: { name: question, kind: conversation } }
                metrics: [ %s ]
            """.formatted(name, metrics);
    }

    private LiveWorkspace open() {
        return LiveWorkspace.open(WorkspaceStorage.inFolder(folder, CLOCK), CLOCK);
    }

    private static LogEntry counted(String experiment, String arm, String metric, long n, double sum) {
        return new LogEntry.Counted(
                new Counts(experiment, arm, metric, n, sum, OptionalDouble.empty(), Optional.empty()));
    }

    @BeforeEach
    void learn() {
        var share = "{ name: replied, type: proportion, margin: 0.1 }";
        try (var workspace = open()) {
            workspace.define(
                    PlanFiles.read("workspace: { name: main, currency: EUR, hourlyRate: 30, zone: UTC }\nexperiments:\n"
                                    + experiment("spring", share) + experiment("summer", share)
                                    + experiment("autumn", share + ", { name: resolved, type: proportion }"))
                            .orThrow());
            workspace
                    .append(
                            "test",
                            List.of(
                                    counted("spring", "old", "replied", 100, 33),
                                    counted("spring", "new", "replied", 100, 43),
                                    counted("summer", "old", "replied", 120, 24),
                                    counted("summer", "new", "replied", 120, 30),
                                    counted("autumn", "old", "replied", 150, 60),
                                    counted("autumn", "new", "replied", 150, 66),
                                    counted("autumn", "old", "resolved", 150, 90),
                                    counted("autumn", "new", "resolved", 150, 95)))
                    .toCompletableFuture()
                    .join();
        }
    }

    private CommandLineRun power(String... more) {
        var all = new ArrayList<>(List.of("plan", "power", "--reading", "fixed", "--effect", "0.2"));
        all.addAll(List.of(more));
        return CommandLineRun.of(all.toArray(String[]::new));
    }

    private String data() {
        return folder.toString();
    }

    @Test
    void todaysNumberIsThatOfTheLatestControl() throws Exception {
        var told = power("--tactic", "question", "--metric", "replied", "--data", data(), "--format", "json");
        var typed = power("--type", "proportion", "--value", "0.4", "--format", "json");

        var json = new ObjectMapper().readTree(told.out());
        assertAll(
                () -> assertEquals(0, told.code(), told::err),
                () -> assertEquals(0.4, json.path("value").asDouble()),
                () -> assertEquals(
                        new ObjectMapper().readTree(typed.out()).path("unitsNeeded"), json.path("unitsNeeded")),
                () -> assertTrue(
                        told.err().contains("that of the control of autumn, the latest of 3 on question"), told::err),
                () -> assertTrue(told.err().contains("18 % more (from 23 % less to 82 % more)"), told::err));
    }

    @Test
    void thePlanTakesThePriorOfTheControls() {
        var told = power("--tactic", "question", "--metric", "replied", "--data", data());

        assertTrue(told.out().contains("baseline: 0.4"), told::out);
        assertTrue(told.out().contains(", prior: {proportion: {successes: "), told::out);
    }

    @Test
    void aServerTellsTheSame() {
        var here = power("--tactic", "question", "--metric", "replied", "--data", data());
        try (var workspace = open();
                var server = FurrowServer.start(
                        workspace, ServerOptions.at("127.0.0.1", 0).with(Entry.OPEN))) {
            var there = power("--tactic", "question", "--metric", "replied", "--server", server.address());

            assertEquals(here.out(), there.out());
            assertEquals(0, there.code(), there::err);
        }
    }

    @Test
    void whatCannotBeTakenIsRefusedWithWhatCan() {
        assertAll(
                () -> refused(
                        "--metric needs one that tactic question has a record of; there are replied, resolved",
                        "--tactic",
                        "question",
                        "--data",
                        data()),
                () -> refused(
                        "but was \"clicks\"; there are replied, resolved",
                        "--tactic",
                        "question",
                        "--metric",
                        "clicks",
                        "--data",
                        data()),
                () -> refused("those that have a record: question", "--tactic", "questions", "--data", data()),
                () -> refused(
                        "--tactic says what units answer today, as --value does",
                        "--tactic",
                        "question",
                        "--value",
                        "0.3",
                        "--data",
                        data()),
                () -> refused("name that with --tactic", "--metric", "replied", "--value", "0.3"));
    }

    private void refused(String why, String... options) {
        var run = power(options);

        assertEquals(2, run.code(), run::out);
        assertTrue(run.err().contains(why), run::err);
    }
}
