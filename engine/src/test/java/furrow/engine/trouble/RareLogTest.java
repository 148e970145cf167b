package furrow.engine.trouble;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
