package furrow.rules.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.rules.language.RuleFinding;
import furrow.rules.language.RuleSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Mistakes that people make: each is told at its place, in a plain sentence, with a mend. */
class MistakesTest {

    /** Each mistake follows four dashes and its title; lines that begin with ">" are all that is told of it. */
    @TestFactory
    Stream<DynamicTest> everyMistakeIsToldWithItsPlaceAndAMend() throws IOException {
        return mistakes()
                .map(mistake -> DynamicTest.dynamicTest(mistake.title(), () -> {
                    var findings = Checker.check(List.of(new RuleSource("a.drl", mistake.text())))
                            .findings();
                    assertEquals(
                            mistake.told(),
                            findings.stream().map(each -> "> " + each).collect(Collectors.joining("\n")));
                    for (RuleFinding each : findings) {
                        assertTrue(each.line() > 1 && each.column() > 0, each::toString);
                        assertTrue(!each.message().isBlank() && each.message().length() < 200, each::toString);
                    }
                }));
    }

    @Test
    void thereAreManyOfThemAndEachHasAMend() throws IOException {
        var all = mistakes().toList();
        assertTrue(all.size() >= 190, () -> all.size() + " mistakes");
        all.forEach(each -> assertTrue(each.told().contains("; "), each::told));
    }

    private record Mistake(String title, String told, String text) {}

    private static Stream<Mistake> mistakes() throws IOException {
        try (var file = Objects.requireNonNull(MistakesTest.class.getResourceAsStream("mistakes.txt"))) {
            var text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.split("(?m)^---- ")).skip(1).map(MistakesTest::mistake);
        }
    }

    private static Mistake mistake(String block) {
        var lines = block.stripTrailing().lines().toList();
        var told = lines.stream().skip(1).filter(line -> line.startsWith("> ")).collect(Collectors.joining("\n"));
        var text = lines.stream()
                .skip(1)
                .filter(line -> !line.startsWith("> "))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
        return new Mistake(lines.get(0), told, text);
    }
}
