package furrow.engine.outcome;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
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
}
