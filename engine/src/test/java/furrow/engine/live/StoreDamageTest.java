package furrow.engine.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.engine.fold.FoldState;
import furrow.engine.outcome.DamagedLogException;
import furrow.engine.outcome.LogCheck;
import furrow.engine.process.SetClock;
import furrow.experiments.fold.ExperimentSummary;
import furrow.experiments.plan.Plan;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bits that flip and files that are cut, seeded: what is read afterwards is what was counted before, or it is said that it
 * cannot be read. The same over all stores and more rounds is {@code furrow.bench.damage.DamageRounds}.
 */
class StoreDamageTest {
    private static final int ROUNDS = 20;

    private final SetClock clock = new SetClock(Instant.parse("2026-11-20T10:00:00Z"));
    private final Plan plan = Happenings.plan(
            ZoneId.of("UTC"), Happenings.experiment("tone", Optional.empty(), Happenings.CLICK, Happenings.REVENUE));

    @TempDir
    private Path folder;

    private Path sound;
    private List<ExperimentSummary> truth = List.of();
    private List<ExperimentSummary> truthWithMore = List.of();

    @BeforeEach
    void write() throws IOException {
        sound = folder.resolve("sound");
        try (var running = Running.open(sound, plan, clock)) {
            for (int i = 0; i < 5; i++) {
                running.send(new Happenings(i).before(clock.instant(), "tone", 400));
                running.seals().read();
            }
            running.seals().seal("ann", "for the record");
            copy(sound, folder.resolve("killed"));
            truth = state(running).experiments();
        }
        var more = folder.resolve("more");
        copy(folder.resolve("killed"), more);
        try (var running = Running.open(more, plan, clock)) {
            truthWithMore = withMore(running);
        }
        // Another start goes through what the first has left, and puts it into tables.
        try (var running = Running.open(sound, plan, clock)) {
            assertEquals(truth, state(running).experiments());
        }
    }

    /** What comes in of units that are known has their states read from the disk. */
    private List<ExperimentSummary> withMore(Running running) {
        running.send(new Happenings(99).before(clock.instant(), "tone", 400));
        return state(running).experiments();
    }

    private static FoldState state(Running running) {
        return running.seals().read().state();
    }

    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (var file : (Iterable<Path>) files::iterator) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    @Test
    void noReadingIsSilentlyWrongAfterACleanEnd() throws IOException {
        damageAndRead("sound");
    }

    @Test
    void noReadingIsSilentlyWrongAfterAKill() throws IOException {
        damageAndRead("killed");
    }

    private void damageAndRead(String which) throws IOException {
        int told = 0;
        for (int seed = 0; seed < ROUNDS; seed++) {
            var random = new SplittableRandom(seed);
            var where = folder.resolve("round-" + seed);
            copy(folder.resolve(which), where);
            String what = damage(where, random);
            told += isTold(where, which + ", seed " + seed + ", " + what) ? 1 : 0;
        }
        assertTrue(told > 0, "no damage was noticed");
    }

    /** Says what was done. */
    private static String damage(Path where, SplittableRandom random) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(where)) {
            files = all.filter(
                            file -> Files.isRegularFile(file) && file.toFile().length() > 0)
                    .sorted()
                    .toList();
        }
        var file = files.get(random.nextInt(files.size()));
        try (var bytes = new RandomAccessFile(file.toFile(), "rw")) {
            long at = random.nextLong(bytes.length());
            if (random.nextInt(3) == 0) {
                bytes.setLength(at);
                return where.relativize(file) + " cut to " + at;
            }
            bytes.seek(at);
            int was = bytes.read();
            bytes.seek(at);
            bytes.write(was ^ (1 << random.nextInt(8)));
            return where.relativize(file) + " flipped at " + at;
        }
    }

    private boolean isTold(Path where, String what) {
        try (var running = Running.open(where, plan, clock)) {
            boolean mended = !running.fold().mended().isEmpty();
            if (LogCheck.of(running.log()).isSound()) {
                assertEquals(truth, state(running).experiments(), what);
                assertEquals(
                        1,
                        running.seals().heads().stream()
                                .filter(each -> each.reason().by().equals("ann"))
                                .count(),
                        what);
                return mended;
            }
            return true;
        } catch (DamagedLogException damaged) {
            assertFalse(String.valueOf(damaged.getMessage()).isEmpty(), what);
            return true;
        }
    }

    @Test
    void aFoldWithAFlippedBitInEachOfItsTablesIsCountedAgain() throws IOException {
        List<Path> tables;
        try (Stream<Path> all = Files.walk(sound.resolve(WorkspaceStorage.FOLD))) {
            tables = all.filter(file -> file.toString().endsWith(".sst"))
                    .sorted()
                    .toList();
        }
        assertFalse(tables.isEmpty());
        for (var table : tables) {
            try (var bytes = new RandomAccessFile(table.toFile(), "rw")) {
                bytes.seek(20);
                int was = bytes.read();
                bytes.seek(20);
                bytes.write(was ^ 1);
            }
        }
        try (var running = Running.open(sound, plan, clock)) {
            assertEquals(truth, state(running).experiments());
            assertTrue(running.fold().mended().get(0).text().contains("counted again"));
        }
    }
}
