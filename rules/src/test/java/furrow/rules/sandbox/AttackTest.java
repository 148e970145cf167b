package furrow.rules.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.rules.book.RuleBook;
import furrow.rules.check.Checker;
import furrow.rules.fact.Fact;
import furrow.rules.fact.FactModel;
import furrow.rules.fact.FactText;
import furrow.rules.language.Printer;
import furrow.rules.language.RuleFinding;
import furrow.rules.language.RuleSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class AttackTest {
    private static final String RULE = "// Fine.\nrule \"a\"\nwhen\n  $c : Comparison( %s )\nthen\n  %s\nend\n";
    private static final String CAUTION = "advise.caution( $c, \"why\" );";

    /** Each attack follows four dashes and its title. */
    @TestFactory
    Stream<DynamicTest> everyAttackIsRefusedWithItsPlace() throws IOException {
        return attacks()
                .map(attack -> DynamicTest.dynamicTest(attack.name(), () -> {
                    var errors = Checker.check(List.of(attack)).findings().stream()
                            .filter(RuleFinding::isError)
                            .toList();
                    assertFalse(errors.isEmpty(), () -> "let through:\n" + attack.text());
                    long lines = attack.text().lines().count();
                    for (RuleFinding error : errors) {
                        assertTrue(error.line() >= 1 && error.line() <= lines + 1, error::toString);
                        assertTrue(error.column() >= 1, error::toString);
                        assertFalse(error.message().isBlank());
                    }
                }));
    }

    @Test
    void whatIsNoAttackIsAccepted() {
        assertEquals(List.of(), errors("verdict == \"better\"", CAUTION));
    }

    /** Comments, keywords and line ends of Windows are no more than what they look like. */
    @Test
    void whatIsOddAndAcceptedIsComparedWordForWord() {
        var odd = List.of(
                "a // b",
                "/* a",
                "a */ b",
                "it's 100 %",
                "@watch( verdict )",
                "end",
                "then",
                "eval( true )",
                "${java:os}",
                "$c",
                "{x}",
                "#1 <b>",
                "😀 — 👩‍👩‍👧 ❤️",
                "„so“ …",
                "日本 x²");
        var rules = new StringBuilder();
        for (String text : odd) {
            rules.append("// Odd.\r\nrule \"%s!\"\r\nwhen\r\n  $c : Comparison( metric == \"%s\" )\r\nthen\r\n"
                    .formatted(text, text));
            rules.append("  advise.caution( $c, \"*/ System.exit( 1 ); // {$c.metric}\" );\r\nend\r\n");
        }
        var book = RuleBook.of(List.of(new RuleSource("odd.drl", rules.toString())));
        for (String text : odd) {
            var given = book.recommend(List.of(comparison(text), comparison("a")));
            assertEquals(
                    List.of(text + "!"), given.stream().map(each -> each.rule()).toList());
            assertEquals("*/ System.exit( 1 ); // " + text, given.get(0).reason());
        }
    }

    private static Fact comparison(String metric) {
        return FactText.read(
                "Comparison",
                Map.of(
                        "experiment",
                        "e",
                        "metric",
                        metric,
                        "treatment",
                        "t",
                        "treatmentTactic",
                        "T",
                        "verdict",
                        "better"));
    }

    @Test
    void nothingOfTheAuthorsIsCompiledButTextsToCompareWith() {
        var source = new RuleSource("a.drl", String.format(RULE, "metric == \"Übersicht, 100 % (neu)\"", CAUTION));
        var rule = Checker.check(List.of(source)).rules().get(0);

        assertEquals(
                "rule \"r7\" when\n  $n0 : furrow.rules.fact.ComparisonFact( metric == \"Übersicht, 100 % (neu)\" )\n"
                        + "then\n  advice.give(7, new Object[] {$n0});\nend\n",
                Printer.print(rule, 7));
    }

    @Test
    void deepNestingAndLongInputAreRefused() {
        assertFalse(errors("(".repeat(5000) + "verdict == \"better\"" + ")".repeat(5000), CAUTION)
                .isEmpty());
        assertFalse(errors("relative > 1" + " + 1".repeat(5000), CAUTION).isEmpty());
        assertFalse(errors("metric == \"" + "x".repeat(30_000) + "\"", CAUTION).isEmpty());
        assertFalse(RuleLimits.of(new RuleSource("a.drl", " ".repeat(RuleLimits.MOST_CHARACTERS + 1)))
                .isEmpty());
        var many = IntStream.range(0, 50).mapToObj(i -> "relative > " + i).collect(Collectors.joining(", "));
        assertFalse(errors(many, CAUTION).isEmpty());
    }

    /** Each parenthesis inside another doubles the time of the engine's parser: ways within ways stand side by side. */
    @Test
    void waysWithinWaysArePrintedSideBySide() {
        assertEquals(
                "(unitsControl > 1L || unitsControl > 2L || unitsControl > 3L && (unitsTreatment > 4L ||"
                        + " unitsTreatment > 5L))",
                printed("unitsControl > 1 || ( unitsControl > 2 || ( ( unitsControl > 3 && "
                        + "( unitsTreatment > 4 || ( unitsTreatment > 5 ) ) ) ) )"));
        assertEquals(
                "relative.present == true && unitsControl + 2.0 * relative.asDouble - 3.0 > 4.0",
                printed("unitsControl + 2 * relative - 3 > 4"));
        assertFalse(errors("( unitsControl > 1 || ".repeat(7) + "unitsControl > 2" + " )".repeat(7), CAUTION)
                .isEmpty());
    }

    private static String printed(String condition) {
        var rule = Checker.check(List.of(new RuleSource("a.drl", String.format(RULE, condition, CAUTION))))
                .rules()
                .get(0);
        var text = Printer.print(rule, 0);
        return text.substring(text.indexOf("Fact( ") + 6, text.indexOf(" )\nthen"));
    }

    @Test
    void manyWaysChoicesNamesAndWordsAreRefused() {
        var ways = IntStream.range(0, 101).mapToObj(i -> "unitsControl > " + i).collect(Collectors.joining(" || "));
        assertTrue(errors(ways, CAUTION).toString().contains("counted one by one"));
        var choices = IntStream.range(0, 101).mapToObj(i -> "\"m" + i + "\"").collect(Collectors.joining(", "));
        assertTrue(errors("metric in ( " + choices + " )", CAUTION).toString().contains("values in a list"));
        var names = IntStream.range(0, 21).mapToObj(i -> "$v" + i + " : metric").collect(Collectors.joining(", "));
        assertTrue(errors(names, CAUTION).toString().contains("values named in a pattern"));
        var comment = "// " + "x".repeat(2_001) + "\n" + String.format(RULE, "verdict == \"better\"", CAUTION);
        assertTrue(errorsIn("a.drl", comment).contains("characters in what a rule says"));
    }

    @Test
    void tablesThatAreTooBigAreRefusedNotCutShort() {
        var head = "rule,Comparison.metric,advise,reason\n";
        var rows = IntStream.range(0, 2_001)
                .mapToObj(i -> "a" + i + ",m" + i + ",caution,why\n")
                .collect(Collectors.joining());
        assertTrue(table(head + rows).contains("a table has at most 2000 rows, but has 2001"));
        assertTrue(table("rule,advise,reason,Comparison.metric" + ",x".repeat(20_000) + "\n")
                .contains("a table "));
        assertTrue(table(head + "a,clicks," + "x".repeat(900_000) + ",why\n").contains("a cell has at most 1000"));
    }

    @Test
    void moreFindingsThanAnyoneReadsAreCutAndHiddenCharactersAreNamed() {
        var head = "rule,Comparison.metric,advise,reason\n";
        var many = Checker.check(List.of(new RuleSource("t.csv", head + "a,clicks,cauton,why\n".repeat(5_000))));
        assertTrue(many.findings().size() <= 1_000);
        var echoed = table(head + "a,clicks,cau\u001b[31mtion,why\n");
        assertTrue(echoed.contains("cau⟨U+001B⟩[31mtion"), echoed);
    }

    private static String table(String text) {
        return errorsIn("t.csv", text);
    }

    private static String errorsIn(String file, String text) {
        return Checker.check(List.of(new RuleSource(file, text))).findings().stream()
                .filter(RuleFinding::isError)
                .map(RuleFinding::toString)
                .collect(Collectors.joining("\n"));
    }

    @Test
    void aCrossJoinIsRefusedBeforeItRuns() {
        var joins = IntStream.range(0, 6)
                .mapToObj(i -> "  $x" + i + " : Comparison( )\n")
                .collect(Collectors.joining());
        var text = "// Blows up.\nrule \"a\"\nwhen\n" + joins + "then\n  advise.caution( $x0, \"why\" );\nend\n";
        var rules = Checker.check(List.of(new RuleSource("a.drl", text))).rules();
        List<Fact> facts = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            facts.add(comparison("m" + i));
        }

        assertTrue(MatchCost.of(rules).firstTooCostly(facts).isPresent());
        assertTrue(MatchCost.of(rules).firstTooCostly(facts.subList(0, 10)).isEmpty());
    }

    @Test
    void rulesSeeFactsAndNoMachine() throws ClassNotFoundException {
        var loader = new FactsOnlyLoader(AttackTest.class);
        for (var type : FactModel.types()) {
            assertEquals(type.type(), loader.loadClass(type.type().getName()));
        }
        for (String name : List.of(
                "java.lang.System",
                "java.lang.Runtime",
                "java.lang.ProcessBuilder",
                "java.lang.Thread",
                "java.lang.ClassLoader",
                "java.lang.reflect.Method",
                "java.io.File",
                "java.io.FileOutputStream",
                "java.nio.file.Files",
                "java.net.URL",
                "java.net.Socket",
                "javax.script.ScriptEngineManager",
                "java.util.ServiceLoader",
                "java.util.concurrent.Executors",
                "java.util.Timer",
                "java.util.Scanner",
                "sun.misc.Unsafe",
                "furrow.rules.book.RuleBook",
                "furrow.rules.sandbox.FactsOnlyLoader",
                "org.kie.memorycompiler.JavaCompiler",
                "com.fasterxml.jackson.databind.ObjectMapper")) {
            assertThrows(ClassNotFoundException.class, () -> loader.loadClass(name), name);
            assertNull(loader.getResource(name.replace('.', '/') + ".class"), name);
        }
    }

    private static List<RuleFinding> errors(String condition, String action) {
        var source = new RuleSource("a.drl", String.format(RULE, condition, action));
        return Checker.check(List.of(source)).findings().stream()
                .filter(RuleFinding::isError)
                .toList();
    }

    private static Stream<RuleSource> attacks() throws IOException {
        try (var file = Objects.requireNonNull(AttackTest.class.getResourceAsStream("attacks.txt"))) {
            var text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.split("(?m)^---- "))
                    .skip(1)
                    .map(each -> each.split("\n", 2))
                    .map(each -> new RuleSource(each[0].strip(), unescaped(each[1])));
        }
    }

    /** Hidden characters are written as ⟨U+202E⟩ in the file, to be seen by who reads it. */
    private static String unescaped(String text) {
        return Pattern.compile("⟨U\\+([0-9A-F]{4})⟩")
                .matcher(text)
                .replaceAll(
                        match -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(match.group(1), 16))));
    }
}
