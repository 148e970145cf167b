package furrow.engine.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.engine.outcome.LogCheck;
import furrow.engine.outcome.LogRepair;
import furrow.engine.process.SetClock;
import furrow.experiments.fold.ExperimentSummary;
import furrow.experiments.plan.Plan;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A batch of the log that is damaged for good keeps no other from being counted, and is told of until it is put right. */
class DamagedBatchTest {
    private static final int BATCHES = 6;
    private static final int ROWS = 300;

    private final SetClock clock = new SetClock(Instant.parse("2026-11-20T10:00:00Z"));
    private final Plan plan = Happenings.plan(
            ZoneId.of("UTC"), Happenings.experiment("tone", Optional.empty(), Happenings.CLICK, Happenings.REVENUE));

    @TempDir
    private Path folder;

    private Path data;
    private Path backup;

    @BeforeEach
    void write() throws IOException {
        data = folder.resolve("data");
        backup = folder.resolve("backup");
        try (var running = Running.open(data, plan, clock)) {
            for (int i = 0; i < BATCHES; i++) {
                running.send(new Happenings(i).before(clock.instant(), "tone", ROWS));
            }
            // The files of a back-up on the same disk are those of the log; damage to one would be damage to both.
            running.log().backUp(folder.resolve("linked"));
        }
        StoreDamageTest.copy(folder.resolve("linked"), backup);
        // Another start goes through what the first has left, and puts it into tables.
        Running.open(data, plan, clock).close();
        FoldSlots.remove(data.resolve(WorkspaceStorage.FOLD));
    }

    /** What is counted of all batches but these. */
    private List<ExperimentSummary> without(List<Integer> damaged) {
        var other = folder.resolve("without-" + damaged);
        try (var running = Running.open(other, plan, clock)) {
            for (int i = 0; i < BATCHES; i++) {
                if (!damaged.contains(i)) {
                    running.send(new Happenings(i).before(clock.instant(), "tone", ROWS));
                }
            }
            return running.seals().read().state().experiments();
        }
    }

    private static void damage(Path table, long at) throws IOException {
        try (var bytes = new RandomAccessFile(table.toFile(), "rw")) {
            bytes.seek(at);
            int was = bytes.read();
            bytes.seek(at);
            bytes.write(was ^ 1);
        }
    }

    private Path largestTable() throws IOException {
        try (var files = Files.walk(data.resolve(WorkspaceStorage.OUTCOMES))) {
            return files.filter(file -> file.toString().endsWith(".sst"))
                    .max(java.util.Comparator.comparingLong(
                            file -> file.toFile().length()))
                    .orElseThrow();
        }
    }

    private static List<Integer> damaged(List<String> lines) {
        var all = new ArrayList<Integer>();
        for (var line : lines) {
            var words = line.split(" ");
            assertEquals("batch", words[0], line);
            assertTrue(line.contains("is damaged: "), line);
            all.add(Integer.parseInt(words[1]) - 1);
        }
        return all;
    }

    @Test
    void theRestIsCountedAndTheBatchIsNamedUntilABackupBringsItBack() throws IOException {
        damage(largestTable(), Files.size(largestTable()) / 2);
        List<Integer> damaged;
        try (var running = Running.open(data, plan, clock)) {
            var counted = running.seals().read().state().experiments();
            damaged = damaged(running.log().leftOut("main"));

            assertTrue(!damaged.isEmpty() && damaged.size() < BATCHES, damaged::toString);
            assertEquals(without(damaged), counted);
            assertEquals(damaged.size(), LogCheck.of(running.log()).damages().size());
            assertEquals(BATCHES - damaged.size(), LogCheck.of(running.log()).batches());
        }
        try (var running = Running.open(data, plan, clock)) {
            assertEquals(damaged, damaged(running.log().leftOut("main")), "told of after another start");
            assertEquals(without(damaged), running.seals().read().state().experiments());
        }
        assertEquals(damaged.size(), bringBack());
        try (var running = Running.open(data, plan, clock)) {
            assertEquals(List.of(), running.log().leftOut("main"));
            assertTrue(LogCheck.of(running.log()).isSound());
            assertEquals(without(List.of()), running.seals().read().state().experiments());
        }
    }

    private long bringBack() {
        FoldSlots.remove(data.resolve(WorkspaceStorage.FOLD));
        return LogRepair.bringBack(data.resolve(WorkspaceStorage.OUTCOMES), backup, clock);
    }

    @Test
    void rowsThatAreSentAgainCountOnceWhateverBecomesOfTheBatch() throws IOException {
        damage(largestTable(), Files.size(largestTable()) / 2);
        try (var running = Running.open(data, plan, clock)) {
            running.seals().read();
            for (int i : damaged(running.log().leftOut("main"))) {
                running.send(new Happenings(i).before(clock.instant(), "tone", ROWS));
            }

            assertEquals(without(List.of()), running.seals().read().state().experiments());
        }
        bringBack();
        try (var running = Running.open(data, plan, clock)) {
            assertEquals(without(List.of()), running.seals().read().state().experiments());
        }
    }

    @Test
    void whatIsTakenForLostIsToldOfNoMoreAndTheOldFilesStay() throws IOException {
        damage(largestTable(), Files.size(largestTable()) / 2);
        List<ExperimentSummary> counted;
        int damaged;
        try (var running = Running.open(data, plan, clock)) {
            counted = running.seals().read().state().experiments();
            damaged = running.log().leftOut("main").size();
        }
        assertEquals(damaged, LogRepair.giveUp(data.resolve(WorkspaceStorage.OUTCOMES), clock));
        assertTrue(Files.isDirectory(data.resolve(WorkspaceStorage.OUTCOMES + ".damaged-1")));
        FoldSlots.remove(data.resolve(WorkspaceStorage.FOLD));
        try (var running = Running.open(data, plan, clock)) {
            assertTrue(LogCheck.of(running.log()).isSound());
            assertEquals(BATCHES, LogCheck.of(running.log()).batches());
            assertEquals(counted, running.seals().read().state().experiments());
            running.send(new Happenings(9).before(clock.instant(), "tone", ROWS));
            assertEquals(BATCHES + 1, LogCheck.of(running.log()).batches());
        }
    }

    @Test
    void aRepairThatWasCutOffWhileFoldersChangedPlacesIsEnded() throws IOException {
        var outcomes = data.resolve(WorkspaceStorage.OUTCOMES);
        Files.move(outcomes, data.resolve(WorkspaceStorage.OUTCOMES + ".anew"));
        try (var running = Running.open(data, plan, clock)) {
            assertEquals(without(List.of()), running.seals().read().state().experiments());
        }
    }

    @Test
    void damageAnywhereInTheTableKeepsNoOtherBatchFromBeingCounted() throws IOException {
        long size = Files.size(largestTable());
        var whole = folder.resolve("whole");
        StoreDamageTest.copy(data, whole);
        int told = 0;
        for (int at = 1; at < 10; at++) {
            FoldSlots.remove(data);
            StoreDamageTest.copy(whole, data);
            damage(largestTable(), size * at / 10);
            try (var running = Running.open(data, plan, clock)) {
                var counted = running.seals().read().state().experiments();
                var damaged = damaged(running.log().leftOut("main"));
                told += damaged.isEmpty() ? 0 : 1;
                assertEquals(without(damaged), counted, "at " + at);
            }
        }
        assertTrue(told >= 8, "told of " + told);
    }
}
