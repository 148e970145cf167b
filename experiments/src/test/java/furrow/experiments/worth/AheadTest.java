package furrow.experiments.worth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.experiments.plan.Analysis;
import furrow.experiments.plan.Arm;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.Tactic;
import furrow.experiments.plan.UnitKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AheadTest {
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private static final OptionalDouble SIX_A_DAY = OptionalDouble.of(6);

    private static Ahead of(Optional<Long> planned, Optional<String> ends, long sofar, OptionalDouble pace) {
        return Ahead.of(experiment(planned, ends), sofar, pace, NOW).value().orElseThrow();
    }

    private static Experiment experiment(Optional<Long> planned, Optional<String> ends) {
        var analysis = Analysis.withDefaults();
        return new Experiment(
                "tone",
                "",
                "",
                Experiment.Kind.RANDOMISED,
                UnitKind.SLOT,
                List.of(arm("old", true), arm("new", false)),
                List.of(Metric.proportion("click")),
                List.of(),
                "",
                planned.map(analysis::withPlannedUnits).orElse(analysis),
                Optional.empty(),
                ends.map(Instant::parse));
    }

    private static Arm arm(String name, boolean control) {
        return new Arm(name, new Tactic(name, Tactic.Kind.CONTENT, "", Tactic.Cost.NONE), control, 1);
    }

    @Test
    void isWhatThePlanHasLeft() {
        var rest = of(Optional.of(504L), Optional.empty(), 252, SIX_A_DAY);

        assertEquals(new Ahead(252, NOW, Optional.of(Instant.parse("2026-12-13T00:00:00Z")), true), rest);
        var untold = of(Optional.of(504L), Optional.empty(), 252, OptionalDouble.empty());
        assertEquals(new Ahead(252, NOW, Optional.empty(), true), untold);
    }

    @Test
    void isWhatComesUntilTheEndWhereNoSizeIsPlanned() {
        var rest = of(Optional.empty(), Optional.of("2026-11-08T00:00:00Z"), 252, SIX_A_DAY);

        assertEquals(new Ahead(42, NOW, Optional.of(Instant.parse("2026-11-08T00:00:00Z")), true), rest);
    }

    /** A plan that is full, or over, has no rest: never as many again as so far. */
    @Test
    void isTheNextFourWeeksWhereThePlanHasNoRest() {
        var weeks = new Ahead(168, NOW, Optional.of(Instant.parse("2026-11-29T00:00:00Z")), false);

        assertEquals(weeks, of(Optional.empty(), Optional.empty(), 252, SIX_A_DAY));
        assertEquals(weeks, of(Optional.of(252L), Optional.of("2026-11-08T00:00:00Z"), 252, SIX_A_DAY));
        assertEquals(weeks, of(Optional.of(504L), Optional.of("2026-10-08T00:00:00Z"), 252, SIX_A_DAY));
        assertTrue(Ahead.of(experiment(Optional.empty(), Optional.empty()), 252, OptionalDouble.empty(), NOW)
                .why()
                .orElseThrow()
                .contains("plan how many"));
    }

    @Test
    void needsUnits() {
        assertThrows(IllegalArgumentException.class, () -> new Ahead(0, NOW, Optional.empty(), true));
    }

    /** Six a day for the last 34 of 84 days; the newest day may not be over and is left out, and four weeks count. */
    @Test
    void thePaceIsThatOfTheLastFourWeeks() {
        var units = new TreeMap<LocalDate, Long>();
        var first = LocalDate.parse("2026-09-01");
        for (int day = 0; day < 84; day++) {
            units.put(first.plusDays(day), day < 50 ? 100L : 6L);
        }

        assertEquals(6, Pace.of(units, first.plusDays(84)).orElseThrow(), 1e-12);
        assertEquals(3, Pace.of(units, first.plusDays(84 + 14)).orElseThrow(), 1e-12);
        assertFalse(Pace.of(new TreeMap<>(), first).isPresent());
    }

    /** A mailing of one day, looked at nine days later, is not sent each day. */
    @Test
    void aMailingOfOneDayIsSpreadOverTheDaysSince() {
        var units = new TreeMap<LocalDate, Long>();
        units.put(LocalDate.parse("2026-09-01"), 9000L);

        assertEquals(9000, Pace.of(units, LocalDate.parse("2026-09-01")).orElseThrow(), 1e-9);
        assertEquals(1000, Pace.of(units, LocalDate.parse("2026-09-10")).orElseThrow(), 1e-9);
    }
}
