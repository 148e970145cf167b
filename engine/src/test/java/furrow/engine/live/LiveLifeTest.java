package furrow.engine.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.engine.advice.ExperimentReport;
import furrow.engine.evidence.Ending;
import furrow.engine.life.LifeStage;
import furrow.engine.life.LifeStep;
import furrow.engine.life.PlanChange;
import furrow.engine.life.RefusedStepException;
import furrow.engine.outcome.LogEntry;
import furrow.engine.process.ChildProcess;
import furrow.engine.process.SetClock;
import furrow.experiments.plan.Plan;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each stage of an experiment's life means for its evidence, facts and advice, in a running workspace. */
class LiveLifeTest {
    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    @TempDir
    private Path folder;

    private final SetClock clock = new SetClock(NOON);

    private LiveWorkspace open() {
        return LiveWorkspace.open(WorkspaceStorage.inFolder(folder, clock), clock);
    }

    private static Plan plan() {
        return Happenings.plan(UTC, Happenings.experiment("tone", Optional.empty(), Happenings.CLICK));
    }

    private static void take(LiveWorkspace workspace, LifeStep step) {
        workspace.take("tone", step, "ann", "so it was agreed", OptionalLong.empty());
    }

    private static LifeStep start() {
        return new LifeStep.Start(Optional.empty(), Set.of());
    }

    /** Units that met one of two arms at an instant, a second apart; a quarter of each arm clicks. */
    private static List<LogEntry> met(String prefix, int units, Instant from) {
        var entries = new ArrayList<LogEntry>();
        for (int i = 0; i < units; i++) {
            String unit = prefix + i;
            var at = from.plusSeconds(i);
            entries.add(Happenings.exposed("x" + unit, unit, "tone", i % 2 == 0 ? "warm" : "plain", at, Map.of()));
            if (i % 8 < 2) {
                entries.add(Happenings.outcome("y" + unit, unit, "click", 1, at.plusMillis(1)));
            }
        }
        return entries;
    }

    private static ExperimentReport only(LiveWorkspace workspace) {
        return workspace.report().experiments().get(0);
    }

    private static long units(LiveWorkspace workspace) {
        return only(workspace).evidence().data().units();
    }

    private static boolean keepsGoing(LiveWorkspace workspace) {
        return workspace.report().recommendations().stream()
                .anyMatch(each -> each.rule().startsWith("Keep going"));
    }

    private void later(Duration step) {
        clock.set(clock.instant().plus(step));
    }

    @Test
    void aDraftCountsNothingAndUnitsOfBeforeItsStartStayApart() {
        try (var workspace = open()) {
            workspace.define(plan(), true, "ann", "a first idea");
            Happenings.send(workspace, met("early", 10, NOON.minusSeconds(100)));
            assertEquals(List.of(), workspace.report().experiments());
            assertEquals(1, workspace.plan().experiments().size());

            take(workspace, start());
            later(Duration.ofMinutes(10));
            Happenings.send(workspace, met("timely", 6, NOON.plusSeconds(10)));
            assertEquals(6, units(workspace));
            assertTrue(only(workspace).evidence().health().stream()
                    .anyMatch(each -> each.detail().contains("10 units met before it started")));
        }
    }

    @Test
    void aPausedExperimentIsNeitherStaleNorKeptGoingAndCountsNobodyNew() {
        try (var workspace = open()) {
            workspace.define(plan());
            Happenings.send(workspace, met("first", 40, NOON.minusSeconds(3600)));
            later(Duration.ofHours(40));
            assertTrue(keepsGoing(workspace));
            take(workspace, new LifeStep.Pause());
            assertFalse(keepsGoing(workspace));

            Happenings.send(workspace, met("within", 10, clock.instant().plusSeconds(1)));
            later(Duration.ofDays(20));
            var paused = only(workspace).evidence();
            assertEquals(40, paused.data().units());
            assertTrue(paused.health().stream().noneMatch(each -> each.check().equals("stale-data")));
            assertTrue(
                    paused.health().stream()
                            .anyMatch(each ->
                                    each.detail().startsWith("10 units first met while the experiment stood still")),
                    paused.health().toString());
            assertTrue(
                    workspace.report().recommendations().isEmpty(),
                    workspace.report().recommendations().toString());

            take(workspace, new LifeStep.Resume());
            later(Duration.ofHours(1));
            assertEquals(
                    "OK",
                    only(workspace).evidence().health().stream()
                            .filter(each -> each.check().equals("stale-data"))
                            .findFirst()
                            .orElseThrow()
                            .status()
                            .name());
            Happenings.send(workspace, met("then", 4, clock.instant().minusSeconds(60)));
            assertEquals(44, units(workspace));
        }
    }

