package furrow.api.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class RepeatedFailuresTest {
    private final List<LogRecord> written = new ArrayList<>();
    private final Logger log = Logger.getAnonymousLogger();

    private RepeatedFailures failures() {
        log.setUseParentHandlers(false);
        log.addHandler(new Handler() {
            @Override
            public void publish(LogRecord line) {
                written.add(line);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        });
        return new RepeatedFailures(log);
    }

    private static RuntimeException broken() {
        return new IllegalStateException("broken");
    }

    @Test
    void aTraceIsWrittenOnceAndThenCounted() {
        var failures = failures();
        for (int i = 0; i < 5_000; i++) {
            failures.log("a request failed", broken());
        }

        assertEquals(4, written.size());
        assertNotNull(written.get(0).getThrown());
        assertTrue(written.get(3).getMessage().contains("for the 1000th time"), written.get(3)::getMessage);
        assertEquals(
                1, written.stream().filter(each -> each.getThrown() != null).count());
    }

    @Test
    void anotherFailureIsWrittenWhateverItIsWrappedIn() {
        var failures = failures();
        failures.log("a request failed", new RuntimeException(broken()));
        failures.log("a request failed", broken());
        failures.log("a request failed", new ArithmeticException());

        assertEquals(2, written.size());
    }
}
