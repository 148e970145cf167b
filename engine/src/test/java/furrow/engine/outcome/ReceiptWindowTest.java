package furrow.engine.outcome;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.experiments.event.Snapshot;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReceiptWindowTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final ReceiptWindow WINDOW = ReceiptWindow.withDefaults();

    private static LogEntry at(Instant at) {
        return new LogEntry.Sampled(new Snapshot("u", "likes", 1, at));
    }

    @Test
    void bothEndsBelongToTheWindowAndNothingBeyond() {
        var earliest = NOW.minus(Duration.ofDays(400));
        var latest = NOW.plus(Duration.ofDays(1));

        assertTrue(WINDOW.at(NOW).refusal(at(earliest)).isEmpty());
        assertTrue(WINDOW.at(NOW).refusal(at(latest)).isEmpty());
        assertEquals(
                "needs a time from 2025-10-16T12:00:00Z to 2026-11-21T12:00:00Z when it is received; "
                        + "take history in with furrow rebuild --import FILE",
                WINDOW.at(NOW).refusal(at(earliest.minusNanos(1))).orElseThrow());
        assertTrue(WINDOW.at(NOW).refusal(at(latest.plusNanos(1))).orElseThrow().contains("sender's clock"));
    }

    @Test
    void refusesWindowsThatCannotBe() {
        var day = Duration.ofDays(1);

        assertThrows(IllegalArgumentException.class, () -> new ReceiptWindow(Duration.ZERO, day));
        assertThrows(IllegalArgumentException.class, () -> new ReceiptWindow(day, day.negated()));
        assertThrows(IllegalArgumentException.class, () -> new ReceiptWindow(Duration.ofDays(40_000), day));
    }
}
