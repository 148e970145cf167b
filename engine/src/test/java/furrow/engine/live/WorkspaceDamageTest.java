package furrow.engine.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.engine.decision.Decision;
import furrow.engine.decision.DecisionKind;
import furrow.engine.life.LifeStep;
import furrow.engine.outcome.LogEntry;
import furrow.engine.season.Season;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bits that flip and files that are cut where lives, recommendations and evaluations are kept, seeded: what is read afterwards is
 * what was saved, or it is told. All stores and more rounds are in {@code furrow.bench.damage.DamageRounds}.
 */
class WorkspaceDamageTest {
    private static final Instant NOW = Instant.parse("2026-11-23T16:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final Season SEASON = Season.of(1, NOW);
    private static final int ROUNDS = 6;

    @TempDir
    private Path folder;

    private static LiveWorkspace open(Path where) {
        return LiveWorkspace.open(WorkspaceStorage.inFolder(where, CLOCK), CLOCK);
    }

    private void write(Path where) {
        try (var workspace = open(where)) {
            workspace.define(SEASON.plan());
            var events = SEASON.events().stream().limit(2_000).map(LogEntry::of).toList();
            workspace.append("test", events).toCompletableFuture().join();
            var open = workspace.advice().board().open();
            workspace.decide(open.get(0).candidate().key(), Decision.of(DecisionKind.ACCEPT, "ann"));
            String name = SEASON.plan().experiments().get(0).name();
            workspace.take(name, new LifeStep.Pause(), "ann", "holidays", OptionalLong.empty());
            workspace.advice();
        }
    }

    private static String reading(LiveWorkspace workspace) {
        var advice = workspace.advice();
        return String.join(
                "\n",
                workspace.lives().toString(),
                new TreeMap<>(advice.board().lives()).toString(),
                workspace
                        .history()
                        .between(Instant.EPOCH, NOW.plusSeconds(1))
                        .toList()
                        .toString());
    }

    @Test
    void noReadingOfWhatPeopleDidIsSilentlyWrong() throws IOException {
        var sound = folder.resolve("sound");
        write(sound);
        var again = folder.resolve("again");
        StoreDamageTest.copy(sound, again);
        String truth;
        try (var workspace = open(again)) {
            truth = reading(workspace);
        }
        assertFalse(truth.isEmpty());
        int noticed = 0;
        for (int seed = 0; seed < ROUNDS; seed++) {
            var where = folder.resolve("round-" + seed);
            StoreDamageTest.copy(sound, where);
            String what = damage(where.resolve("documents"), new SplittableRandom(seed));
            noticed += isNoticed(where, truth, "seed " + seed + ", " + what) ? 1 : 0;
        }
        assertTrue(noticed > 0, "no damage was noticed");
    }

    private static boolean isNoticed(Path where, String truth, String what) {
        try (var workspace = open(where)) {
            String read = reading(workspace);
            var vitals = workspace.vitals();
            if (vitals.damages().isEmpty()) {
                assertEquals(truth, read, what);
            }
            return !vitals.damages().isEmpty() || !vitals.mended().isEmpty();
        } catch (RuntimeException refused) {
            assertFalse(String.valueOf(refused.getMessage()).isEmpty(), what);
            return true;
        }
    }

    /** Says what was done. */
    private static String damage(Path documents, SplittableRandom random) throws IOException {
        Path file;
        try (Stream<Path> all = Files.walk(documents)) {
            var files = all.filter(
                            each -> Files.isRegularFile(each) && each.toFile().length() > 0)
                    .sorted()
                    .toList();
            file = files.get(random.nextInt(files.size()));
        }
        try (var bytes = new RandomAccessFile(file.toFile(), "rw")) {
            long at = random.nextLong(bytes.length());
            if (random.nextInt(3) == 0) {
                bytes.setLength(at);
                return documents.relativize(file) + " cut to " + at;
            }
            bytes.seek(at);
            int was = bytes.read();
            bytes.seek(at);
            bytes.write(was ^ (1 << random.nextInt(8)));
            return documents.relativize(file) + " flipped at " + at;
        }
    }
}
