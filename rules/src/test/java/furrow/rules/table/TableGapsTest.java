package furrow.rules.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.rules.explain.Explainer;
import furrow.rules.fact.Fact;
import furrow.rules.fact.FactText;
import furrow.rules.language.Rule;
import furrow.rules.language.RuleFinding;
import furrow.rules.language.RuleSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Gaps and overlaps of tables are those that facts of a grid show. */
class TableGapsTest {
    private static final List<String> COLUMNS = List.of(
            "Comparison.verdict",
            "Comparison.relative >=",
            "Comparison.relative <",
            "Comparison.unitsControl >",
            "Comparison.unitsControl <=",
            "Goal.offPath");

    /** What a row's cells ask, by its columns; the engine's reader is asked, never the search. */
    private record Row(List<String> cells) {
        String text(int number) {
            return "r" + number + "," + String.join(",", cells) + ",caution,why\n";
        }
    }

    @RepeatedTest(40)
    void regionsWithoutARowAreThoseThatFactsShow(RepetitionInfo repetition) {
        var random = new SplittableRandom(repetition.getCurrentRepetition());
        var rows = rows(random);
        var rules = rules(rows);
        var space = ConditionSpace.of(rules).get(0);
        var found = UncoveredRegions.in(space);
        assertTrue(!found.cut());
        var regions =
                found.regions().stream().map(region -> asRule(space, region)).toList();

        for (List<Fact> facts : grid()) {
            boolean taken = rules.stream().anyMatch(rule -> Explainer.fires(rule, facts));
            long inRegions = regions.stream()
                    .filter(region -> Explainer.fires(region, facts))
                    .count();
            assertEquals(
                    taken || !isAskedFor(facts, rows) ? 0 : 1, inRegions, () -> rows + "\n" + facts + "\n" + found);
        }
    }

    @RepeatedTest(25)
    void whatIsToldIsSoAndItsMendClosesIt(RepetitionInfo repetition) {
        var random = new SplittableRandom(100 + repetition.getCurrentRepetition());
        var rows = new ArrayList<>(rows(random));
        for (int i = 0; i < 200; i++) {
            var gap = gap(rows);
            if (gap.isEmpty()) {
                return;
            }
            var told = gap.get(0);
            var cells = told.mend().substring(told.mend().indexOf(": ") + 2);
            rows.add(new Row(cells(cells)));
            var mending = rules(rows).get(rows.size() - 1);
            var others = rules(rows.subList(0, rows.size() - 1));
            assertTrue(
                    grid().stream()
                            .filter(facts -> Explainer.fires(mending, facts))
                            .noneMatch(facts -> others.stream().anyMatch(rule -> Explainer.fires(rule, facts))),
                    () -> told + "\n" + rows);
        }
        throw new AssertionError("mends close no gaps: " + rows);
    }

    @RepeatedTest(25)
    void overlapsAreThoseThatFactsShow(RepetitionInfo repetition) {
        var random = new SplittableRandom(500 + repetition.getCurrentRepetition());
        var rows = rows(random);
        var rules = rules(rows);
        var told = SharedRows.of("t.csv", ConditionSpace.of(rules)).stream()
                .map(RuleFinding::toString)
                .toList();
        var shared = new ArrayList<String>();
        for (int later = 1; later < rules.size(); later++) {
            for (int earlier = 0; earlier < later; earlier++) {
                var one = rules.get(earlier);
                var other = rules.get(later);
                boolean both =
                        grid().stream().anyMatch(facts -> Explainer.fires(one, facts) && Explainer.fires(other, facts));
                if (both && !rows.get(earlier).equals(rows.get(later))) {
                    shared.add("t.csv:" + (later + 2) + ":1: warning: this row and the one at line " + (earlier + 2));
                }
            }
        }
        assertEquals(
                shared,
                told.stream()
                        .map(each -> each.substring(0, each.indexOf(" both hold")))
                        .toList(),
                () -> rows + "\n" + told);
    }

    private static List<RuleFinding> gap(List<Row> rows) {
        return parsed(rows).stream()
                .filter(each -> each.message().startsWith("no row says anything"))
                .toList();
    }

    private static List<RuleFinding> parsed(List<Row> rows) {
        return TableReader.read(source(rows)).findings();
    }

    private static List<Rule> rules(List<Row> rows) {
        var parsed = TableReader.read(source(rows));
        assertEquals(rows.size(), parsed.rules().size(), () -> parsed.findings().toString());
        return parsed.rules();
    }

    private static RuleSource source(List<Row> rows) {
        var text = new StringBuilder(
                "rule," + String.join(",", COLUMNS) + ",Comparison.relative,Comparison.unitsControl,advise,reason\n");
        for (int i = 0; i < rows.size(); i++) {
            var cells = new ArrayList<>(rows.get(i).cells());
            while (cells.size() < COLUMNS.size() + 2) {
                cells.add("");
            }
            text.append(new Row(cells).text(i));
        }
        return new RuleSource("t.csv", text.toString());
    }

    private static Rule asRule(ConditionSpace space, Region region) {
        var cells = new ArrayList<String>();
        for (int i = 0; i < space.axes().size(); i++) {
            cells.addAll(space.axes().get(i).cells(region.pieces().get(i)));
        }
        return rules(List.of(new Row(cells(String.join(", ", cells))))).get(0);
    }

