package furrow.engine.outcome;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RocksOutcomeLogTest extends OutcomeLogContract {
    @TempDir
    Path folder;

    @Override
    OutcomeLog open(LogSettings settings) {
        return RocksOutcomeLog.open(folder, clock, settings);
    }

    @Test
    void aSecondUserOfTheFolderIsRefused() {
        var thrown = assertThrows(IllegalStateException.class, () -> open(LogSettings.withDefaults()));

        assertTrue(
                thrown.getMessage()
                        .contains(" is in use by process "
                                + ProcessHandle.current().pid()),
                thrown.getMessage());
    }

    @Test
    void whatWasErasedIsInNoFile() throws IOException {
        append(Entries.clicks("main", "c", 0, 50));
        append(new Batch("main", "shop", List.of(Entries.click("secret-id", "secret-unit"))));
        append(Entries.clicks("main", "c", 50, 50));
        assertTrue(contains("secret-unit"));

        log.erase("main", "secret-unit");

        assertFalse(contains("secret-unit"));
        assertFalse(contains("secret-id"));
    }

    private boolean contains(String text) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).anyMatch(file -> {
                try {
                    return Files.readString(file, StandardCharsets.ISO_8859_1).contains(text);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    @Test
    void aBackUpMadeWhileRunningComesBackUnderANewWriter(@TempDir Path elsewhere) {
        append(new Batch("main", "shop", Entries.ALL_KINDS));
        var old = append(Entries.clicks("main", "c", 0, 5));
        ((RocksOutcomeLog) log).backUp(elsewhere.resolve("backup"));
        var later = append(Entries.clicks("main", "later", 0, 5));

        var check = LogBackup.restore(elsewhere.resolve("backup"), elsewhere.resolve("restored"));
        assertEquals(new LogCheck(2, Entries.ALL_KINDS.size() + 5, List.of()), check);
        try (var restored = RocksOutcomeLog.open(
                elsewhere.resolve("restored"), clock, LogSettings.withDefaults().withReserveBytes(1))) {
            var kept = (Receipt.Kept) await(restored.append(Entries.clicks("main", "d", 0, 1)));
            assertNotEquals(old.writer(), kept.position().writer());
            assertEquals(1, kept.position().number());
            assertThrows(BeyondLogException.class, () -> restored.read("main", BatchPositions.NONE.with(later), 1));
            assertEquals(List.of("d0"), Entries.ids(restored.read("main", BatchPositions.NONE.with(old), 100)));
        }
    }

    @Test
    void aBackUpIsNotRestoredOverAnything() {
        var thrown = assertThrows(IllegalArgumentException.class, () -> LogBackup.restore(folder, folder));

        assertTrue(thrown.getMessage().contains("is not empty"), thrown.getMessage());
    }
}
