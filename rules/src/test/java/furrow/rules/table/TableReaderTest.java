package furrow.rules.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.rules.book.RuleBook;
import furrow.rules.check.Checker;
import furrow.rules.compare.AdviceChange;
import furrow.rules.compare.BookComparison;
import furrow.rules.fact.Fact;
import furrow.rules.fact.FactText;
import furrow.rules.language.RuleFinding;
import furrow.rules.language.RuleSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableReaderTest {
    private static final String HEAD =
            "rule,priority,Comparison.verdict,Comparison.relative >=,Comparison.relative <,not"
                    + " Health.status,advise,reason\n";
    private static final String TABLE = HEAD
            + "Small win,60,better|equivalent,0,0.1,broken,keepGoing,\"Small, {$comparison.relative|more}\"\n"
            + "Big win,80,better|equivalent,0.1,,broken,scale,{$comparison.relative|more}\n";

    @Test
    void aTableGivesAdviceAsRulesDo() {
        var book = RuleBook.of(List.of(new RuleSource("wins.csv", TABLE)));

        var small = book.recommend(List.of(comparison("0.05")));
        assertEquals(
                List.of("Small, 5 % more"),
                small.stream().map(each -> each.reason()).toList());
        assertEquals(60, small.get(0).priority());
        var big = book.recommend(List.of(comparison("0.1")));
        assertEquals(List.of("Big win"), big.stream().map(each -> each.rule()).toList());
        var broken = FactText.read("Health", Map.of("experiment", "e", "check", "sample-ratio", "status", "broken"));
        assertEquals(List.of(), book.recommend(List.of(comparison("0.1"), broken)));

        var changes = BookComparison.lists(small, big);
        assertEquals(Map.of("Big win", 1, "Small win", 1), BookComparison.byRule(changes));
        assertTrue(
                changes.get(0) instanceof AdviceChange.Gone && changes.get(1) instanceof AdviceChange.Added,
                changes::toString);
        assertEquals(List.of(), BookComparison.books(book, book, List.of(comparison("0.1"))));
    }

    private static final String RANGES = "rule,Comparison.relative,not Health.status,advise,reason\n"
            + "Small,0..0.1,broken,keepGoing,small\n"
            + "Big,0.1..,broken,scale,big\n"
            + "Else,otherwise,,caution,neither\n";

    private static List<String> said(String table, Fact... facts) {
        return RuleBook.of(List.of(new RuleSource("t.csv", table))).recommend(List.of(facts)).stream()
                .map(each -> each.reason())
                .toList();
    }

    @Test
    void aRangeTakesItsFirstNumberAndLeavesItsLast() {
        assertEquals(List.of("small"), said(RANGES, comparison("0")));
        assertEquals(List.of("small"), said(RANGES, comparison("0.0999")));
        assertEquals(List.of("big"), said(RANGES, comparison("0.1")));
        assertEquals(List.of("big"), said(RANGES, comparison("7")));
        assertEquals(
                List.of(), check(RANGES).stream().filter(RuleFinding::isError).toList());
    }

    @Test
    void aRowThatSaysOtherwiseSpeaksWhereNoneAboveDoes() {
        var unknown = FactText.read(
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
                        "better"));
        var broken = FactText.read("Health", Map.of("experiment", "e", "check", "sample-ratio", "status", "broken"));

        assertEquals(List.of("neither"), said(RANGES, comparison("-0.01")));
        assertEquals(List.of("neither"), said(RANGES, unknown), "what is not known is in no range");
        assertEquals(List.of(), said(RANGES, comparison("-0.01"), broken), "it rules out what they rule out");
    }

    @Test
    void aRowThatSaysOtherwiseIsRefusedWhereItsMeaningWouldBeADoubt() {
        var head = "rule,Comparison.relative,Comparison.verdict,Experiment.status,advise,reason\n";
        assertTrue(told(head + "a,otherwise,,,caution,why\n").contains("put this row last"));
        assertTrue(told(head + "a,0..1,,running,caution,why\nb,otherwise,,,caution,why\n")
                .contains("but row \"a\" does not"));
        assertTrue(told(head + "a,0..1,,,caution,why\nb,otherwise,better,,caution,why\n")
                .contains("stands alone"));
        assertTrue(told(head + "a,0..1,,,caution,why\nb,otherwise,,,caution,why\nc,1..,,,caution,why\n")
                .contains("put that row last"));
        assertTrue(told(head + "a,1..0,,,caution,why\n").contains("begin below its end"));
    }

    @Test
    void aCellErrorIsToldAtItsCell() {
        var findings = check(TABLE.replace(",0.1,,broken", ",lots,,brokn"));

        assertEquals(
                "t.csv:3:30: error: relative needs a number such as 0.05, known or unknown, but the cell says \"lots\"",
                findings.get(0).toString());
    }

    @Test
    void whatWasMeantByACellIsTold() {
        var head = "rule,Comparison.relative >=,advise,reason\n";
        assertTrue(warnings(head + "a,10%,caution,why\n")
                .toString()
                .contains("\"10%\"; a share or change is a fraction: write 0.1 for 10 %"));
        assertTrue(warnings(head + "a,\"0,1\",caution,why\n").toString().contains("\"0,1\"; a fraction has a point"));
        assertTrue(warnings(head + "a,>0.1,caution,why\n").toString().contains("\">0.1\"; signs such as >="));
    }

    @Test
    void gapsAndOverlapsAreTold() {
        assertEquals(List.of(), check(TABLE));
        assertTrue(check(TABLE.replace(",0.1,,broken", ",0.2,,broken"))
                .get(0)
                .message()
                .equals("no row says anything when Comparison.relative is at least 0.1 and below 0.2"));
        var overlap = check(TABLE.replace(",0.1,,broken", ",0.05,,broken"));
        assertTrue(
                overlap.stream()
                        .anyMatch(each -> each.message()
                                .contains("both hold when Comparison.relative is at least 0.05 and below 0.1,"
                                        + " as of Comparison: { verdict: better, relative: 0.05 }")),
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

    private static List<String> warnings(String table) {
        return check(table).stream()
                .filter(each ->
                        !each.message().contains("may be broken") && each.severity() != RuleFinding.Severity.HINT)
                .map(RuleFinding::toString)
                .toList();
    }

    @Test
    void rowsThatShareAWordAreTold() {
        assertEquals(
                List.of("t.csv:3:1: warning: this row and the one at line 2 both hold when Comparison.verdict is"
                        + " better, as of Comparison: { role: primary, verdict: better }; set them apart, or leave"
                        + " it when both may be advised"),
                warnings("rule,Comparison.verdict,Comparison.role,advise,reason\n"
                        + "a,better|worse,primary,caution,why\n"
                        + "b,better,primary,scale,why\n"
                        + "c,equivalent,primary,decide,why\n"
                        + "d,better,secondary,caution,why\n"));
    }

    @Test
    void rowsThatShareTwoNumbersAreTold() {
        var head = "rule,Comparison.verdict,Comparison.relative >=,Comparison.relative <,Comparison.unitsControl >=,"
                + "Comparison.unitsControl <,advise,reason\n";
        assertEquals(
                List.of("t.csv:3:1: warning: this row and the one at line 2 both hold when Comparison.relative is at"
                        + " least 0.1 and below 0.2 and Comparison.unitsControl is at least 100 and below 200, as"
                        + " of Comparison: { verdict: better, relative: 0.1, unitsControl: 100 }; set them apart,"
                        + " or leave it when both may be advised"),
                warnings(head + "a,better,0,0.2,100,,caution,why\nb,better,0.1,,50,200,scale,why\n"));
        assertEquals(
                List.of("t.csv:5:1: warning: no row says anything when Comparison.relative is at least 0.2 and"
                        + " Comparison.unitsControl is at least 200 and below 250; let a row reach there, or add one:"
                        + " Comparison.verdict better, Comparison.relative >= 0.2, Comparison.unitsControl >= 200,"
                        + " Comparison.unitsControl < 250"),
                warnings(head + "a,better,0,0.2,100,200,caution,why\nb,better,0.2,,100,200,scale,why\n"
                        + "c,better,0,0.2,200,,decide,why\nd,better,0.2,,250,,pause,why\n"));
    }

    @Test
    void aGapOfASinglePointAndOneBetweenWordsOfTheirOwnAreTold() {
        assertEquals(
                List.of("t.csv:2:1: warning: no row says anything when Comparison.relative is exactly 0.1;"
                        + " let a row reach there, or add one: Comparison.verdict better, Comparison.relative 0.1"),
                warnings("rule,Comparison.verdict,Comparison.relative >,Comparison.relative <,advise,reason\n"
                        + "a,better,0.1,,caution,why\nb,better,,0.1,scale,why\n"));
        assertEquals(
                List.of("t.csv:5:1: warning: no row says anything when Comparison.verdict is worse and"
                        + " Comparison.relative is at least -0.1 and below -0.05; let a row reach there, or add one:"
                        + " Comparison.verdict worse, Comparison.relative >= -0.1, Comparison.relative < -0.05"),
                warnings("rule,Comparison.verdict,Comparison.relative >=,Comparison.relative <,advise,reason\n"
                        + "a,better,0,0.1,caution,why\nb,better,0.1,,scale,why\nc,worse,,-0.1,stop,why\n"
                        + "d,worse,-0.05,0,caution,why\n"));
    }

    @Test
    void placesCountCharactersBeforeACellWhateverIsInThem() {
        assertEquals(
                List.of("t.csv:2:21: error: verdict is never \"bettr\"; did you mean \"better\"?"),
                warnings("rule,why,Comparison.verdict,advise,reason\nÄÖ 😀,\"über, alles\",bettr,caution,why\n"));
        assertEquals(
                List.of(
                        "t.csv:3:14: error: relative needs a number such as 0.05, known or unknown, but the cell says"
                                + " \"lots\"",
                        "t.csv:3:21: error: there is no action \"cauton\"; did you mean \"caution\"?"),
                warnings("\"rule\",\"Comparison.verdict\",Comparison.relative >=,advise,reason\n"
                        + "\"a, with comma\",\"better\",0.1,caution,\"a \"\"quoted\"\" reason\"\n"
                        + "\"b\",\"better\",\"lots\",cauton,why\n"));
    }

    @Test
    void whatSpreadsheetsLeaveIsReadOrSaid() {
        assertEquals(
                List.of(),
                warnings("\uFEFFrule,Comparison.verdict,advise,reason\r\n"
                        + "a,better,caution,why\r\n"
                        + ",,,\r\n"
                        + "b,worse,caution,why\r\n"));
        for (String separator : List.of(";", "\t")) {
            assertEquals(
                    List.of("t.csv:1:1: error: the cells of this table are not separated by commas;"
                            + " save it as CSV with commas"),
                    warnings("rule,Comparison.verdict,advise,reason\na,better,caution,why\n".replace(",", separator)));
        }
    }

    private static String told(String table) {
        return check(table).toString();
    }

    private static List<RuleFinding> check(String table) {
        return Checker.check(List.of(new RuleSource("t.csv", table))).findings();
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
