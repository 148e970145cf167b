package furrow.engine.outcome;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are not as they were written. */
class LogDamageTest {
    private static final int BATCHES = 8;
    private static final LogSettings SETTINGS = LogSettings.withDefaults().withReserveBytes(1);

    @TempDir
    Path folder;

    private final List<String> written = new ArrayList<>();

    @BeforeEach
    void write() {
        try (var log = open(folder.resolve("log"))) {
            for (int i = 0; i < BATCHES; i++) {
                var batch = Entries.clicks("main", "c", i * 10L, 10);
                OutcomeLogContract.await(log.append(batch));
                batch.entries()
                        .forEach(entry ->
                                written.add(((LogEntry.Happened) entry).event().id()));
            }
            // What a crash leaves behind: the files as they are while the log is open.
            copy(folder.resolve("log"), folder.resolve("crashed"));
        }
    }

    private static RocksOutcomeLog open(Path where) {
        return RocksOutcomeLog.open(where, Clock.systemUTC(), SETTINGS);
    }

    private static void copy(Path from, Path to) {
        try {
            Files.createDirectories(to);
            try (var files = Files.list(from)) {
                for (var file : (Iterable<Path>) files::iterator) {
                    Files.copy(file, to.resolve(file.getFileName().toString()));
                }
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Path newest(Path where, String ending) throws IOException {
        try (var files = Files.list(where)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .filter(file -> file.toFile().length() > 0)
                    .max(Comparator.comparing(Path::toString))
                    .orElseThrow();
        }
    }

    @Test
    void aLastWriteThatIsTornAndWasNeverAcknowledgedIsDropped() throws IOException {
        int whole = written.size();
        for (int torn = 1; torn <= 200; torn += 40) {
            var where = folder.resolve("torn-" + torn);
            copy(folder.resolve("crashed"), where);
            var file = newest(where, ".log");
            try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(channel.size() - torn);
            }
            // Had it been acknowledged, the witness would say so.
            Files.delete(where.resolve("furrow.witness"));
            try (var log = open(where)) {
                var ids = Entries.ids(log.read("main", BatchPositions.NONE, Integer.MAX_VALUE));
                assertEquals(written.subList(0, whole - 10), ids, torn + " bytes torn off");
                var next = OutcomeLogContract.await(log.append(Entries.clicks("main", "next", 0, 1)));
                assertEquals(BATCHES, ((Receipt.Kept) next).position().number());
                assertTrue(LogCheck.of(log).isSound());
            }
        }
    }

    @Test
    void anAcknowledgedWriteThatIsCutOffIsNotTakenForOneThatNeverWas() throws IOException {
        for (String ending : List.of(".log", "MANIFEST")) {
            var where = folder.resolve("cut" + ending);
            copy(folder.resolve("crashed"), where);
            var file = ending.equals(".log") ? newest(where, ".log") : manifest(where);
            try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(channel.size() - 30);
            }
            assertTrue(isNoticed(where), ending);
        }
    }

    private static Path manifest(Path where) throws IOException {
        return where.resolve(Files.readString(where.resolve("CURRENT")).strip());
    }

    @Test
    void aFlippedBitInTheWriteAheadLogIsNeverTakenForAnEnd() throws IOException {
        var size = Files.size(newest(folder.resolve("crashed"), ".log"));
        int noticed = 0;
        for (int at = 1; at < 16; at++) {
            var where = folder.resolve("flip-" + at);
            copy(folder.resolve("crashed"), where);
            flip(newest(where, ".log"), size * at / 16);
            noticed += isNoticed(where) ? 1 : 0;
        }
        assertEquals(15, noticed);
    }

    @Test
    void aFlippedBitInATableIsNoticed() throws IOException {
        LogBackup.restore(folder.resolve("crashed"), folder.resolve("tables"));
        var table = newest(folder.resolve("tables"), ".sst");
        try (var log = open(folder.resolve("tables"))) {
            assertTrue(LogCheck.of(log).isSound());
        }
        long size = Files.size(table);
        int noticed = 0;
        for (int at = 1; at < 8; at++) {
            var where = folder.resolve("table-" + at);
            copy(folder.resolve("tables"), where);
            flip(where.resolve(table.getFileName()), size * at / 8);
            noticed += isNoticed(where) ? 1 : 0;
        }
        assertTrue(noticed > 0, "no flipped bit was noticed");
    }

    private static void flip(Path file, long at) throws IOException {
        try (var bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(at);
            int was = bytes.read();
            bytes.seek(at);
            bytes.write(was ^ 4);
        }
    }

    /** Damage may make the log refuse to open, or fail a check; when it does neither, nothing may read differently. */
    private boolean isNoticed(Path where) {
        try (var log = open(where)) {
            if (!LogCheck.of(log).isSound()) {
                return true;
            }
            assertEquals(written, Entries.ids(log.read("main", BatchPositions.NONE, Integer.MAX_VALUE)));
            return false;
        } catch (DamagedLogException e) {
            assertTrue(e.getMessage().contains("restore it from a back-up"), e.getMessage());
            return true;
        }
    }
}
