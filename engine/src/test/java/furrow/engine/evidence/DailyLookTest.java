package furrow.engine.evidence;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.engine.plan.PlanFiles;
import furrow.experiments.event.Exposure;
import furrow.experiments.event.Outcome;
import furrow.experiments.fold.InMemoryFold;
import furrow.experiments.inference.Effect;
import furrow.experiments.plan.Plan;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What earlier days would have said, against an experiment that was really read on those days. */
class DailyLookTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 10, 1);
    private static final int DAYS = 12;
    private static final Plan PLAN = PlanFiles.read("""
        workspace: { name: main, currency: EUR, hourlyRate: 30, zone: UTC }
        experiments:
          - name: tone
            question: Do conversations go on?
            unit: contact
            arms:
              - { name: brief, control: true, tactic: { name: brief, kind: conversation, description: Stop } }
              - { name: warm, tactic: { name: warm, kind: conversation, description: Ask back } }
            metrics:
              - { name: replied, type: proportion, window: 6h }
        """).orThrow();

    /** Sixty contacts a day and arm; of the control 18 reply a day, of the treatment 24, and a few more on odd days. */
    private static Evidence until(int days) {
        var fold = InMemoryFold.of(PLAN);
        for (int day = 0; day < days; day++) {
            for (int i = 0; i < 120; i++) {
                boolean warm = i % 2 == 1;
                String unit = day + "-" + i;
                Instant at = FIRST.plusDays(day).atTime(8, i % 60).toInstant(ZoneOffset.UTC);
                fold.accept(new Exposure("e" + unit, unit, "tone", warm ? "warm" : "brief", at, Map.of()));
                if (i / 2 < (warm ? 24 : 18) + day % 2 * 3) {
                    fold.accept(new Outcome(
                            "o" + unit,
                            unit,
                            "replied",
                            1,
                            Optional.empty(),
                            Optional.empty(),
                            at.plus(Duration.ofMinutes(5)),
                            Map.of()));
                }
            }
        }
        var asOf = FIRST.plusDays(days).atStartOfDay().toInstant(ZoneOffset.UTC);
        return new Assessor(PLAN.workspace())
                .assess(FoldedEvents.experiments(PLAN, fold.summary(asOf)).get(0));
    }

    private static Effect relative(Evidence evidence) {
        return evidence.comparisons().get(0).relative().value().orElseThrow();
    }

    @Test
    void eachDayIsReadAsItWouldHaveBeenThen() {
        var now = until(DAYS);
        var looks = Assessor.looks(now, now.comparisons().get(0), 100);

        assertEquals(DAYS, looks.size());
        for (int day : new int[] {3, 7, DAYS}) {
            var look = looks.get(day - 1);
            assertEquals(FIRST.plusDays(day - 1L), look.day());
            assertEquals(60L * day, look.then().nControl());
            var then = look.then().relative().value().orElseThrow();
            assertEquals(relative(until(day)).estimate(), then.estimate(), 1e-12, "day " + day);
            assertEquals(relative(until(day)).lower(), then.lower(), 1e-12, "day " + day);
            assertEquals(relative(until(day)).upper(), then.upper(), 1e-12, "day " + day);
        }
    }

    @Test
    void ofManyDaysSomeAreReadEvenlyAndTheLastAlways() {
        var now = until(DAYS);
        var looks = Assessor.looks(now, now.comparisons().get(0), 4);

        assertAll(
                () -> assertEquals(4, looks.size()),
                () -> assertEquals(FIRST.plusDays(2), looks.get(0).day()),
                () -> assertEquals(FIRST.plusDays(DAYS - 1L), looks.get(3).day()),
                () -> assertTrue(
                        looks.get(0).then().nControl() < looks.get(3).then().nControl()));
    }
}
