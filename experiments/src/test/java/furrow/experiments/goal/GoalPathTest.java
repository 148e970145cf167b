package furrow.experiments.goal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.experiments.plan.Goal;
import furrow.experiments.plan.Metric.Direction;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class GoalPathTest {
    private static final LocalDate MAY = LocalDate.of(2026, 5, 1);
    private final GoalPath path = new GoalPath(new Goal(
            "reply_rate",
            List.of(
                    new Goal.Point(MAY, 0.10),
                    new Goal.Point(MAY.plusDays(10), 0.20),
                    new Goal.Point(MAY.plusDays(20), 0.25)),
            0.1));

    @Test
    void runsStraightBetweenPointsAndLevelAfterTheLast() {
        assertEquals(0.10, path.expectedOn(MAY).orElseThrow(), 1e-15);
        assertEquals(0.15, path.expectedOn(MAY.plusDays(5)).orElseThrow(), 1e-15);
        assertEquals(0.20, path.expectedOn(MAY.plusDays(10)).orElseThrow(), 1e-15);
        assertEquals(0.225, path.expectedOn(MAY.plusDays(15)).orElseThrow(), 1e-15);
        assertEquals(0.25, path.expectedOn(MAY.plusDays(500)).orElseThrow(), 1e-15);
    }

    @Test
    void hasNotBegunBeforeItsFirstPoint() {
        assertTrue(path.on(MAY.minusDays(1), 0, Direction.HIGHER).isEmpty());
    }

    @Test
    void isLeftOnlyOnTheBadSideAndBeyondTheTolerance() {
        var day = MAY.plusDays(10);

        assertFalse(path.on(day, 0.181, Direction.HIGHER).orElseThrow().off());
        assertTrue(path.on(day, 0.179, Direction.HIGHER).orElseThrow().off());
        assertFalse(path.on(day, 0.90, Direction.HIGHER).orElseThrow().off());
        assertTrue(path.on(day, 0.90, Direction.LOWER).orElseThrow().off());
    }

    @Test
    void pointsNeedRisingDates() {
        var thrown = assertThrows(
                IllegalArgumentException.class,
                () -> new Goal("reply_rate", List.of(new Goal.Point(MAY, 1), new Goal.Point(MAY, 2)), 0.1));

        assertEquals(
                "points of the goal for \"reply_rate\" need rising dates, but 2026-05-01 follows 2026-05-01",
                thrown.getMessage());
    }
}