    /** Cells by their columns, of a mend such as {@code Comparison.verdict better, Comparison.relative >= 0.1}. */
    private static List<String> cells(String mend) {
        var byHeading = new TreeMap<String, String>();
        for (String each : mend.split(", ")) {
            int space = each.lastIndexOf(' ');
            byHeading.put(each.substring(0, space), each.substring(space + 1));
        }
        var cells = new ArrayList<String>();
        for (String column : COLUMNS) {
            cells.add(Optional.ofNullable(byHeading.remove(column)).orElse(""));
        }
        cells.add(Optional.ofNullable(byHeading.remove("Comparison.relative")).orElse(""));
        cells.add(
                Optional.ofNullable(byHeading.remove("Comparison.unitsControl")).orElse(""));
        assertEquals(Map.of(), byHeading, "cells for which the table has a column");
        return cells;
    }

    /** Rows that all ask about verdict, relative, units and a flag. */
    private static List<Row> rows(SplittableRandom random) {
        var rows = new ArrayList<Row>();
        for (int i = 0; i < 2 + random.nextInt(6); i++) {
            int low = random.nextInt(4);
            int units = random.nextInt(3);
            rows.add(new Row(List.of(
                    List.of("better", "worse", "better|worse", "worse|invalid").get(random.nextInt(4)),
                    low == 0 && random.nextBoolean() ? "" : Integer.toString(low - 1),
                    random.nextInt(4) == 0 && low > 0 ? "" : Integer.toString(low + random.nextInt(2)),
                    Integer.toString(units),
                    random.nextBoolean() ? "" : Integer.toString(units + 1 + random.nextInt(2)),
                    random.nextBoolean() ? "true" : "false")));
        }
        return rows;
    }

    /** Whether rows ask about a fact: its words are named, and its numbers between the least and greatest asked for. */
    private static boolean isAskedFor(List<Fact> facts, List<Row> rows) {
        var values = facts.toString();
        var words = rows.stream().map(row -> row.cells().get(0)).collect(Collectors.joining("|"));
        var flags = rows.stream().map(row -> row.cells().get(5)).toList();
        boolean named = List.of(words.split("\\|")).stream()
                .anyMatch(word -> values.contains("verdict=" + word.toUpperCase(Locale.ROOT)));
        boolean flagged = flags.stream().anyMatch(flag -> values.contains("offPath=" + flag));
        return named
                && flagged
                && isBetween(number(values, "relative=OptionalDouble\\[([-.0-9]+)"), rows, 1, 2, true)
                && isBetween(number(values, "unitsControl=([0-9]+)"), rows, 3, 4, false);
    }

    private static double number(String values, String pattern) {
        var matcher = Pattern.compile(pattern).matcher(values);
        assertTrue(matcher.find(), values);
        return Double.parseDouble(matcher.group(1));
    }

    private static boolean isBetween(double value, List<Row> rows, int low, int high, boolean lowIn) {
        double least = rows.stream()
                .mapToDouble(row -> limit(row, low, Double.NEGATIVE_INFINITY))
                .min()
                .orElseThrow();
        double most = rows.stream()
                .mapToDouble(row -> limit(row, high, Double.POSITIVE_INFINITY))
                .max()
                .orElseThrow();
        return lowIn ? value >= least && value < most : value > least && value <= most;
    }

    private static double limit(Row row, int column, double none) {
        return row.cells().get(column).isEmpty()
                ? none
                : Double.parseDouble(row.cells().get(column));
    }

    private static final List<List<Fact>> GRID = new ArrayList<>();

    private static List<List<Fact>> grid() {
        if (GRID.isEmpty()) {
            for (String verdict : List.of("better", "worse", "invalid", "equivalent")) {
                for (String relative : List.of("-2", "-1", "-0.5", "0", "0.5", "1", "1.5", "2", "2.5", "3", "4")) {
                    for (String units : List.of("0", "1", "2", "3", "4")) {
                        for (String off : List.of("true", "false")) {
                            GRID.add(facts(verdict, relative, units, off));
                        }
                    }
                }
            }
        }
        return GRID;
    }

    private static List<Fact> facts(String verdict, String relative, String units, String off) {
        return List.of(
                FactText.read(
                        "Comparison",
                        Map.of(
                                "experiment", "e",
                                "metric", "m",
                                "treatment", "t",
                                "treatmentTactic", "T",
                                "verdict", verdict,
                                "relative", relative,
                                "unitsControl", units)),
                FactText.read(
                        "Goal",
                        Map.of("experiment", "e", "metric", "m", "expected", "1", "actual", "1", "offPath", off)));
    }

    @Test
    void ofWordsFlagsAndNumbersTheLargestGapComesFirst() {
        var table = "rule,Comparison.verdict,Comparison.relative >=,Comparison.relative <,advise,reason\n"
                + "a,better,0,0.1,caution,why\nb,better,0.1,1,scale,why\nc,worse,0,0.1,stop,why\n";

        assertEquals(
                List.of("t.csv:4:1: hint: no row says anything when Comparison.verdict is worse and Comparison.relative"
                        + " is at least 0.1 and below 1; let a row reach there, or add one: Comparison.verdict worse,"
                        + " Comparison.relative >= 0.1, Comparison.relative < 1"),
                TableReader.read(new RuleSource("t.csv", table)).findings().stream()
                        .filter(each -> each.message().startsWith("no row says"))
                        .map(RuleFinding::toString)
                        .toList());
    }
}
