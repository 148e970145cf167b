package furrow.experiments.worth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.experiments.inference.Effect;
import furrow.experiments.inference.Figure;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NetBenefitTest {
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

    private static NetBenefit of(double estimate, double lower, double upper) {
        var effect = Figure.of(new Effect(estimate, lower, upper));
        return new NetBenefit("old", "new", "Welch", 0.95, effect, Figure.of(1.0), effect, effect, effect);
    }

    @Test
    void theLimitsDecideWhetherItPaysAndNeverTheEstimate() {
        assertEquals(NetBenefit.State.PAYS, of(3, 1, 5).state());
        assertEquals(NetBenefit.State.OPEN, of(3, 0, 6).state());
        assertEquals(NetBenefit.State.OPEN, of(-3, -6, 0).state());
        assertEquals(NetBenefit.State.DOES_NOT_PAY, of(-3, -5, -1).state());
        assertEquals(
                NetBenefit.State.OPEN,
                NetBenefit.unknown("old", "new", 0.95, "too few").state());
    }

    /** 200 units of 3 (1 to 5) are 600 (200 to 1,000). */
    @Test
    void isCountedOverTheUnitsAhead() {
        var ahead = new Ahead(200, NOW, Optional.empty(), true);

        assertEquals(
                new Effect(600, 200, 1000),
                of(3, 1, 5).over(Figure.of(ahead)).value().orElseThrow());
        assertEquals(
                "no pace", of(3, 1, 5).over(Figure.unknown("no pace")).why().orElseThrow());
        assertEquals(
                "too few",
                NetBenefit.unknown("old", "new", 0.95, "too few")
                        .over(Figure.of(ahead))
                        .why()
                        .orElseThrow());
    }

    /** 40 hours a week, of which a quarter moves: 10 hours in each of four weeks, 18 (12 to 24) an hour. */
    @Test
    void hoursAreMovedByAQuarter() {
        var ahead = new Ahead(168, NOW, Optional.of(NOW.plus(Duration.ofDays(28))), false);
        double step = HourShift.step(HourShift.hoursAWeek(20.0 / 7, 120));

        assertEquals(10, step, 1e-12);
        assertEquals(40, HourShift.moved(step, ahead).orElseThrow().units(), 1e-9);
        var worth = HourShift.worth(new Effect(18, 12, 24), step, ahead).orElseThrow();
        assertEquals(720, worth.estimate(), 1e-9);
        assertEquals(480, worth.lower(), 1e-9);
        assertEquals(960, worth.upper(), 1e-9);
        assertTrue(HourShift.moved(step, new Ahead(168, NOW, Optional.empty(), false))
                .isEmpty());
    }

    @Test
    void nothingSpentHasNoReturn() {
        assertEquals(2.5, Returns.of(50, 20).value().orElseThrow());
        assertTrue(Returns.of(50, 0).why().orElseThrow().startsWith("no cost"));
        assertThrows(IllegalArgumentException.class, () -> Returns.of(1, -1));
    }
}
