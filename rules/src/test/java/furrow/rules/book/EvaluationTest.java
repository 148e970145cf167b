package furrow.rules.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.rules.book.LeftOut.Cause;
import furrow.rules.explain.RuleReading;
import furrow.rules.fact.Fact;
import furrow.rules.fact.FactText;
import furrow.rules.language.Rule;
import furrow.rules.language.RuleReader;
import furrow.rules.language.RuleSource;
import furrow.rules.network.MatchSignature;
import furrow.rules.sandbox.MatchCost;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A rule that cannot be asked is left out alone, by name, and everything else goes on. */
class EvaluationTest {
    private static final LocalDate DAY = LocalDate.of(2026, 5, 31);
    private static final String SOUND = rule("sound", "$c : Comparison( verdict == \"better\" )", "");

    @Test
    void aRuleThatNothingJoinsTakesNothingElseAway() {
        var three = "$c : Comparison( )\n  $d : Comparison( )\n  $e : Comparison( )";
        var book = book(SOUND + rule("all of all", three, ""));

        // 114 comparisons are 1,481,544 triples; a rule may try a million.
        var evaluation = book.evaluate(comparisons(114), DAY, 1);

        assertEquals(
                List.of("sound"),
                evaluation.recommendations().stream()
                        .map(Recommendation::rule)
                        .distinct()
                        .toList());
        assertEquals(114, evaluation.recommendations().size());
        assertEquals(
                "rule \"all of all\" (a.drl:8) could try more than 1000000 combinations of these 114 facts; nothing"
                        + " joins the Comparison at line 11 to the facts before it; join it, as in: experiment =="
                        + " $c.experiment",
                only(evaluation).told());
        assertEquals(Cause.TOO_COSTLY, only(evaluation).cause());
        assertEquals(evaluation.leftOut(), book.leftOut());
        assertEquals(evaluation, book.evaluate(comparisons(114), DAY, 2));
        assertTrue(book.evaluate(comparisons(2), DAY, 1).leftOut().isEmpty());
    }

    @Test
    void aRuleThatMatchesTooOftenIsLeftOutAndNotThoseThatMatchLittle() {
        var book = book(rule("pairs", "$c : Comparison( )\n  $d : Comparison( )", "") + SOUND);

        // 400 times 400 are 160,000 matches; rules may match 100,000 times together.
        var evaluation = book.evaluate(comparisons(400), DAY, 1);

        assertEquals(400, evaluation.recommendations().size());
        assertEquals(Cause.TOO_MANY_MATCHES, only(evaluation).cause());
        assertTrue(
                only(evaluation)
                        .told()
                        .startsWith("rule \"pairs\" (a.drl:1) matched 160000 times, and all rules may together 100000"),
                only(evaluation)::told);
    }

    @Test
    void aRuleThatSaysMoreThanAnyoneReadsIsLeftOut() {
        var long40 = "{$d.treatment}".repeat(30);
        var book = book(rule("words", "$c : Comparison( )\n  $d : Comparison( metric != $c.metric )", long40) + SOUND);
        var facts = new ArrayList<Fact>();
        IntStream.range(0, 160).forEach(i -> facts.add(comparison(i, "t".repeat(90) + i)));

        var evaluation = book.evaluate(facts, DAY, 1);

        assertEquals(160, evaluation.recommendations().size());
        assertEquals(Cause.TOO_MANY_WORDS, only(evaluation).cause());
    }

    @Test
    void whatIsNotValidTodayIsNotMissed() {
        var three = "$c : Comparison( )\n  $d : Comparison( )\n  $e : Comparison( )";
        var old = rule("all of all", three, "").replace("\nwhen", " @validUntil( \"2026-01-31\" )\nwhen");

        assertTrue(
                book(SOUND + old).evaluate(comparisons(114), DAY, 1).leftOut().isEmpty());
    }

    /** The checker refuses to add up names; here it is not asked, so that the rule fails when it runs. */
    @Test
    void aRuleThatFailsIsLeftOutAlone() {
        var rules = RuleReader.read(new RuleSource(
                        "a.drl",
                        SOUND
                                + rule(
                                        "broken",
                                        "$c : Comparison( )\n"
                                                + "  accumulate( Comparison( $m : metric ); $s : sum( $m ); $s > 0 )",
                                        "")))
                .rules();
        var book = new RuleBook(unchecked(rules), rules);

        var evaluation = book.evaluate(comparisons(3), DAY, 1);

        assertEquals(3, evaluation.recommendations().size());
        assertEquals(Cause.FAILED, only(evaluation).cause());
        assertEquals("broken", only(evaluation).rule());
    }

