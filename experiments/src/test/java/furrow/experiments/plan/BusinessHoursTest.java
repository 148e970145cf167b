package furrow.experiments.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BusinessHoursTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private final BusinessHours office = new BusinessHours(
            EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), LocalTime.of(9, 0), LocalTime.of(17, 0));

    private static ZonedDateTime at(int day, int hour, int minute) {
        return ZonedDateTime.of(LocalDate.of(2026, 11, day), LocalTime.of(hour, minute), BERLIN);
    }

    @Test
    void countsOnlyWorkingTime() {
        // 2026-11-20 is a Friday.
        assertEquals(Duration.ofMinutes(90), office.between(at(20, 10, 0), at(20, 11, 30)));
        assertEquals(Duration.ofHours(2), office.between(at(20, 16, 0), at(23, 10, 0)));
        assertEquals(Duration.ZERO, office.between(at(21, 10, 0), at(22, 10, 0)));
        assertEquals(Duration.ofHours(8), office.between(at(20, 3, 0), at(20, 23, 0)));
    }

    @Test
    void timeNeverRunsBackwards() {
        assertEquals(Duration.ZERO, office.between(at(20, 11, 0), at(20, 10, 0)));
    }

    @Test
    void roundTheClockIsPlainTimeEvenOverAClockChange() {
        var before = ZonedDateTime.of(LocalDate.of(2026, 10, 24), LocalTime.NOON, BERLIN);

        assertEquals(Duration.ofHours(25), BusinessHours.ROUND_THE_CLOCK.between(before, before.plusDays(1)));
        assertEquals(
                Duration.ofHours(25),
                new BusinessHours(EnumSet.allOf(DayOfWeek.class), LocalTime.MIN, LocalTime.MAX)
                        .between(before, before.plusDays(1)));
    }

    /** By hand: Friday 18:00 to Saturday 02:00 and nothing else; 20 November 2026 is a Friday. */
    @Test
    void hoursThatPassMidnightBelongToTheDayOnWhichTheyBegin() {
        var late = new BusinessHours(Set.of(DayOfWeek.FRIDAY), LocalTime.of(18, 0), LocalTime.of(2, 0));

        assertEquals(Duration.ofHours(8), late.between(at(20, 3, 0), at(22, 3, 0)));
        assertEquals(Duration.ofMinutes(90), late.between(at(21, 0, 30), at(21, 10, 0)));
        assertEquals(Duration.ofHours(3), late.between(at(20, 23, 0), at(21, 2, 0)));
        assertEquals(Duration.ZERO, late.between(at(20, 0, 30), at(20, 1, 30)));
    }

    @Test
    void rejectsHoursOfNoLength() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new BusinessHours(Set.of(DayOfWeek.MONDAY), LocalTime.NOON, LocalTime.NOON));
    }
}
