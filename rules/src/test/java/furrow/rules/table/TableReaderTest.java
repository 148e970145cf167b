package furrow.rules.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.rules.book.RuleBook;
import furrow.rules.check.Checker;
import furrow.rules.compare.Change;
import furrow.rules.compare.Comparing;
import furrow.rules.fact.Fact;
import furrow.rules.fact.FactText;
import furrow.rules.language.Finding;
import furrow.rules.language.Source;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableReaderTest {
    private static final String HEAD =
            "rule,priority,Comparison.verdict,Comparison.relative >=,Comparison.relative <,not Health.status,advise,reason\n";
    private static final String TABLE = HEAD
            + "Small win,60,better|equivalent,0,0.1,broken,keepGoing,\"Small, {$comparison.relative|more}\"\n"
            + "Big win,80,better|equivalent,0.1,,broken,scale,{$comparison.relative|more}\n";

    @Test
    void aTableGivesAdviceAsRulesDo() {
        var book = RuleBook.of(List.of(new Source("wins.csv", TABLE)));

        var small = book.recommend(List.of(comparison("0.05")));
        assertEquals(
                List.of("Small, 5 % more"),
                small.stream().map(each -> each.reason()).toList());
        assertEquals(60, small.get(0).priority());
        var big = book.recommend(List.of(comparison("0.1")));
        assertEquals(List.of("Big win"), big.stream().map(each -> each.rule()).toList());
        var broken = FactText.read("Health", Map.of("experiment", "e", "check", "sample-ratio", "status", "broken"));
        assertEquals(List.of(), book.recommend(List.of(comparison("0.1"), broken)));

        var changes = Comparing.lists(small, big);
        assertEquals(Map.of("Big win", 1, "Small win", 1), Comparing.byRule(changes));
        assertTrue(changes.get(0) instanceof Change.Gone && changes.get(1) instanceof Change.Added, changes::toString);
        assertEquals(List.of(), Comparing.books(book, book, List.of(comparison("0.1"))));
    }

    @Test
    void aCellErrorIsToldAtItsCell() {
        var findings = check(TABLE.replace(",0.1,,broken", ",lots,,brokn"));

        assertEquals(
                "t.csv:3:30: error: relative needs a number such as 0.05, known or unknown, but the cell says \"lots\"",
                findings.get(0).toString());
    }

    @Test
    void gapsAndOverlapsAreTold() {
        assertEquals(List.of(), check(TABLE));
        assertTrue(check(TABLE.replace(",0.1,,broken", ",0.2,,broken"))
                .get(0)
                .message()
                .equals("no row says anything when Comparison.relative is between 0.1 and 0.2"));
        var overlap = check(TABLE.replace(",0.1,,broken", ",0.05,,broken"));
        assertTrue(
                overlap.stream()
                        .anyMatch(each -> each.message().contains("both hold when Comparison.relative is 0.05")),
                overlap::toString);
    }

    @Test
    void aRowThatReachesOverSeveralLeavesNoGapBetweenThem() {
        var wide = "rule,Comparison.unitsControl >=,Comparison.unitsControl <,advise,reason\n"
                + "Wide,0,100,caution,a\nLow,10,20,decide,b\nHigh,30,40,extend,c\n";

        var told = check(wide).toString();

        assertTrue(!told.contains("no row says anything"), told);
        assertTrue(told.contains("t.csv:4:1: warning: this row and the one at line 2 both hold"), told);
    }

    private static List<Finding> check(String table) {
        return Checker.check(List.of(new Source("t.csv", table))).findings();
    }

    private static Fact comparison(String relative) {
        return FactText.read(
                "Comparison",
                Map.of(
                        "experiment",
                        "e",
                        "metric",
                        "m",
                        "treatment",
                        "t",
                        "treatmentTactic",
                        "T",
                        "verdict",
                        "better",
                        "relative",
                        relative));
    }
}
