package furrow.experiments.goal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.experiments.plan.Goal;
import furrow.experiments.plan.GoalMeasure;
import furrow.experiments.plan.WeekSeason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The numbers that docs/goals.md works out by hand. */
class WorkedGoalTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 5, 4);

    private static void told(double value, String text) throws IOException {
        int decimals = text.length() - text.indexOf('.') - 1;
        assertEquals(text, String.format(Locale.ROOT, "%." + decimals + "f", value));
        assertTrue(Files.readString(Path.of("../docs/goals.md")).contains("**" + text + "**"), text);
    }

    @Test
    void thePathAndTheWalk() throws IOException {
        var path = new GoalPath(new Goal(
                "reply",
                List.of(new Goal.Point(MONDAY, 0.10), new Goal.Point(MONDAY.plusDays(10), 0.20)),
                0.1,
                WeekSeason.of(Map.of(DayOfWeek.SATURDAY, 0.5, DayOfWeek.SUNDAY, 0.5)),
                GoalMeasure.VALUE));
        var days = List.of(new WalkedDay(MONDAY, 8, 100, 100), new WalkedDay(MONDAY.plusDays(1), 12, 60, 60));

        told(path.expectedOn(MONDAY.plusDays(2)).orElseThrow(), "0.14");
        told(path.expectedOn(MONDAY.plusDays(5)).orElseThrow(), "0.0875");
        told(WalkedDay.over(days, MONDAY, MONDAY.plusDays(1)).orElseThrow(), "0.125");
    }

    @Test
    void theBets() throws IOException {
        double back = PathAlarm.factor(0.4, -2);

        told(back, "1.963");
        told((back + 1) * back, "5.816");
    }

    @Test
    void theRateIsTheOneThatIsStated() throws IOException {
        assertEquals(PathAlarm.FALSE_A_YEAR, 365 / PathAlarm.THRESHOLD, 1e-12);
        assertTrue(Files.readString(Path.of("../docs/goals.md"))
                .contains("**" + PathAlarm.FALSE_A_YEAR + " false alarms a year**"));
    }
}
