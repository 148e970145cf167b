package furrow.api.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.engine.outcome.BatchPositions;
import furrow.engine.outcome.BeyondLogException;
import furrow.engine.outcome.LogSettings;
import furrow.engine.outcome.RocksOutcomeLog;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnavailableTest {
    /** A restore that is seen half way is nobody's bad input. */
    @Test
    void aLogThatEndsBeforeWhatWasCountedIsAwayForAWhile(@TempDir Path folder) {
        try (var log = RocksOutcomeLog.open(folder, Clock.systemUTC(), LogSettings.withDefaults())) {
            var beyond = assertThrows(
                    BeyondLogException.class, () -> log.read("main", BatchPositions.of(Map.of("server-1", 80L)), 1));

            var problem = Unavailable.of(beyond).orElseThrow();

            assertEquals(503, problem.status());
            assertTrue(problem.retryAfter().isPresent());
            assertTrue(String.valueOf(problem.getMessage()).contains("ask again in a while"));
        }
    }
}
