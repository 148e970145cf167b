package furrow.engine.goal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.engine.document.Documents;
import furrow.engine.document.StoredDocument;
import furrow.engine.plan.PlanFiles;
import furrow.engine.process.ChildProcess;
import furrow.engine.signature.Signature;
import furrow.experiments.plan.Goal;
import furrow.experiments.plan.Plan;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that draws goals, draws them otherwise and gives them up is killed in the middle. */
class GoalKillTest {
    private static final int ROUNDS = 3;
    private static final LocalDate TODAY = LocalDate.parse("2026-12-01");
    private static final Plan PLAN = PlanFiles.read("""
            workspace: { name: main, currency: EUR, hourlyRate: 30, zone: UTC }
            experiments:
              - name: tone
                question: Does it go on?
                unit: conversation
                arms:
                  - { name: old, control: true, tactic: { name: brief, kind: conversation } }
                  - { name: new, tactic: { name: warm, kind: conversation } }
                metrics:
                  - { name: replied, type: proportion }
                  - { name: resolved, type: proportion }
            """).orThrow();
    private static final List<String> METRICS = List.of("replied", "resolved");

    private static Goal goal(String metric, int number) {
        return new Goal(metric, List.of(new Goal.Point(TODAY.plusDays(30), 0.3 + number % 50 / 100.0)), 0.1);
    }

    private static Signature step(int number) {
        return Signature.sign(
                "Ann", "step " + number, Instant.parse("2026-12-01T08:00:00Z").plusSeconds(number));
    }

    /** Goes on from what is there, and prints each step once it is acknowledged; each third gives the goal up. */
    static final class Drawer {
        public static void main(String[] arguments) {
            var drawing = new GoalDrawing(
                    new GoalStore(Documents.embedded(Path.of(arguments[0]), Clock.systemUTC()), "main"), PLAN);
            for (int number = Integer.parseInt(arguments[1]); ; number++) {
                for (String metric : METRICS) {
                    if (number % 3 == 2) {
                        drawing.drop(metric, step(number));
                    } else {
                        drawing.draw(goal(metric, number), "", TODAY, step(number));
                    }
                    System.out.println(metric + " " + number);
                    System.out.flush();
                }
            }
        }
    }

    @Test
    void whatWasAcknowledgedStandsOnceAndTheRestNotAtAll(@TempDir Path folder) {
        var told = new ArrayList<String>();
        int from = 0;
        for (int round = 0; round < ROUNDS; round++) {
            try (var child = ChildProcess.start(Drawer.class, folder, from)) {
                for (int line = 0; line < 11 + 14 * round; line++) {
                    told.add(child.line());
                }
                told.addAll(child.kill());
            }
            try (var documents = Documents.embedded(folder, Clock.systemUTC())) {
                var all = new GoalStore(documents, "main").all();
                all.forEach(each -> requireWhole(each, told));
                from = mend(new GoalDrawing(new GoalStore(documents, "main"), PLAN), all, told);
            }
        }
        assertTrue(told.size() >= 11 + 25 + 39, told.size() + " steps");
    }

    /** Each step once and in order, none that was acknowledged missing, at most the one under way on top. */
    private static void requireWhole(StoredDocument<DrawnGoal> stored, List<String> told) {
        var goal = stored.value();
        var history =
                goal.history().stream().map(each -> each.signature().why()).toList();
        int steps = history.size();
        assertEquals(IntStream.range(0, steps).mapToObj(i -> "step " + i).toList(), history);
        long acknowledged = told.stream()
                .filter(each -> each.startsWith(stored.key() + " "))
                .count();
        assertTrue(
                steps == acknowledged || steps == acknowledged + 1,
                steps + " steps of which " + acknowledged + " were acknowledged");
        assertEquals(steps, stored.version(), "a version a step");
        assertEquals((steps - 1) % 3 == 2, goal.dropped());
        int drawn = goal.dropped() ? steps - 2 : steps - 1;
        assertEquals(goal(stored.key(), drawn), goal.goal(), "the path of its last step");
    }

    /** Brings both goals to the same step, as whoever was not answered does again what they had done. */
    private static int mend(GoalDrawing drawing, List<StoredDocument<DrawnGoal>> all, List<String> told) {
        int most = all.stream()
                .mapToInt(each -> each.value().history().size())
                .max()
                .orElse(0);
        for (String metric : METRICS) {
            int steps = all.stream()
                    .filter(each -> each.key().equals(metric))
                    .mapToInt(each -> each.value().history().size())
                    .findFirst()
                    .orElse(0);
            // The step that was under way is done, though nobody was told.
            if (told.stream().noneMatch((metric + " " + (steps - 1))::equals) && steps > 0) {
                told.add(metric + " " + (steps - 1));
            }
            for (int number = steps; number < most; number++) {
                if (number % 3 == 2) {
                    drawing.drop(metric, step(number));
                } else {
                    drawing.draw(goal(metric, number), "", TODAY, step(number));
                }
                told.add(metric + " " + number);
            }
        }
        return most;
    }
}
