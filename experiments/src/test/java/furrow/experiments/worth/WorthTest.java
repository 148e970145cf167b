package furrow.experiments.worth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.experiments.inference.Effect;
import org.junit.jupiter.api.Test;

class WorthTest {

    @Test
    void isValueOfTheChangeLessItsCost() {
        var worth = Worth.of(new Effect(0.02, 0.01, 0.04), 5, 0.03, 1000);

        assertEquals(70, worth.amount().estimate(), 1e-9);
        assertEquals(20, worth.amount().lower(), 1e-9);
        assertEquals(170, worth.amount().upper(), 1e-9);
    }

    @Test
    void turnsRoundForWhatOneWouldRatherNotHave() {
        var worth = Worth.of(new Effect(0.02, 0.01, 0.04), -10, 0, 100);

        assertEquals(-40, worth.amount().lower(), 1e-9);
        assertEquals(-10, worth.amount().upper(), 1e-9);
    }

    @Test
    void keepsOpenLimitsOpen() {
        var open = new Effect(0.1, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

        assertEquals(Double.POSITIVE_INFINITY, Worth.of(open, 2, 0, 10).amount().upper());
        assertEquals(0, Worth.of(open, 2, 0, 0).amount().upper());
    }

    @Test
    void rejectsNegativeUnits() {
        assertThrows(IllegalArgumentException.class, () -> Worth.of(new Effect(0, 0, 0), 1, 0, -1));
    }

    @Test
    void nothingSpentHasNoReturn() {
        assertEquals(2.5, Returns.of(50, 20).value().orElseThrow());
        assertTrue(Returns.of(50, 0).why().orElseThrow().startsWith("no cost"));
        assertThrows(IllegalArgumentException.class, () -> Returns.of(1, -1));
    }
}
