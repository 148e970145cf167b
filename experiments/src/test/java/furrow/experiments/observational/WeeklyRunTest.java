package furrow.experiments.observational;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.experiments.moments.MetricMoments;
import furrow.experiments.moments.Moments;
import furrow.experiments.moments.PairedMoments;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class WeeklyRunTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 2);

    /** Weeks from 2 November on, each with a unit on its Monday and one on its Sunday that give its value on average. */
    private static TreeMap<LocalDate, MetricMoments> weeks(double... values) {
        var days = new TreeMap<LocalDate, MetricMoments>();
        for (int i = 0; i < values.length; i++) {
            if (!Double.isNaN(values[i])) {
                days.put(MONDAY.plusWeeks(i), Moments.of(values[i] - 1));
                days.put(MONDAY.plusWeeks(i).plusDays(6), Moments.of(values[i] + 1));
            }
        }
        return days;
    }

    @Test
    void weeksInARowAreCountedBackFromTheLastThatIsOver() {
        var run = WeeklyRun.of(weeks(5, 8, 7, 6, 4, 9), LocalDate.of(2026, 12, 7));

        assertEquals(List.of(5.0, 8.0, 7.0, 6.0, 4.0), run.values());
        assertEquals(3, run.fallen());
        assertEquals(0, run.risen());
        assertEquals(2, run.leastUnits());
        assertEquals(OptionalDouble.of(-0.5), run.change());
        assertEquals(1 / 24.0, run.chance(), 1e-15);
        var later = WeeklyRun.of(weeks(5, 8, 7, 6, 4, 9), LocalDate.of(2026, 12, 14));
        assertEquals(0, later.fallen());
        assertEquals(1, later.risen());
        assertEquals(9 / 4.0 - 1, later.change().getAsDouble(), 1e-15);
        assertEquals(run, WeeklyRun.of(weeks(5, 8, 7, 6, 4, 9), LocalDate.of(2026, 12, 13)), "Sunday is not over");
    }

    @Test
    void aWeekWithoutUnitsBreaksTheRun() {
        assertEquals(
                List.of(6.0, 4.0),
                WeeklyRun.of(weeks(8, Double.NaN, 6, 4), MONDAY.plusWeeks(4)).values());
        var rested = WeeklyRun.of(weeks(8, 6, 4), MONDAY.plusWeeks(5));
        assertEquals(List.of(), rested.values());
        assertEquals(0, rested.fallen());
        assertEquals(OptionalDouble.empty(), rested.last());
        assertEquals(OptionalDouble.empty(), rested.change());
        assertEquals(1, rested.chance());
    }

    @Test
    void equalWeeksNeitherFallNorRise() {
        var run = WeeklyRun.of(weeks(8, 4, 4), MONDAY.plusWeeks(3));

        assertEquals(0, run.fallen() + run.risen());
        assertEquals(OptionalDouble.of(0), run.change());
    }

    /** A week of one big day and one small day is told over both: (2 + 30) / (1 + 10). */
    @Test
    void aRatioIsTakenOverTheWholeWeek() {
        var days = new TreeMap<LocalDate, MetricMoments>();
        days.put(MONDAY, PairedMoments.ofTotals(1, 2, 4, 1, 1, 2));
        days.put(MONDAY.plusDays(1), PairedMoments.ofTotals(1, 30, 900, 10, 100, 300));

        assertEquals(32 / 11.0, WeeklyRun.of(days, MONDAY.plusWeeks(1)).last().getAsDouble(), 1e-15);
    }

    /** All 720 orders of six weeks: as many end in so many falls or more as the chance says. */
    @Test
    void theChanceIsThatOfAllOrdersOfAlikeWeeks() {
        var orders = new ArrayList<List<Integer>>();
        orders(List.of(), orders);
        assertEquals(720, orders.size());
        for (int falls = 1; falls <= 5; falls++) {
            int least = falls;
            var such = orders.stream()
                    .map(each -> WeeklyRun.of(
                            weeks(each.stream().mapToDouble(one -> one).toArray()), MONDAY.plusWeeks(6)))
                    .filter(each -> each.fallen() >= least)
                    .toList();
            double chance = new WeeklyRun(List.of(), 0, falls, 0).chance();
            assertEquals(chance, such.size() / 720.0, 1e-12);
            assertTrue(such.stream().allMatch(each -> each.risen() == 0));
        }
    }

    private static void orders(List<Integer> begun, List<List<Integer>> all) {
        if (begun.size() == 6) {
            all.add(begun);
            return;
        }
        for (int i = 1; i <= 6; i++) {
            if (!begun.contains(i)) {
                var more = new ArrayList<>(begun);
                more.add(i);
                orders(more, all);
            }
        }
    }
}
