package furrow.engine.outcome;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullDiskTest {
    @TempDir
    Path folder;

    private boolean mounted;

    @AfterEach
    void unmount() throws Exception {
        if (mounted) {
            run("umount", folder.toString());
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    }

    @Test
    void aDiskWithoutTheReserveIsRefusedBeforeItIsFull() {
        try (var log = RocksOutcomeLog.open(
                folder, Clock.systemUTC(), LogSettings.withDefaults().withReserveBytes(Long.MAX_VALUE / 2))) {
            var refusal = assertInstanceOf(
                    Receipt.Refused.class, OutcomeLogContract.await(log.append(Entries.clicks("main", "c", 0, 1))));

            assertEquals(Receipt.Reason.DISK_FULL, refusal.reason());
            assertTrue(refusal.message().endsWith("make room"), refusal.message());
            assertEquals(List.of(), log.read("main", BatchPositions.NONE, 1));
        }
    }

    /** Needs the right to mount a small disk, so it is skipped for most people. */
    @Test
    void aDiskThatRunsFullLosesNothingAndGoesOnWhenThereIsRoom() throws Exception {
        mounted = "root".equals(System.getProperty("user.name"))
                && run("mount", "-t", "tmpfs", "-o", "size=10m", "furrow-test", folder.toString());
        assumeTrue(mounted, "a small disk cannot be mounted here");
        var ballast = Files.write(folder.resolve("ballast"), new byte[4 << 20]);
        var settings = LogSettings.withDefaults().withReserveBytes(1);
        var kept = new ArrayList<String>();
        var data = folder.resolve("log");
        try (var log = RocksOutcomeLog.open(data, Clock.systemUTC(), settings)) {
            var reason = fill(log, "a", kept);
            assertEquals(Receipt.Reason.DISK_FULL, reason);
            int before = kept.size();

            Files.delete(ballast);
            fill(log, "b", kept);
            assertTrue(kept.size() > before, "nothing was taken after there was room again");
        }
        mountMore();
        try (var log = RocksOutcomeLog.open(data, Clock.systemUTC(), settings)) {
            var ids = Entries.ids(log.read("main", BatchPositions.NONE, Integer.MAX_VALUE));
            assertTrue(new HashSet<>(ids).containsAll(kept), "an acknowledged batch was lost");
            assertEquals(new HashSet<>(ids).size(), ids.size(), "an id was kept twice");
            assertTrue(LogCheck.of(log).isSound());
        }
    }

    private void mountMore() throws Exception {
        assertTrue(run("mount", "-o", "remount,size=64m", folder.toString()));
    }

    /** Appends until it is refused, at most 40 MB, and says why it was. */
    private static Receipt.Reason fill(OutcomeLog log, String prefix, List<String> kept) {
        for (int i = 0; i < 1200; i++) {
            var batch = Entries.clicks("main", prefix + i + "-", 0, 1000);
            if (OutcomeLogContract.await(log.append(batch)) instanceof Receipt.Refused refusal) {
                return refusal.reason();
            }
            batch.entries()
                    .forEach(entry ->
                            kept.add(((LogEntry.Happened) entry).event().id()));
        }
        throw new AssertionError("the disk did not run full");
    }
}
