package furrow.engine.trouble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class RareLogTest {
    private static final long SECOND = 1_000_000_000L;

    private final List<String> lines = new ArrayList<>();
    private final Logger logger = Logger.getAnonymousLogger();
    private long now;
    private final RareLog rare = new RareLog(logger, () -> now);

    RareLogTest() {
        logger.setUseParentHandlers(false);
        logger.addHandler(new Handler() {
            @Override
            public void publish(LogRecord logged) {
                lines.add(logged.getMessage() + (logged.getThrown() == null ? "" : " with its cause"));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        });
    }

    @Test
    void theSameIsToldOnceAMinuteWithHowOftenItCame() {
        for (int i = 0; i < 8155; i++) {
            rare.warn("the store is away", new IllegalStateException());
        }
        rare.warn("another thing", null);
        now += 61 * SECOND;
        rare.warn("the store is away", new IllegalStateException());
        rare.warn("another thing", null);

        assertEquals(
                List.of(
                        "the store is away with its cause",
                        "another thing",
                        "the store is away (and 8154 times since it was told last)",
                        "another thing"),
                lines);
    }

    private static RuntimeException broken() {
        return new IllegalStateException("broken");
    }

    @Test
    void faultsOfOneKindAndPlaceAreOneWhateverWasAskedForAndWhateverTheyAreWrappedIn() {
        for (int i = 0; i < 5_000; i++) {
            rare.fault("a request failed: GET /" + i, i % 2 == 0 ? broken() : new RuntimeException(broken()));
        }
        rare.fault("a request failed: GET /", new ArithmeticException());
        now += 61 * SECOND;
        rare.fault("a request failed: GET /last", broken());

        assertEquals("a request failed: GET /0 with its cause", lines.get(0));
        assertEquals("a request failed: GET / with its cause", lines.get(1));
        assertTrue(
                lines.get(2).startsWith("a request failed: GET /last: java.lang.IllegalStateException at ")
                        && lines.get(2).endsWith("(and 4999 times since it was told last)"),
                lines.get(2));
        assertEquals(3, lines.size());
    }

    @Test
    void noMoreThanAHundredThingsAreRemembered() {
        for (int i = 0; i <= 100; i++) {
            rare.warn("thing " + i, null);
        }
        rare.warn("thing 0", null);
        rare.warn("thing 100", null);

        assertEquals(102, lines.size());
    }
}
