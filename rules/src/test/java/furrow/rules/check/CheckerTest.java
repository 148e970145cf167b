package furrow.rules.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.rules.book.Shipped;
import furrow.rules.language.RuleFinding;
import furrow.rules.language.RuleSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckerTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        relativ > 0.1 | 4:20: error: Comparison has no field "relativ"; did you mean "relative"?
        verdict == "beter" | 4:31: error: verdict is never "beter"; did you mean "better"?
        relative > "abc" | 4:31: error: relative is a number (relative difference, as a fraction), and cannot be compared with a text "abc"; write a number, without quotes
        metric > 5 | 4:29: error: metric is a text, and cannot be compared with a number; write a text in quotes
        chanceToBeat > 95 | 4:35: error: chanceToBeat is a share and at most 1, but was compared with 95; write 0.95 for 95 %
        unitsControl < -1 | 4:35: error: unitsControl is never below 0, but was compared with -1; write a number of at least 0
        verdict > "better" | 4:20: error: verdict is a word, which has no order; use == or !=
        unitsControl == null | 4:20: error: this is always known; leave the question out
        verdict == "better", relative > $x.relative | 4:52: error: $x is no fact bound before; bind it in a condition above
        verdict == "better", unitsControl >= 9.5 | 4:57: warning: unitsControl is a whole number; write a whole number
        verdict == "better", relative > 10 | 4:52: warning: 10 means 1000 %; write 0.1 for 10 %
        verdict == "better", relative > 0.1, relative < 0.0 | 4:57: warning: no Comparison can meet all that is asked of its relative, so this rule never gives its advice; turn a sign around, or split the rule in two
        relative > 0.1 | 4:3: warning: this acts on a measured Comparison however few there were; ask for enough, such as units or conversations >= 50, or for a verdict
        """)
    void saysWhatIsWrongWhereItIs(String condition, String expected) {
        var findings = check(rule("a", condition, "caution"));

        // The first row's finding and the last's stand beside others in their rule: any may match.
        assertTrue(
                findings.stream().anyMatch(each -> each.toString().equals("a.drl:" + expected)),
                () -> "expected " + expected + ", found " + findings);
    }

    @Test
    void aFileWithoutRulesIsToldOf() {
        var nothing = Checker.check(List.of(
                new RuleSource("a.drl", "// Soon.\n"), new RuleSource("b.csv", "rule,Tactic.uses >,advise,reason\n")));

        assertTrue(nothing.isClean());
        assertTrue(said(nothing.findings(), "there is no rule in this file"), nothing::toString);
        assertTrue(said(nothing.findings(), "this table has no rows"), nothing::toString);
    }

    @Test
    void theMarkThatEditorsPutBeforeATextIsNoPartOfIt() {
        var text = "// A.\n"
                + "rule \"a\"\n"
                + "when\n"
                + "  $w : Workspace( currency = \"EUR\" )\n"
                + "then\n"
                + "  advise.mend( $w, \"a\" );\n"
                + "end\n";

        assertEquals(
                Checker.check(List.of(new RuleSource("a.drl", text))).findings(),
                Checker.check(List.of(new RuleSource("a.drl", "\uFEFF" + text))).findings());
    }

    @Test
    void findsRepetitionSubsumptionAndContradiction() {
        var same = check(rule("a", "verdict == \"better\"", "scale") + rule("b", "verdict in ( \"better\" )", "scale"));
        assertTrue(said(same, "rule \"b\" asks for the same and advises the same as rule \"a\""), same::toString);

        var wider = check(rule("a", "verdict == \"better\", relative >= 0.1", "scale")
                + rule("b", "verdict == \"better\", relative > 0.2", "scale"));
        assertTrue(said(wider, "rule \"b\" says nothing that rule \"a\""), wider::toString);

        var against = check(rule("a", "unitsControl > 5", "scale") + rule("b", "unitsControl > 9", "stop"));
        assertTrue(said(against, "rule \"b\" may advise stop where rule \"a\""), against::toString);

        var apart = check(rule("a", "unitsControl > 5", "scale") + rule("b", "unitsControl <= 5", "stop"));
        assertTrue(apart.stream().noneMatch(each -> each.message().contains("may advise")), apart::toString);
    }

    /** Rules speak of one day when the first day of one is the last of the other, and of none when it is the day after. */
    @ParameterizedTest(name = "{0} from {1}")
    @CsvSource({"2026-06-30, 2026-06-30, true", "2026-06-30, 2026-07-01, false"})
    void rulesOfDifferentSeasonsDoNotMeet(String until, String from, boolean meet) {
        var one = rule("a", "unitsControl > 5", "scale").replace("when", "@validUntil( \"" + until + "\" )\nwhen");
        var other = rule("b", "unitsControl > 9", "stop").replace("when", "@validFrom( \"" + from + "\" )\nwhen");

        assertEquals(meet, said(check(one + other), "rule \"b\" may advise stop where rule \"a\""));
        assertEquals(meet, said(check(other + one), "rule \"a\" may advise scale where rule \"b\""));
    }

    /** A rule for all year covers one for the summer; one for the summer covers none for all year, nor for a day longer. */
    @ParameterizedTest(name = "{0} to {1}")
    @CsvSource({
        "2026-06-01, 2026-08-31, true",
        "2026-06-02, 2026-08-30, true",
        "2026-05-31, 2026-08-31, false",
        "2026-06-01, 2026-09-01, false"
    })
    void aRuleIsNeedlessOnlyWithinTheSeasonOfAnother(String from, String until, boolean needless) {
        var summer = rule("a", "unitsControl > 5", "caution")
                .replace("when", "@validFrom( \"2026-06-01\" ) @validUntil( \"2026-08-31\" )\nwhen");
        var other = rule("b", "unitsControl > 9", "caution")
                .replace("when", "@validFrom( \"" + from + "\" ) @validUntil( \"" + until + "\" )\nwhen");

        assertEquals(needless, said(check(summer + other), "rule \"b\" says nothing that rule \"a\""));
        var always = rule("b", "unitsControl > 9", "caution");
        assertTrue(
                !said(check(summer + always), "says nothing that"),
                () -> check(summer + always).toString());
    }

    @Test
    void whatOnlyTheWorthSpeaksOfIsUsed() {
        var named = "// Says.\nrule \"a\"\nwhen\n  $c : Comparison( verdict == \"better\", $w : worth )\nthen\n"
                + "  advise.caution( $c, \"why\", $w );\nend\n";

        assertEquals(List.of(), check(named));
        assertTrue(said(check(named.replace(", $w )", " )")), "nothing speaks of it"), named);
    }

    @Test
    void warnsOfAResultThatIsReadWithoutAskingForHealth() {
        assertTrue(said(check(rule("a", "verdict == \"better\"", "scale")), "an experiment that may be broken"));
        assertTrue(check(rule("a", "verdict == \"better\"", "caution")).isEmpty());
    }

    @Test
    void everyBrokenRuleIsToldOfAndTheOthersAreKept() {
        var checked = Checker.check(List.of(new RuleSource(
                "a.drl",
                "rule x\n" + rule("b", "verdict == \"better\"", "caution") + "rule \"c\" wehn\nthen\nend\n"
                        + rule("d", "verdict == \"worse\"", "caution"))));

        assertEquals(
                List.of("b", "d"),
                checked.rules().stream().map(each -> each.name()).toList());
        assertEquals(2, checked.findings().stream().filter(RuleFinding::isError).count());
    }

    @Test
    void whatIsRememberedIsWhatIsFoundAnew() {
        var random = new SplittableRandom(20260606);
        var worlds = new SmallWorlds(20260607);
        var texts = new ArrayList<String>();
        for (int i = 0; i < 12; i++) {
            texts.add(worlds.withJoin("r" + i));
        }
        var checker = new Checker();
        int told = 0;
        for (int edit = 0; edit < 30; edit++) {
            int which = random.nextInt(texts.size());
            switch (random.nextInt(4)) {
                case 0 -> texts.set(which, worlds.ofOneFact("r" + which));
                case 1 -> texts.set(which, "\n" + texts.get(which));
                case 2 -> texts.set(which, texts.get(which).replace("verdict", "verdikt"));
                default -> texts.set(which, texts.get(which).replace("advise.caution", "advise.decide"));
            }
            var book = List.of(new RuleSource("a.drl", String.join("", texts)));
            var findings = checker.recheck(book).findings();
            assertEquals(Checker.check(book).findings(), findings);
            told += findings.size();
        }
        assertTrue(told > 100, () -> "too little to tell");
    }

    @Test
    void theShippedBookHasNothingToSayAbout() {
        assertEquals(List.of(), Checker.check(Shipped.sources()).findings());
    }

    private static boolean said(List<RuleFinding> findings, String words) {
        return findings.stream().anyMatch(each -> each.message().contains(words));
    }

    private static List<RuleFinding> check(String text) {
        return Checker.check(List.of(new RuleSource("a.drl", text))).findings();
    }

    private static String rule(String name, String condition, String action) {
        return "// Says.\nrule \"" + name + "\"\nwhen\n  $c : Comparison( " + condition + " )\nthen\n  advise." + action
                + "( $c, \"why\" );\nend\n";
    }
}
