package furrow.engine.told;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.engine.plan.PlanFiles;
import furrow.engine.plan.PlanReading;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Mistakes in plans: each is told at its place with what was found, what is legal and what to do. The first of the file is a
 * plan without one; the others say what of it is written otherwise, or are whole files.
 */
class PlanMistakesTest {

    @TestFactory
    Stream<DynamicTest> everyMistakeIsToldAtItsPlace() throws IOException {
        var mistakes = ToldMistake.read("plan-mistakes.txt");
        assertTrue(mistakes.size() >= 120, () -> mistakes.size() + " mistakes");
        var sound = mistakes.get(0).text();
        return mistakes.stream()
                .map(each -> DynamicTest.dynamicTest(
                        each.title(),
                        () -> assertEquals(each.told(), ToldMistake.lines(problems(written(sound, each.text()))))));
    }

    @Test
    void whatIsNoTextOfAPlanIsTold() throws IOException {
        assertEquals(
                "plan file (line 1, column 1): was more than 2000000 bytes, needs at most 2000000 bytes; split it into"
                        + " plans",
                refused(new byte[PlanFiles.LARGEST + 1]));
        assertEquals(
                "plan file (line 1, column 1): was bytes that are no text, needs a plan in YAML or JSON;"
                        + " docs/plan-file.md shows one; rows of data are named without --plan",
                refused(new byte[] {'a', 0, 'b'}));
        assertEquals(
                "plan file (line 1, column 1): was bytes that are not UTF-8, needs text in UTF-8; save it again as"
                        + " UTF-8",
                refused(new byte[] {'a', ':', ' ', (byte) 0xE4}));
        var empty = assertThrows(IllegalArgumentException.class, () -> PlanFiles.goal(""));
        assertEquals("goal needs metric and points, but was empty", empty.getMessage());
    }

    private static String refused(byte[] bytes) throws IOException {
        var refused = assertInstanceOf(PlanReading.Refused.class, PlanFiles.read(new ByteArrayInputStream(bytes)));
        return refused.problems().get(0).toString();
    }

    static List<?> problems(String text) {
        return PlanFiles.read(text) instanceof PlanReading.Refused refused ? refused.problems() : List.of();
    }

    /** A file of its own, or the sound plan with some of it written otherwise. */
    static String written(String sound, String mistake) {
        if (!mistake.contains("\n=>\n")) {
            return mistake;
        }
        var plan = sound;
        for (String change : mistake.split("(?m)^&\n")) {
            var parts = change.split("(?m)^=>\n", -1);
            var before = parts[0].stripTrailing();
            assertTrue(plan.contains(before), before);
            plan = plan.replace(before, parts[1].stripTrailing());
        }
        return plan;
    }
}
