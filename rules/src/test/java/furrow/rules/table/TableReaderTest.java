package furrow.rules.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.rules.book.Recommendation;
import furrow.rules.book.RuleBook;
import furrow.rules.check.Checker;
import furrow.rules.compare.AdviceChange;
import furrow.rules.compare.BookComparison;
import furrow.rules.fact.Fact;
import furrow.rules.fact.FactText;
import furrow.rules.language.RuleFinding;
import furrow.rules.language.RuleSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
                "t.csv:3:30: error: relative needs a number such as 0.05, known or unknown, but the cell says"
                        + " \"lots\"; write one of these",
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
                                + " \"lots\"; write one of these",
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

    private static final String TERMS_HEAD = "rule,Trend.weeksFallen >=,Effort.kind,Conversation.waiting"
            + " >=,advise,about,from,share,hours,to,on,inDays,most,reason\n";

    private static String row(String cells) {
        return TERMS_HEAD + cells + "\n";
    }

    private static List<Fact> weeks() {
        return List.of(
                FactText.read("Trend", Map.of("tactic", "t", "way", "Reels", "metric", "m", "weeksFallen", "3")),
                FactText.read("Effort", Map.of("kind", "conversation", "hoursToMove", "2.5")),
                FactText.read("Conversation", Map.of("waiting", "7")));
    }

    private static Recommendation advised(String cells) {
        assertEquals(
                List.of(),
                check(row(cells)).stream().filter(RuleFinding::isError).toList());
        return RuleBook.of(List.of(new RuleSource("t.csv", row(cells))))
                .recommend(weeks())
                .get(0);
    }

    @Test
    void aRowAdvisesOnTermsAsRulesDo() {
        var moved = advised("Hours,3,conversation,,shiftEffort,Effort,Trend,0.25,,Ana,,7,,It falls.");

        assertEquals(
                "It falls. Move 25 % of the hours from Reels to conversation. For Ana. Within 7 days.", moved.reason());
        assertEquals(Optional.of("t"), moved.terms().from());
        assertEquals(Optional.of(0.25), moved.terms().share());
        assertEquals(Optional.of("Ana"), moved.terms().person());
        assertEquals(Optional.of(7), moved.terms().inDays());
        assertEquals(
                Optional.of(2.5),
                advised("Field,3,conversation,,shiftEffort,Effort,Trend,,Effort.hoursToMove,,,,,x")
                        .terms()
                        .hours());
        assertEquals(
                Optional.of(LocalDate.parse("2026-12-24")),
                advised("Soon,3,,,schedule,,,,,,2026-12-24,,,x").terms().on());
        assertEquals(
                Optional.of(20),
                advised("Answer,,,5,answer,,,,,,,,20,x").terms().most());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        Hours,3,conversation,,shiftEffort,Effort,Trends,0.25,,,,,,x        | there is no kind of fact "Trends"; did you mean "Trend"?
        Hours,3,conversation,,shiftEffort,Effort,Tactic,0.25,,,,,,x        | $tactic is no fact bound above
        Hours,3,conversation,,shiftEffort,Effort,Trend,0.25,2,,,,,x        | there are two amounts; fill one of share, money and hours
        Hours,3,conversation,,shiftEffort,Effort,Trend,much,,,,,,x         | share: "much" is no amount; write a number above 0
        Hours,3,conversation,,shiftEffort,Effort,Trend,25,,,,,,x           | .share needs more than 0 and at most 1, but is 25
        Hours,3,conversation,,shiftEffort,Effort,,0.25,,,,,,x              | needs where it is taken from, and how much
        Soon,3,,,schedule,,,,,,24 December,,,x                             | on: "24 December" is no day; write year, month and day
        Soon,3,,,schedule,,,,,,,400,,x                                     | inDays: "400" is out of range; write a whole number from 0 to 366
        Soon,3,,,schedule,,,,,,,,,x                                        | advise.schedule needs a day
        Answer,,,5,answer,,,,,,,,0,x                                       | most: "0" is out of range; write a whole number from 1 to 200
        Who,3,,,assign,,,,,,,,,x                                           | advise.assign needs a person
        """)
    void aTermThatDoesNotFitIsToldAtItsCell(String cells, String says) {
        var errors = check(row(cells.strip())).stream()
                .filter(RuleFinding::isError)
                .map(RuleFinding::toString)
                .toList();

        assertEquals(1, errors.size(), errors.toString());
        assertTrue(errors.get(0).startsWith("t.csv:2:"), errors.toString());
        assertTrue(errors.get(0).contains(says), errors.toString());
    }
}