    @Test
    void concludedNumbersStayUntilItIsReopened() {
        try (var workspace = open()) {
            workspace.define(plan());
            Happenings.send(workspace, met("first", 40, NOON.minusSeconds(3600)));
            take(workspace, new LifeStep.Conclude("warm", true));
            later(Duration.ofHours(1));
            Happenings.send(workspace, met("late", 10, NOON.minusSeconds(900)));
            Happenings.send(workspace, met("after", 10, NOON.plusSeconds(900)));

            assertEquals(40, units(workspace));
            assertEquals(
                    Optional.of(new Ending(Ending.Kind.CONCLUDED, Optional.of("warm"))),
                    only(workspace).evidence().data().ending());
            assertTrue(only(workspace).evidence().data().remarks().get(0).startsWith("Concluded for warm by ann"));
        }
        try (var workspace = open()) {
            assertEquals(40, units(workspace));
            assertEquals(LifeStage.CONCLUDED, workspace.life("tone").life().stage());
            assertThrows(RefusedStepException.class, () -> take(workspace, new LifeStep.Pause()));

            take(workspace, new LifeStep.Reopen(Optional.empty()));
            assertEquals(50, units(workspace));
            assertEquals(Optional.empty(), only(workspace).evidence().data().ending());
            take(workspace, new LifeStep.Abandon());
            assertEquals(
                    Ending.Kind.ABANDONED,
                    only(workspace).evidence().data().ending().orElseThrow().kind());
            assertFalse(keepsGoing(workspace));
        }
        try (var data = DataFolder.open(folder, clock)) {
            assertEquals(
                    50,
                    data.report(Optional.empty())
                            .experiments()
                            .get(0)
                            .evidence()
                            .data()
                            .units());
            assertEquals(4, data.life("tone").life().history().size());
        }
    }

    @Test
    void anAmendmentIsToldWithTheNumbersAndWeighsUnitsByTheirStretch() {
        try (var workspace = open()) {
            workspace.define(plan());
            Happenings.send(workspace, met("first", 40, NOON.minusSeconds(3600)));
            take(workspace, new LifeStep.Amend(PlanChange.weights(Map.of("warm", 1.0, "plain", 3.0))));
            later(Duration.ofHours(1));
            Happenings.send(workspace, met("then", 40, NOON.plusSeconds(60)));

            var data = only(workspace).evidence().data();
            assertEquals(
                    Map.of(0.5, 20L, 0.25, 20L),
                    data.arms().stream()
                            .filter(each -> each.arm().name().equals("warm"))
                            .findFirst()
                            .orElseThrow()
                            .chances());
            assertTrue(data.remarks().get(0).startsWith("Amended on 20 November 2026, 12:00 UTC by ann"));
        }
    }

    @Test
    void whoNamesAnOldVersionIsRefusedAndNothingChanges() {
        try (var workspace = open()) {
            workspace.define(plan());
            workspace.take("tone", new LifeStep.Pause(), "ann", "holidays", OptionalLong.of(1));
            var refused = assertThrows(
                    RefusedStepException.class,
                    () -> workspace.take("tone", new LifeStep.Abandon(), "bob", "enough", OptionalLong.of(1)));
            assertEquals(RefusedStepException.Reason.CHANGED_MEANWHILE, refused.reason());
            assertEquals(LifeStage.PAUSED, workspace.life("tone").life().stage());
        }
    }

    /** Goes round and round: pause, resume, conclude, reopen; says each version once it is acknowledged. */
    static final class Round {
        public static void main(String[] arguments) {
            var clock = Clock.systemUTC();
            try (var workspace = LiveWorkspace.open(WorkspaceStorage.inFolder(Path.of(arguments[0]), clock), clock)) {
                workspace.define(plan());
                for (int i = 0; i < 10_000; i++) {
                    for (LifeStep each : List.of(
                            new LifeStep.Pause(),
                            new LifeStep.Resume(),
                            new LifeStep.Conclude("warm", true),
                            new LifeStep.Reopen(Optional.empty()))) {
                        var view = workspace.take("tone", each, "ann", "again", OptionalLong.empty());
                        System.out.println(view.version());
                        System.out.flush();
                    }
                }
            }
        }
    }

    @Test
    void killedAtAnyStepNothingAcknowledgedIsLostAndNothingIsHalfDone() {
        for (int round = 0; round < 2; round++) {
            long told = 0;
            try (var child = ChildProcess.start(Round.class, folder)) {
                for (int line = 0; line < 3 + 6 * round; line++) {
                    told = Long.parseLong(child.line());
                }
                for (String each : child.kill()) {
                    told = Long.parseLong(each);
                }
            }
            var now = Clock.systemUTC();
            try (var workspace = LiveWorkspace.open(WorkspaceStorage.inFolder(folder, now), now)) {
                var view = workspace.life("tone");
                assertTrue(view.version() >= told && view.version() <= told + 1, view.version() + " after " + told);
                boolean over = view.life().stage() == LifeStage.CONCLUDED;
                assertEquals(over, only(workspace).evidence().data().ending().isPresent());
                assertEquals(view.version(), view.life().history().size());
                while (workspace.life("tone").life().stage() != LifeStage.RUNNING) {
                    take(
                            workspace,
                            workspace.life("tone").life().stage() == LifeStage.PAUSED
                                    ? new LifeStep.Resume()
                                    : new LifeStep.Reopen(Optional.empty()));
                }
            }
        }
    }
}
