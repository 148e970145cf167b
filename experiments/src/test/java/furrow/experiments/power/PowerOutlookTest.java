package furrow.experiments.power;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.experiments.plan.Metric.Direction;
import furrow.experiments.plan.UnitKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PowerOutlookTest {
    private static final Power POSTS =
            Power.of(new ControlResponse.Mean(100, 50)).with(LookPlan.FIXED);

    /** R 4.2.2: power.t.test(n = 12, sd = .5, power = .8)$delta = 0.598; (delta = .2, sd = .5, power = .8)$n = 99.08. */
    @Test
    void saysWhatPostsCanShow() {
        assertEquals(
                "With 24 posts you can see a rise of 60 % or more; for 20 % you need 200.",
                PowerOutlook.of(POSTS, UnitKind.POST).sentence(24, 0.2));
        assertEquals(
                "With 24 posts you can see a drop of 60 % or more, which is enough for 75 %.",
                PowerOutlook.of(POSTS, UnitKind.POST).with(Direction.LOWER).sentence(24, 0.75));
    }

    /** R 4.2.2: power.prop.test(p1 = .9, p2 = .945, power = .8, strict = TRUE)$n = 553.0365. */
    @Test
    void saysSoWhenNothingCanBeSeen() {
        var full = Power.of(new ControlResponse.Proportion(0.9)).with(LookPlan.FIXED);

        assertEquals(
                "With 20 conversations you cannot count on seeing any rise; for 5 % you need 1,108.",
                PowerOutlook.of(full, UnitKind.CONVERSATION).sentence(20, 0.05));
    }

    @Test
    void saysWhatItTakesForGranted() {
        assertEquals(
                "Read once, at the planned end, at 95 % confidence, finding it 80 times in 100.",
                PowerOutlook.of(POSTS, UnitKind.POST).assumptions());
        assertEquals(
                "Read as often as you like, at 99.9 % confidence, finding it 80 times in 100.",
                PowerOutlook.of(POSTS.with(LookPlan.ANYTIME).withLevel(0.999), UnitKind.POST)
                        .assumptions());
    }

    @Test
    void paceTurnsUnitsIntoDays() {
        var pace = UnitPace.of(12, Duration.ofDays(28));
        var start = Instant.parse("2026-03-02T09:00:00Z");

        assertEquals(56, pace.days(24));
        assertEquals(63, pace.daysInWholeWeeks(25));
        assertEquals(
                new UnitPace(0.5),
                UnitPace.from(List.of(start.plus(Duration.ofDays(4)), start, start.plusSeconds(60))));
        assertThrows(IllegalArgumentException.class, () -> UnitPace.of(3, Duration.ZERO));
        assertThrows(IllegalArgumentException.class, () -> UnitPace.from(List.of(start)));
        assertThrows(IllegalArgumentException.class, () -> new UnitPace(0.001).days(1_000_000));
    }

    @Test
    void simulationAgreesWithTheClosedFormWithinItsOwnError() {
        // Season: normal units, Welch-free pooled z on known deviation 1, drift 3 at n = 50 per arm.
        var simulated = SimulatedPower.of(
                random -> {
                    var normal =
                            org.apache.commons.rng.sampling.distribution.ZigguratSampler.NormalizedGaussian.of(random);
                    double difference = 0;
                    for (int i = 0; i < 50; i++) {
                        difference += 0.6 + normal.sample() - normal.sample();
                    }
                    return Math.abs(difference / 50) > 1.959963984540054 * Math.sqrt(2.0 / 50);
                },
                4000,
                5);

        // scipy 1.17.1: norm.sf(1.959963984540054 - 3) + norm.sf(1.959963984540054 + 3) = 0.8508387683270562
        assertEquals(0.8508387683270562, simulated.power(), 4 * simulated.standardError());
        assertEquals(Math.sqrt(simulated.power() * (1 - simulated.power()) / 4000), simulated.standardError(), 1e-15);
    }

    @Test
    void historyIsDrawnFromAndMultiplied() {
        double[] history = {1, 2, 4};
        SimulatedPower.Test always = (control, treatment) -> control.length == 3
                && treatment.length == 5
                && List.of(1.0, 2.0, 4.0).contains(control[2])
                && List.of(1.5, 3.0, 6.0).contains(treatment[4]);

        assertEquals(
                1,
                SimulatedPower.fromHistory(history, 3, 5, 0.5, always, 200, 9).power());
        assertTrue(SimulatedPower.fromHistory(history, 3, 5, 0, always, 200, 9).power() < 1);
        assertThrows(
                IllegalArgumentException.class,
                () -> SimulatedPower.fromHistory(new double[] {1}, 3, 5, 0, always, 200, 9));
        assertThrows(IllegalArgumentException.class, () -> SimulatedPower.of(random -> true, 10, 1));
    }
}
