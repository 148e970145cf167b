package furrow.rules.isolation;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChildDeadlineTest {
    private static final ChildDeadline PATIENCE = new ChildDeadline(Duration.ofSeconds(30));

    private static boolean isOver(int clock, int processor) {
        return PATIENCE.isOver(Duration.ofSeconds(clock), Optional.of(Duration.ofSeconds(processor)));
    }

    @Test
    void aBusyMachineStopsNoRulesThatHaveHardlyRun() {
        assertFalse(isOver(250, 20));
        assertTrue(isOver(31, 31));
        assertTrue(isOver(16, 31), "two processors at once");
    }

    @Test
    void aChildThatOnlyWaitsIsStoppedByTheClock() {
        assertFalse(isOver(300, 0));
        assertTrue(isOver(301, 0));
    }

    @Test
    void whereProcessorTimeIsNotToldTheClockDecides() {
        assertFalse(PATIENCE.isOver(Duration.ofSeconds(30), Optional.empty()));
        assertTrue(PATIENCE.isOver(Duration.ofSeconds(31), Optional.empty()));
    }
}
