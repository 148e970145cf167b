package furrow.experiments.randomisation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import furrow.experiments.randomisation.PlannedLooks.Now;
import furrow.experiments.randomisation.PlannedLooks.Spending;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlannedLooksTest {
    private static final PlannedLooks EVEN = new PlannedLooks(List.of(12, 18, 24), 0.95, Spending.EVEN);
    private static final PlannedLooks LATE = new PlannedLooks(List.of(12, 24), 0.95, Spending.LATE);

    @Test
    void theErrorIsSpentOnceOverAllLooks() {
        assertEquals(0.975, EVEN.levelAt(1), 1e-15);
        assertEquals(0.9875, EVEN.levelAt(2), 1e-15);
        assertEquals(0.05, 3 - EVEN.levelAt(1) - EVEN.levelAt(2) - EVEN.levelAt(3), 1e-15);
        // 0.05 / 8 at half of the units, the rest at the end.
        assertEquals(1 - 0.00625, LATE.levelAt(1), 1e-15);
        assertEquals(1 - 0.04375, LATE.levelAt(2), 1e-15);
        assertEquals(0.9, PlannedLooks.once(24, 0.9).levelAt(1), 1e-15);
    }

    @Test
    void betweenLooksThereIsNoLevelToTestAt() {
        assertEquals(new Now.Wait(12), EVEN.now(11, 0));
        assertEquals(new Now.Due(1, EVEN.levelAt(1)), EVEN.now(12, 0));
        assertEquals(new Now.Wait(18), EVEN.now(13, 1));
        assertEquals(new Now.Due(2, EVEN.levelAt(2)), EVEN.now(24, 1));
        assertEquals(new Now.Over(), EVEN.now(24, 3));
    }

    @Test
    void rejectsLooksThatDoNotRise() {
        assertThrows(IllegalArgumentException.class, () -> new PlannedLooks(List.of(), 0.95, Spending.EVEN));
        assertThrows(IllegalArgumentException.class, () -> new PlannedLooks(List.of(12, 12), 0.95, Spending.EVEN));
        assertThrows(IllegalArgumentException.class, () -> new PlannedLooks(List.of(1), 0.95, Spending.EVEN));
        assertThrows(IllegalArgumentException.class, () -> PlannedLooks.once(12, 1));
    }
}
