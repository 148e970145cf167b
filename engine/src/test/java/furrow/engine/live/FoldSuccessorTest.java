package furrow.engine.live;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Two successors never work in one folder. */
class FoldSuccessorTest {
    private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private final CountDownLatch working = new CountDownLatch(1);
    private final CountDownLatch hold = new CountDownLatch(1);

    /** Writes a file that cannot be let go of at once, whoever interrupts. */
    private void write() {
        working.countDown();
        boolean held = true;
        while (held) {
            try {
                hold.await();
                held = false;
            } catch (InterruptedException goesOn) {
                assertTrue(held);
            }
        }
    }

    private FoldSuccessor begun(RuntimeException end) throws InterruptedException {
        var successor = FoldSuccessor.begin(
                of -> {
                    write();
                    throw end;
                },
                CLOCK);
        working.await();
        return successor;
    }

    @Test
    void whoIsStoppedIsOverWhenItHasLetGoAndNotBefore() throws InterruptedException {
        var successor = begun(new IllegalStateException("a file is gone"));
        var stopping = new Thread(successor::close);
        stopping.start();
        while (!successor.isStopped()) {
            Thread.onSpinWait();
        }
        assertFalse(successor.isOver(NOW));

        hold.countDown();
        stopping.join();
        assertTrue(successor.isOver(NOW));
    }

    @Test
    void whoFailedIsTriedAgainAfterAPause() throws InterruptedException {
        var successor = begun(new IllegalStateException("the store is away"));
        hold.countDown();
        while (!successor.isOver(NOW.plus(Duration.ofSeconds(10)))) {
            Thread.onSpinWait();
        }
        assertFalse(successor.isOver(NOW.plus(Duration.ofSeconds(9))));
        successor.close();
    }
}
