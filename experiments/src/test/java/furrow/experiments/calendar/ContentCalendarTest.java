package furrow.experiments.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.experiments.assign.Share;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.statistics.inference.ChiSquareTest;
import org.junit.jupiter.api.Test;

class ContentCalendarTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final LocalDate MONDAY = LocalDate.parse("2026-03-02");
    private static final SlotGrid GRID = SlotGrid.of(BERLIN, MONDAY, 4, LocalTime.of(9, 0), LocalTime.of(18, 0))
            .on(Set.of(DayOfWeek.TUESDAY, DayOfWeek.THURSDAY, DayOfWeek.SATURDAY));

    private static Map<String, Map<String, Long>> perBlock(Schedule schedule) {
        return schedule.entries().stream()
                .collect(Collectors.groupingBy(
                        Schedule.Entry::block, Collectors.groupingBy(Schedule.Entry::arm, Collectors.counting())));
    }

    @Test
    void armsAreBalancedWithinWeekdayAndHourBand() {
        var schedule = ContentCalendar.of("headline", GRID.slots(), "plain", "question")
                .blockedBy(Blocking.WEEKDAY, Blocking.HOUR_BAND)
                .draw(1);

        assertEquals(24, schedule.entries().size());
        assertEquals(6, perBlock(schedule).size());
        assertEquals(Map.of("plain", 2L, "question", 2L), perBlock(schedule).get("TUESDAY, 6h"));
        perBlock(schedule).values().forEach(block -> assertEquals(Map.of("plain", 2L, "question", 2L), block));
        // Six blocks of C(4, 2) = 6 choices each.
        assertEquals(46_656, schedule.design("plain", "question").assignments());
    }

    @Property(seed = "20261123", tries = 100)
    void countsFollowTheWeightsUpToOneInEachBlockAndOverall(
            @ForAll @IntRange(min = 0, max = 10_000) int seed,
            @ForAll @IntRange(min = 1, max = 8) int weeks,
            @ForAll @IntRange(min = 1, max = 5) int weight) {
        var grid =
                new SlotGrid(BERLIN, MONDAY, weeks, GRID.weekdays(), GRID.hours(), List.of("a", "b"), 2, Duration.ZERO);
        var shares = List.of(new Share("plain", weight), new Share("question", 1), new Share("number", 1));
        var schedule =
                new ContentCalendar("headline", grid.slots(), shares, Set.of(Blocking.WEEK), List.of()).draw(seed);

        for (Share share : shares) {
            double due = 12.0 * share.weight() / (weight + 2);
            for (var block : perBlock(schedule).values()) {
                assertTrue(Math.abs(block.getOrDefault(share.arm(), 0L) - due) < 1.0 + 1e-9, block::toString);
            }
            assertTrue(Math.abs(schedule.count(share.arm()) - due * weeks) < 1.5, schedule::toString);
        }
    }

    @Test
    void theSeedDecidesAndNothingElse() {
        var calendar = ContentCalendar.of("headline", GRID.slots(), "plain", "question")
                .blockedBy(Blocking.WEEK);

        assertEquals(calendar.draw(5), calendar.draw(5));
        assertNotEquals(calendar.draw(5).entries(), calendar.draw(6).entries());
    }

    /** Chi-squared over the 20 orders of three and three slots, and over the 14 of them that never have three running. */
    @Test
    void everyAllowedOrderIsEquallyLikely() {
        var slots = SlotGrid.of(BERLIN, MONDAY, 1, LocalTime.NOON).slots().subList(0, 6);
        var plain = ContentCalendar.of("headline", slots, "a", "b");

        assertEquals(20, spread(plain));
        assertEquals(14, spread(plain.with(new ScheduleRule.AtMostRunning(2))));
    }

    private static int spread(ContentCalendar calendar) {
        var counts = new HashMap<String, Long>();
        for (int seed = 0; seed < 6000; seed++) {
            String order = calendar.draw(seed).entries().stream()
                    .map(Schedule.Entry::arm)
                    .collect(Collectors.joining());
            counts.merge(order, 1L, Long::sum);
        }
        double p = ChiSquareTest.withDefaults()
                .test(counts.values().stream().mapToLong(Long::longValue).toArray())
                .getPValue();
        assertTrue(p > 0.001 && p < 0.999, () -> p + " " + counts);
        return counts.size();
    }

    @Property(seed = "20261123", tries = 60)
    void rulesAreKept(@ForAll @IntRange(max = 100_000) int seed) {
        var running = new ScheduleRule.AtMostRunning(2);
        var daily = new ScheduleRule.AtMostADay("question", 1);
        var schedule = ContentCalendar.of("headline", GRID.slots(), "plain", "question", "number")
                .blockedBy(Blocking.WEEK)
                .with(running)
                .with(daily)
                .draw(seed);
        var slots = schedule.entries().stream().map(Schedule.Entry::slot).toList();
        var arms = schedule.entries().stream().map(Schedule.Entry::arm).toList();

        int run = 1;
        var questions = new HashMap<LocalDate, Integer>();
        for (int i = 0; i < arms.size(); i++) {
            run = i > 0 && arms.get(i).equals(arms.get(i - 1)) ? run + 1 : 1;
            assertTrue(run <= 2);
            if (arms.get(i).equals("question")) {
                assertEquals(1, questions.merge(slots.get(i).at().toLocalDate(), 1, Integer::sum));
            }
        }
    }

    @Test
    void neighboursArePairsAndDifferentArmsLieApart() {
        var slots = SlotGrid.of(BERLIN, MONDAY, 2, LocalTime.of(9, 0), LocalTime.of(11, 0))
                .slots();
        var pairs = ContentCalendar.of("headline", slots, "a", "b")
                .blockedBy(Blocking.NEIGHBOURS)
                .draw(3);
        var apart = ContentCalendar.of("headline", slots, "a", "b")
                .with(new ScheduleRule.Apart(Duration.ofHours(3)))
                .draw(3);

        perBlock(pairs).values().forEach(block -> assertEquals(Map.of("a", 1L, "b", 1L), block));
        for (int i = 0; i < 28; i += 2) {
            assertEquals(
                    apart.entries().get(i).arm(), apart.entries().get(i + 1).arm());
        }
        assertEquals(16_384, pairs.design("a", "b").assignments());
    }

    @Test
    void twoOfThreeArmsAreReadWithTheThirdLeftInPlace() {
        var schedule = ContentCalendar.of("headline", GRID.slots(), "a", "b", "c")
                .blockedBy(Blocking.WEEK)
                .with(new ScheduleRule.AtMostRunning(1))
                .draw(11);

        var design = schedule.design("a", "b");

        assertEquals(16, design.units());
        assertEquals(8, design.treatments());
        assertEquals(16, schedule.entries("a", "b").size());
    }

    @Test
    void gridsKeepAtMostSoManyADayAndTheirDistance() {
        var hours = new LocalTime[] {LocalTime.of(8, 0), LocalTime.of(9, 0), LocalTime.of(12, 0), LocalTime.of(20, 0)};
        var grid = SlotGrid.of(BERLIN, MONDAY, 1, hours).on(Set.of(DayOfWeek.MONDAY));

        assertEquals(4, grid.slots().size());
        assertEquals(
                List.of("2026-03-02T08:00 main", "2026-03-02T12:00 main"),
                grid.apartBy(Duration.ofHours(3)).atMostADay(2).slots().stream()
                        .map(Slot::name)
                        .toList());
        assertEquals(8, grid.onChannels("x", "y").slots().size());
        // The clock goes forward on 29 March: 02:30 is moved to 03:30 by java.time, and comes once.
        var night = SlotGrid.of(BERLIN, LocalDate.parse("2026-03-29"), 1, LocalTime.of(2, 30), LocalTime.of(3, 30))
                .on(Set.of(DayOfWeek.SUNDAY));
        assertEquals(
                List.of("2026-03-29T03:30 main"),
                night.slots().stream().map(Slot::name).toList());
    }

    @Test
    void switchbacksCreditWhatHappensToTheStretchAfterItsWashOut() {
        var start = ZonedDateTime.of(MONDAY, LocalTime.of(8, 0), BERLIN);
        var slots = Switchback.of(start, Duration.ofHours(12), 8)
                .withWashOut(Duration.ofHours(2))
                .slots();
        var schedule = ContentCalendar.of("effort", slots, "posting", "replying")
                .blockedBy(Blocking.NEIGHBOURS)
                .draw(2);

        assertEquals(16, schedule.design("posting", "replying").assignments());
        assertTrue(schedule.at(start.toInstant(), "main").isEmpty());
        assertEquals(
                schedule.entries().get(0),
                schedule.at(start.plusHours(2).toInstant(), "main").orElseThrow());
        assertEquals(
                schedule.entries().get(1),
                schedule.at(start.plusHours(15).toInstant(), "main").orElseThrow());
        assertTrue(schedule.at(start.plusHours(15).toInstant(), "other").isEmpty());
        // A day of the calendar stays a day when the clock changes: 23 hours on 29 March.
        var days = Switchback.of(ZonedDateTime.parse("2026-03-28T00:00+01:00[Europe/Berlin]"), Duration.ofDays(1), 3);
        assertEquals(Duration.ofHours(23), days.slots().get(1).length());
    }

    /** Clocks go on at 2 on 29 March and back at 3 on 25 October 2026. */
    @Test
    void stretchesKeepTheWallClockOverAChangeOfClocks() {
        for (String start : List.of("2026-03-28T07:00+01:00[Europe/Berlin]", "2026-10-24T07:00+02:00[Europe/Berlin]")) {
            var halves = Switchback.of(ZonedDateTime.parse(start), Duration.ofHours(12), 6)
                    .slots();

            assertEquals(
                    List.of(7, 19, 7, 19, 7, 19),
                    halves.stream().map(each -> each.at().getHour()).toList());
        }
        var hours = Switchback.of(ZonedDateTime.parse("2026-03-29T00:00+01:00[Europe/Berlin]"), Duration.ofHours(1), 4)
                .slots();
        assertEquals(
                List.of(0, 1, 3, 4),
                hours.stream().map(each -> each.at().getHour()).toList());
        assertTrue(hours.stream().allMatch(each -> each.length().equals(Duration.ofHours(1))));
    }

    @Test
    void impossibleWishesAreRefusedWithTheReason() {
        var slots = SlotGrid.of(BERLIN, MONDAY, 1, LocalTime.NOON).slots();
        var calendar = ContentCalendar.of("headline", slots, "a", "b");
        var heavy = new ContentCalendar(
                "headline", slots, List.of(new Share("a", 3), new Share("b", 1)), Set.of(), List.of());

        assertRefused(
                "a calendar of 2 arms needs at least 4 slots, but had 3",
                ContentCalendar.of("h", slots.subList(0, 3), "a", "b"));
        assertRefused("each block has one slot only", calendar.blockedBy(Blocking.DAY));
        assertRefused(
                "neighbours need groups of 2 slots, one for each arm, but \"main 3\" has 1",
                calendar.blockedBy(Blocking.NEIGHBOURS));
        assertRefused(
                "arm \"a\" has 5 of 7 slots, too many to come at most 1 times running",
                heavy.with(new ScheduleRule.AtMostRunning(1)));
        assertRefused(
                "arm \"a\" has 10 slots on 7 days, but at most 1 a day leaves room for 7",
                new ContentCalendar(
                                "headline",
                                SlotGrid.of(BERLIN, MONDAY, 1, LocalTime.NOON, LocalTime.of(18, 0))
                                        .slots(),
                                List.of(new Share("a", 3), new Share("b", 1)),
                                Set.of(),
                                List.of())
                        .with(new ScheduleRule.AtMostADay("a", 1)));
        assertRefused(
                "no two neighbouring slots lie 48 hours apart",
                calendar.with(new ScheduleRule.Apart(Duration.ofDays(2))));
        assertRefused(
                "arm \"b\" has too little weight",
                new ContentCalendar(
                        "headline", slots, List.of(new Share("a", 100), new Share("b", 1)), Set.of(), List.of()));
        assertRefused(
                "none of 50000 draws kept to no arm more than 1 times running and different arms at least 10 hours"
                        + " apart",
                ContentCalendar.of("headline", GRID.slots(), "a", "b")
                        .blockedBy(Blocking.WEEK)
                        .with(new ScheduleRule.AtMostRunning(1))
                        .with(new ScheduleRule.Apart(Duration.ofHours(10))));
    }

    private static void assertRefused(String reason, ContentCalendar calendar) {
        var thrown = assertThrows(IllegalArgumentException.class, () -> calendar.draw(1));

        assertTrue(thrown.getMessage().startsWith(reason), thrown.getMessage());
    }

    @Test
    void rejectsSlotsAndGridsThatMakeNoSense() {
        var at = ZonedDateTime.of(MONDAY, LocalTime.NOON, BERLIN);
        assertThrows(
                IllegalArgumentException.class, () -> new Slot("s", at, Duration.ofHours(1), Duration.ofHours(1), "x"));
        assertThrows(IllegalArgumentException.class, () -> new Slot("s", at, Duration.ofHours(-1), Duration.ZERO, "x"));
        assertThrows(IllegalArgumentException.class, () -> SlotGrid.of(BERLIN, MONDAY, 0, LocalTime.NOON));
        assertThrows(IllegalArgumentException.class, () -> SlotGrid.of(BERLIN, MONDAY, 1));
        assertThrows(IllegalArgumentException.class, () -> Switchback.of(at, Duration.ZERO, 4));
        assertThrows(IllegalArgumentException.class, () -> Switchback.of(at, Duration.ofDays(1), 1));
        assertThrows(IllegalArgumentException.class, () -> new ScheduleRule.AtMostRunning(0));
        assertThrows(IllegalArgumentException.class, () -> new ScheduleRule.AtMostADay("a", 0));
        assertThrows(IllegalArgumentException.class, () -> new ScheduleRule.Apart(Duration.ZERO));
        assertThrows(IllegalArgumentException.class, () -> ContentCalendar.of("h", GRID.slots(), "a"));
        assertThrows(IllegalArgumentException.class, () -> ContentCalendar.of("h", GRID.slots(), "a", "a"));
        var twice = new ArrayList<>(GRID.slots());
        twice.addAll(GRID.slots());
        assertThrows(IllegalArgumentException.class, () -> ContentCalendar.of("h", twice, "a", "b"));
    }
}