    /** The network is one of other rules, as if the engine were wrong: it finds too much, or too little. */
    @Test
    void aRuleOnWhichTheEngineAndOurReaderDifferIsSetAsideForGood() {
        for (String wrong : List.of("unitsControl >= 0", "unitsControl >= 500")) {
            var wide = rule("wide", "$c : Comparison( unitsControl >= 101 )", "");
            var rules = book(SOUND + wide).rules();
            var others =
                    book(SOUND + wide.replace("unitsControl >= 101", wrong)).rules();
            var book = new RuleBook(unchecked(rules), others);

            var evaluation = book.evaluate(comparisons(3), DAY, 1);

            assertEquals(3, evaluation.recommendations().size());
            assertEquals(Cause.DISPUTED, only(evaluation).cause());
            assertEquals("wide", only(evaluation).rule());
            // On these facts the two agree; what was wrong once is not trusted again.
            assertEquals(1, book.evaluate(List.of(), DAY, 1).leftOut().size());
        }
    }

    /** A rule of three that our reader cannot finish, before one that differs: the turn decides who is looked at. */
    @Test
    void whereNotAllCanBeConfirmedEachHasItsTurn() {
        var dear = rule("dear", "$c : Comparison( )\n  $d : Comparison( unitsControl > $c.unitsControl )", "");
        var wide = rule("wide", "$c : Comparison( unitsControl >= 101 )", "");
        var rules = book(dear + wide).rules();
        var others = book(dear + wide.replace("101", "0")).rules();

        var first = new RuleBook(unchecked(rules), others).evaluate(comparisons(440), DAY, 0);
        var second = new RuleBook(unchecked(rules), others).evaluate(comparisons(440), DAY, 1);

        assertTrue(first.leftOut().isEmpty(), first.leftOut()::toString);
        assertEquals("wide", only(second).rule());
    }

    @Test
    void theShippedBookIsConfirmedWholeAndLeavesNothingOut() {
        var facts = new ArrayList<>(comparisons(50));
        facts.add(FactText.read(
                "Tactic", Map.of("tactic", "T", "kind", "content", "uses", 9, "trendUpper", -0.2, "trend", -0.3)));
        var evaluation = RuleBook.shipped().evaluate(facts, DAY, 1);

        assertTrue(evaluation.leftOut().isEmpty());
        assertEquals(RuleBook.shipped().recommend(facts, DAY), evaluation.recommendations());
    }

    private static LeftOut only(Evaluation evaluation) {
        assertEquals(1, evaluation.leftOut().size(), evaluation.leftOut()::toString);
        return evaluation.leftOut().get(0);
    }

    private static RuleBook book(String text) {
        return RuleBook.of(List.of(new RuleSource("a.drl", text)));
    }

    private static RuleSet unchecked(List<Rule> rules) {
        var prepared = rules.stream()
                .map(each -> new PreparedRule(each, MatchSignature.of(each)))
                .toList();
        var readings = rules.stream().map(RuleReading::of).toList();
        return new RuleSet(rules, List.of(), prepared, readings, MatchCost.of(rules));
    }

    /** A rule of seven lines when its conditions take one. */
    private static String rule(String name, String conditions, String reason) {
        return "rule \"" + name + "\"\nwhen\n  " + conditions + "\nthen\n  advise.caution( $c, \"why " + reason
                + "\" );\nend\n\n";
    }

    private static List<Fact> comparisons(int count) {
        return IntStream.range(0, count).mapToObj(i -> comparison(i, "t")).toList();
    }

    private static Fact comparison(int number, String treatment) {
        return FactText.read(
                "Comparison",
                Map.of(
                        "experiment",
                        "e" + number,
                        "metric",
                        "m" + number,
                        "treatment",
                        treatment,
                        "treatmentTactic",
                        "T",
                        "verdict",
                        "better",
                        "unitsControl",
                        100 + number,
                        "unitsTreatment",
                        100));
    }
}
