package furrow.rules.sandbox;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.rules.check.Checker;
import furrow.rules.language.RuleSource;
import furrow.rules.scenario.ScenarioReader;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Texts that are small for what they would cost. The server only reads what nobody trusts; a whole check is left to a
 * process that is killed, but has to come to its end there too.
 */
class BlowUpTest {
    private record Text(String title, RuleSource source) {
        static Text of(String title, String text) {
            return new Text(title, new RuleSource("a.drl", text));
        }

        static Text table(String title, String text) {
            return new Text(title, new RuleSource("t.csv", text));
        }
    }

    @TestFactory
    Stream<DynamicTest> readingEndsSoonWhateverTheText() {
        return Stream.of(
                        Text.of("two hundred thousand beginnings", "rule\n".repeat(390_000)),
                        Text.of(
                                "a rule of all the text",
                                rule(0, lines(32_000, i -> "$x" + i + " : Data()\nnot Data()\n"))),
                        Text.of("parentheses without end", rule(0, "$c : Comparison( " + "(".repeat(1_900_000))),
                        Text.of("nothing but comments", "/**/".repeat(490_000)),
                        Text.of("comments in a fact", rule(0, "$c : Comparison( " + "/**/".repeat(400_000) + " )")),
                        Text.of("a package without end", "package a" + ".a".repeat(900_000)),
                        Text.of("one name", "a".repeat(1_900_000)),
                        Text.of("one number", "1".repeat(1_900_000)),
                        Text.of("one text", "rule \"" + "a".repeat(1_900_000) + "\""),
                        Text.of("a card without end", "rule \"a\"\n" + "@title( \"x\" )\n".repeat(130_000)),
                        Text.of("a sum without end", rule(0, "$c : Comparison( 1" + " + 1".repeat(450_000) + " )")),
                        Text.of("slots without end", rule(0, "").replace("why", "[{$c.metric}".repeat(100_000))),
                        Text.table("rows that differ at their end", table(1_000, i -> "s" + i)),
                        Text.table("rows that differ nowhere", table(1_000, i -> "s")),
                        Text.table("one row of commas", ",".repeat(1_900_000)),
                        Text.table("rows of nothing", ",,,\n".repeat(450_000)),
                        Text.table("one cell", "\"" + "\"\"".repeat(900_000)))
                .map(text -> DynamicTest.dynamicTest(text.title(), () -> {
                    var time = processorTime(() -> Checker.read(List.of(text.source())));
                    assertTrue(time.toSeconds() < 10, () -> "took " + time);
                }));
    }

    /** Within all limits; each took minutes, or more than there is memory. */
    @TestFactory
    Stream<DynamicTest> checkingEndsWhateverTheText() {
        var alike = "Comparison( unitsControl > 5, unitsTreatment > 6 )\n".repeat(6);
        var words = IntStream.range(0, 99).mapToObj(i -> "\"w" + i + "\"").collect(Collectors.joining(", "));
        return Stream.of(
                        Text.of(
                                "a rule of a million letters",
                                rule(
                                        0,
                                        "$c : Comparison( )\n"
                                                + lines(32_000, i -> "$x" + i + " : Data()\nnot Data()\n"))),
                        Text.of(
                                "rules of many alike facts",
                                lines(
                                        50,
                                        i -> rule(
                                                i,
                                                "$c : Comparison( unitsControl > 5 )\n" + alike
                                                        + "Comparison( unitsControl == " + i + " )\n"))),
                        Text.of(
                                "long lists that are almost the same",
                                lines(
                                        200,
                                        i -> rule(
                                                i,
                                                "$c : Comparison( metric not in ( " + words + ", \"x" + i
                                                        + "\" ) )\n"))),
                        Text.of(
                                "opposites that never meet",
                                lines(
                                        100,
                                        i -> rule(
                                                        i,
                                                        "$c : Comparison( metric == \"a\" )\n" + alike
                                                                + "Comparison( metric == \"m" + i + "\" )\n")
                                                .replace("caution", i % 2 == 0 ? "scale" : "stop"))),
                        Text.table("wide rows", table(50, i -> "s" + i)))
                .map(text -> DynamicTest.dynamicTest(text.title(), () -> {
                    var time = processorTime(() -> Checker.check(List.of(text.source())));
                    assertTrue(time.toSeconds() < 20, () -> "took " + time);
                }));
    }

    @TestFactory
    Stream<DynamicTest> scenariosAreReadSoonWhateverTheText() {
        var wanted = "{rule: a},".repeat(1_001);
        return Stream.of(
                        Text.of(
                                "facts that are none",
                                "scenarios:\n- {name: a, facts: [" + "x,".repeat(900_000) + "x]}"),
                        Text.of(
                                "fields that are none",
                                "scenarios:\n- {name: a, facts: [{Data: {" + lines(100_000, i -> "f" + i + ": 1, ")
                                        + "}}], forbid: [{rule: a}]}"),
                        Text.of("advice without end", "scenarios:\n- {name: a, facts: [], forbid: [" + wanted + "]}"),
                        Text.of(
                                "past without end",
                                "scenarios:\n- {name: a, day: 2026-01-01, past: ["
                                        + "{rule: a, subject: a, day: 2026-01-01},".repeat(1_001)
                                        + "], facts: [], forbid: [{rule: a}]}"),
                        Text.of("folded without end", "\"" + "\\\n".repeat(600_000) + "\""),
                        Text.of("keys without end", "? ".repeat(900_000)))
                .map(text -> DynamicTest.dynamicTest(text.title(), () -> {
                    var time = processorTime(() -> {
                        var findings = ScenarioReader.read(text.source()).findings();
                        assertFalse(findings.isEmpty());
                        assertTrue(findings.size() <= 2_001, () -> "has " + findings.size());
                    });
                    assertTrue(time.toSeconds() < 10, () -> "took " + time);
                }));
    }

    private static String rule(int number, String conditions) {
        return "// A.\nrule \"a" + number + "\"\nwhen\n" + conditions
                + "\nthen\n  advise.caution( $c, \"why\" );\nend\n";
    }

    private static String lines(int count, IntFunction<String> line) {
        return IntStream.range(0, count).mapToObj(line).collect(Collectors.joining());
    }

    /** Rows of many numbers, all the same, and a word. */
    private static String table(int rows, IntFunction<String> word) {
        var fields = Stream.of(
                        "Comparison.relative",
                        "Comparison.relativeLower",
                        "Comparison.relativeUpper",
                        "Comparison.unitsControl",
                        "Comparison.unitsTreatment",
                        "Comparison.worth",
                        "Goal.actual",
                        "Goal.expected",
                        "Tactic.uses",
                        "Tactic.returned",
                        "Tactic.trend",
                        "Tactic.usesRank")
                .flatMap(field -> Stream.of(field + " >=", field + " <="))
                .toList();
        return "rule,advise,reason," + String.join(",", fields) + ",Slot.slot\n"
                + lines(rows, i -> "r" + i + ",caution,why" + ",1".repeat(fields.size()) + "," + word.apply(i) + "\n");
    }

    private static Duration processorTime(Runnable work) {
        var threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        work.run();
        return Duration.ofNanos(threads.getCurrentThreadCpuTime() - before);
    }
}
