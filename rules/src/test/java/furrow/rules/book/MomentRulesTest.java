package furrow.rules.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.rules.check.Checker;
import furrow.rules.fact.Fact;
import furrow.rules.fact.FactText;
import furrow.rules.language.Action;
import furrow.rules.language.RuleFinding;
import furrow.rules.language.RuleSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Rules of the moment of need: what is refused, and that the quick evaluation says what the engine says. */
class MomentRulesTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 30);

    private static String rule(String name, String when, String then) {
        return "// Says.\nrule \"" + name + "\"\nwhen\n" + when + "\nthen\n  " + then + "\nend\n";
    }

    private static List<String> findings(String text) {
        return Checker.check(List.of(new RuleSource("m.drl", text))).findings().stream()
                .filter(RuleFinding::isError)
                .map(RuleFinding::toString)
                .toList();
    }

    @Test
    void whatIsOfTheMomentStaysThere() {
        assertEquals(
                List.of("m.drl:6:3: error: advise.exclude is about a Candidate, but $t is a Tactic; bind one, as in:"
                        + " $c : Candidate( tactic == \"offer\" )"),
                findings(rule("a", "  $t : Tactic( uses > 3 )", "advise.exclude( $t, \"No.\" );")));
        assertEquals(
                List.of("m.drl:4:3: error: there is a Context only at the moment of need, where a rule excludes or"
                        + " prefers; end it with advise.exclude( $c, \"…\" ) or advise.prefer( $c, \"…\" ), or leave it"
                        + " out"),
                findings(rule(
                        "a",
                        "  Context( hour >= 18 )\n  $e : Experiment( status == \"running\" )",
                        "advise.caution( $e, \"Look.\" );")));
        assertEquals(
                List.of("m.drl:4:3: error: there is no Slot at the moment of need; leave it out, or advise something"
                        + " else than prefer"),
                findings(rule(
                        "a",
                        "  Slot( units >= 50 )\n  $c : Candidate( tactic == \"offer\" )",
                        "advise.prefer( $c, \"Yes.\" );")));
        assertEquals(
                List.of(),
                findings(rule(
                        "a",
                        "  Context( hour >= 18 )\n  Attribute( name == \"mood\", value == \"calm\" )\n"
                                + "  $c : Candidate( tactic == \"offer\" )",
                        "advise.prefer( $c, \"Yes.\" );")));
    }

    private static String book() {
        var text = new StringBuilder(rule(
                "advice",
                "  $e : Experiment( status == \"running\", unitsSoFar >= 50 )",
                "advise.caution( $e, \"Look.\" );"));
        for (int i = 0; i < 60; i++) {
            String when = switch (i % 5) {
                case 0 ->
                    "  Attribute( name == \"a" + i % 4 + "\", value == \"v" + i % 3 + "\" )\n"
                            + "  $c : Candidate( tactic == \"t" + i % 2 + "\" )";
                case 1 ->
                    "  Context( hour >= " + i % 24 + ", weekday != \"sunday\" )\n  $c : Candidate( control == false )";
                case 2 ->
                    "  $c : Candidate( tactic == \"t" + i % 3 + "\" )\n  not Attribute( name == \"a" + i % 4
                            + "\", value == \"v1\" )";
                case 3 -> "  $c : Candidate()\n  $t : Tactic( tactic == $c.tactic, proven == true, uses >= " + i + " )";
                default ->
                    "  ( Context( channel == \"mail\" ) or Attribute( name == \"a1\" ) )\n"
                            + "  $c : Candidate( tactic in ( \"t0\", \"t" + i % 4 + "\" ) )\n"
                            + "  accumulate( Attribute( value == \"v2\" ); $n : count( 1 ); $n >= " + i % 3 + " )";
            };
            text.append(rule(
                    "r" + i,
                    when,
                    "advise." + (i % 3 == 0 ? "exclude" : "prefer") + "( $c, \"r" + i + " of {$c.tactic}\" );"));
        }
        return text.toString();
    }

    private static List<Fact> facts(Random random) {
        var facts = new ArrayList<Fact>();
        facts.add(FactText.read(
                "Context",
                random.nextBoolean()
                        ? Map.of("hour", random.nextInt(24), "channel", random.nextBoolean() ? "mail" : "chat")
                        : Map.of("hour", random.nextInt(24), "weekday", "sunday")));
        for (int i = 0; i < 4; i++) {
            if (random.nextBoolean()) {
                facts.add(FactText.read("Attribute", Map.of("name", "a" + i, "value", "v" + random.nextInt(4))));
            }
        }
        for (int i = 0; i < 4; i++) {
            facts.add(FactText.read("Candidate", Map.of("tactic", "t" + i, "control", i == 0)));
            facts.add(FactText.read(
                    "Tactic", Map.of("tactic", "t" + i, "proven", random.nextBoolean(), "uses", random.nextInt(60))));
        }
        return facts;
    }

    @Test
    void theQuickEvaluationSaysWhatTheEngineSays() {
        var whole = RuleBook.of(List.of(new RuleSource("m.drl", book())));
        var book = whole.choosing();
        assertEquals(60, book.rules().size());
        var random = new Random(171);
        int said = 0;
        for (int i = 0; i < 150; i++) {
            var facts = facts(random);
            var engine = book.evaluate(facts, DAY, i);
            var quick = book.evaluateAtOnce(facts, DAY, 1 + RuleBook.CONFIRMED_OF * i);
            assertEquals(engine, quick);
            assertEquals(List.of(), engine.leftOut());
            said += quick.recommendations().size();
        }
        assertTrue(said > 1_000, "too little was said to compare: " + said);
        assertTrue(
                whole.evaluate(facts(random), DAY, 1).recommendations().stream()
                        .noneMatch(each -> each.action() == Action.CAUTION),
                "there was no experiment");
    }
}
