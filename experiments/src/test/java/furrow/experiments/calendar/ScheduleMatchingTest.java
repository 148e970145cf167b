package furrow.experiments.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ScheduleMatchingTest {
    private static final ZonedDateTime NINE = ZonedDateTime.parse("2026-03-03T09:00+01:00[Europe/Berlin]");
    private static final Schedule SCHEDULE = new Schedule(
            "headline",
            List.of(entry(NINE, "plain"), entry(NINE.plusHours(3), "question"), entry(NINE.plusDays(1), "plain")),
            List.of(),
            1);

    private static Schedule.Entry entry(ZonedDateTime at, String arm) {
        return new Schedule.Entry(Slot.of(at, "main"), arm, "all");
    }

    private static ScheduleMatching.Post post(String name, ZonedDateTime at, String arm) {
        return new ScheduleMatching.Post(name, at.toInstant(), "main", Optional.of(arm));
    }

    @Test
    void eachSlotGetsThePostNearestInTime() {
        var late = post("p1", NINE.plusMinutes(50), "plain");
        var wrong = post("p2", NINE.plusHours(3).minusMinutes(5), "plain");
        var further = post("p3", NINE.plusHours(2), "question");
        var elsewhere = new ScheduleMatching.Post("p4", NINE.toInstant(), "other", Optional.empty());

        var matching = ScheduleMatching.of(SCHEDULE, List.of(further, late, elsewhere, wrong), Duration.ofHours(1));

        assertEquals(
                List.of(late, wrong),
                matching.matches().stream().map(ScheduleMatching.Match::post).toList());
        assertEquals(Duration.ofMinutes(50), matching.matches().get(0).late());
        assertTrue(matching.matches().get(0).followed());
        assertFalse(matching.matches().get(1).followed());
        assertEquals(List.of(SCHEDULE.entries().get(2)), matching.missed());
        assertEquals(List.of(further, elsewhere), matching.extra());
        assertEquals(1 / 3.0, matching.followed(), 1e-15);
    }

    @Test
    void postsInsideAStretchBelongToIt() {
        var slots = Switchback.of(NINE, Duration.ofHours(4), 2).slots();
        var schedule = new Schedule(
                "effort",
                List.of(new Schedule.Entry(slots.get(0), "a", "x"), new Schedule.Entry(slots.get(1), "b", "x")),
                List.of(),
                1);

        var matching = ScheduleMatching.of(schedule, List.of(post("p", NINE.plusMinutes(239), "a")), Duration.ZERO);

        assertEquals(slots.get(0), matching.matches().get(0).entry().slot());
    }

    @Property(seed = "20261123", tries = 200)
    void everySlotAndEveryPostIsAccountedForOnce(@ForAll Random random) {
        var posts = new ArrayList<ScheduleMatching.Post>();
        for (int i = 0; i < random.nextInt(8); i++) {
            posts.add(post("p" + i, NINE.plusMinutes(random.nextInt(1600)), "plain"));
        }

        var matching = ScheduleMatching.of(SCHEDULE, posts, Duration.ofHours(2));

        assertEquals(3, matching.matches().size() + matching.missed().size());
        assertEquals(posts.size(), matching.matches().size() + matching.extra().size());
        for (var match : matching.matches()) {
            assertTrue(match.late().abs().compareTo(Duration.ofHours(2)) <= 0);
        }
    }

    @Test
    void rejectsATimeBelowZero() {
        assertThrows(
                IllegalArgumentException.class, () -> ScheduleMatching.of(SCHEDULE, List.of(), Duration.ofMinutes(-1)));
    }
}
