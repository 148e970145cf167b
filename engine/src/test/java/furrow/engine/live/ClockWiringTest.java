package furrow.engine.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.engine.process.SetClock;
import furrow.experiments.plan.Plan;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A running workspace closes and seals nothing by an instant that only a clock set wrongly has told. */
class ClockWiringTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final Instant FAR = Instant.parse("2040-01-01T00:00:00Z");
    /** Later than anything that happens in these tests by a right clock, long before a wrong one. */
    private static final Instant LATEST = Instant.parse("2026-12-01T00:00:00Z");

    private final Plan plan = Happenings.plan(
            ZoneId.of("UTC"), Happenings.experiment("tone", Optional.empty(), Happenings.CLICK, Happenings.REVENUE));

    private final SetClock machine = new SetClock(NOW);
    private final AtomicLong nanos = new AtomicLong();

    @TempDir
    private Path folder;

    private LiveWorkspace open() {
        var clock = new SteadyClock(machine, nanos::get);
        return LiveWorkspace.open(WorkspaceStorage.inFolder(folder, clock), clock);
    }

    private void pass(Duration time) {
        machine.set(machine.instant().plus(time));
        nanos.addAndGet(time.toNanos());
    }

    private void send(LiveWorkspace workspace, int seed, Instant before) {
        workspace
                .append("test", new Happenings(seed).before(before, "tone", 200))
                .toCompletableFuture()
                .join();
    }

    private static void nothingIsOfTheFuture(LiveWorkspace workspace) {
        assertTrue(
                workspace.report().asOf().isBefore(LATEST),
                () -> "as of " + workspace.report().asOf());
        workspace.seals().forEach(each -> {
            assertTrue(each.asOf().isBefore(LATEST), each::toString);
            assertTrue(each.sealedAt().isBefore(LATEST), each::toString);
        });
    }

    @Test
    void aStartIn2040GoesOnFromWhatIsKnownUntilEventsSpeakForIt() {
        try (var workspace = open()) {
            workspace.define(plan);
            send(workspace, 1, NOW);
            nothingIsOfTheFuture(workspace);
        }
        machine.set(FAR);
        try (var workspace = open()) {
            workspace.sealEndedDay();
            nothingIsOfTheFuture(workspace);
            assertTrue(said(workspace, "Set the clock right"), workspace.damages()::toString);
            pass(Duration.ofDays(2));
            workspace.sealEndedDay();
            nothingIsOfTheFuture(workspace);
            assertTrue(!workspace.seals().isEmpty(), "days go on being sealed by the counter");

            send(workspace, 2, machine.instant());
            assertEquals(machine.instant(), workspace.report().asOf());
            assertEquals(List.of(), workspace.damages());
        }
    }

    @Test
    void aJumpWhileItRunsClosesAndSealsNothing() {
        try (var workspace = open()) {
            workspace.define(plan);
            send(workspace, 1, NOW);
            workspace.report();
            int seals = workspace.seals().size();
            machine.set(NOW.plus(Duration.ofDays(400)));
            nanos.addAndGet(Duration.ofMinutes(1).toNanos());

            workspace.sealEndedDay();
            nothingIsOfTheFuture(workspace);
            assertEquals(seals, workspace.seals().size());
            assertTrue(said(workspace, "was set forward"), workspace.damages()::toString);

            machine.set(NOW.plus(Duration.ofMinutes(1)));
            pass(Duration.ofDays(1));
            workspace.sealEndedDay();
            assertEquals(machine.instant(), workspace.report().asOf());
            assertEquals(List.of(), workspace.damages());
            assertEquals(seals + 1, workspace.seals().size());
        }
    }

    private static boolean said(LiveWorkspace workspace, String what) {
        return workspace.damages().stream().anyMatch(each -> each.contains(what));
    }
}
