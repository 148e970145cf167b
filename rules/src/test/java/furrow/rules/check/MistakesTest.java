package furrow.rules.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.rules.language.RuleFinding;
import furrow.rules.language.RuleSource;
import furrow.rules.scenario.ScenarioReader;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Mistakes that people make: each is told at its place, in a plain sentence, with a mend. */
class MistakesTest {

    @TestFactory
    Stream<DynamicTest> everyMistakeInARuleIsToldWithItsPlaceAndAMend() throws IOException {
        return told(
                "mistakes.txt",
                text -> Checker.check(List.of(new RuleSource("a.drl", text))).findings());
    }

    @TestFactory
    Stream<DynamicTest> everyMistakeInATableIsToldWithItsPlaceAndAMend() throws IOException {
        return told(
                "table-mistakes.txt",
                text -> Checker.check(List.of(new RuleSource("a.csv", text))).findings());
    }

    @TestFactory
    Stream<DynamicTest> everyMistakeInAScenarioIsToldWithItsPlace() throws IOException {
        return told(
                "scenario-mistakes.txt",
                text -> ScenarioReader.read(new RuleSource("a.yaml", text)).findings());
    }

    private static Stream<DynamicTest> told(String file, Function<String, List<RuleFinding>> reader)
            throws IOException {
        return MistakeFile.read(file).stream()
                .map(mistake -> DynamicTest.dynamicTest(mistake.title(), () -> {
                    var findings = reader.apply(mistake.text());
                    assertEquals(
                            mistake.told(),
                            findings.stream().map(each -> "> " + each).collect(Collectors.joining("\n")));
                    for (RuleFinding each : findings) {
                        assertTrue(each.line() > 0 && each.column() > 0, each::toString);
                        assertTrue(!each.message().isBlank() && each.message().length() < 300, each::toString);
                    }
                }));
    }

    @Test
    void thereAreManyOfThemAndEachHasAMend() throws IOException {
        var all = MistakeFile.read("mistakes.txt");
        assertTrue(all.size() >= 340, () -> all.size() + " mistakes");
        var tables = MistakeFile.read("table-mistakes.txt");
        assertTrue(tables.size() >= 60, () -> tables.size() + " mistakes in tables");
        Stream.concat(all.stream(), tables.stream())
                .forEach(each -> assertTrue(each.told().contains("; "), () -> each.title() + " " + each.told()));
        var scenarios = MistakeFile.read("scenario-mistakes.txt");
        assertTrue(scenarios.size() >= 45, () -> scenarios.size() + " mistakes in scenarios");
    }
}
