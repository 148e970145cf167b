package furrow.engine.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.engine.process.SetClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SteadyClockTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Instant FAR = Instant.parse("2040-01-01T00:00:00Z");

    private final SetClock machine = new SetClock(NOON);
    private final AtomicLong nanos = new AtomicLong();

    private SteadyClock clock() {
        return new SteadyClock(machine, nanos::get);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
        machine.set(machine.instant().plus(time));
    }

    @Test
    void goesWithTheMachine() {
        var clock = clock();
        for (int day = 0; day < 100; day++) {
            pass(Duration.ofDays(1));
            assertEquals(machine.instant(), clock.instant());
        }
        assertEquals(Optional.empty(), clock.trouble());
    }

    @Test
    void aJumpWhileItRunsIsNotFollowedUntilSourcesSpeakForIt() {
        var clock = clock();
        machine.set(FAR);
        nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        assertEquals(NOON.plusSeconds(60), clock.instant());
        assertTrue(clock.trouble().orElseThrow().contains("2040-01-01"));

        clock.heard(NOON);
        assertEquals(NOON.plusSeconds(60), clock.instant());
        clock.heard(FAR.minusSeconds(3600));
        assertEquals(FAR, clock.instant());
        assertEquals(Optional.empty(), clock.trouble());
    }

    @Test
    void aJumpThatIsTakenBackIsForgotten() {
        var clock = clock();
        machine.set(FAR);
        clock.instant();
        machine.set(NOON.plusSeconds(5));
        nanos.addAndGet(Duration.ofSeconds(5).toNanos());
        assertEquals(NOON.plusSeconds(5), clock.instant());
        assertEquals(Optional.empty(), clock.trouble());
    }

    @Test
    void aStartInTheFarFutureGoesOnFromWhatIsKnown() {
        machine.set(FAR);
        var clock = clock();
        clock.startAfter(NOON);
        pass(Duration.ofHours(1));
        assertEquals(NOON.plus(Duration.ofHours(1)), clock.instant());
        assertTrue(clock.trouble().isPresent());

        machine.set(NOON.plus(Duration.ofHours(2)));
        nanos.addAndGet(Duration.ofHours(1).toNanos());
        assertEquals(machine.instant(), clock.instant());
        assertEquals(Optional.empty(), clock.trouble());
    }

    @Test
    void aStartAfterAMonthAwayIsBelieved() {
        var clock = clock();
        clock.startAfter(NOON.minus(Duration.ofDays(30)));
        assertEquals(NOON, clock.instant());
        assertEquals(Optional.empty(), clock.trouble());
    }

    @Test
    void aStartBeforeWhatWasReceivedIsTold() {
        var clock = clock();
        clock.startAfter(NOON.plus(Duration.ofDays(3)));
        assertTrue(clock.trouble().orElseThrow().contains("one of the two was wrong"));
    }
}
