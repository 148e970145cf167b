package furrow.rules.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.rules.book.RuleBook;
import furrow.rules.check.Checker;
import furrow.rules.fact.Fact;
import furrow.rules.fact.FactField;
import furrow.rules.fact.FactModel;
import furrow.rules.fact.FactText;
import furrow.rules.language.Rule;
import furrow.rules.language.RuleSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class NearestChangeTest {
    private static final AmountText EUR = new AmountText("EUR");

    private static Rule rule(String conditions, String subject) {
        var text = "// A.\nrule \"a\"\nwhen\n" + conditions + "\nthen\n  advise.caution( " + subject
                + ", \"why\" );\nend\n";
        var checked = Checker.check(List.of(new RuleSource("a.drl", text)));
        assertTrue(checked.isClean(), () -> checked.findings().toString());
        return checked.rules().get(0);
    }

    private static Fact tactic(String name, String... fields) {
        var values = new TreeMap<String, String>(Map.of("tactic", name));
        for (int i = 0; i < fields.length; i += 2) {
            values.put(fields[i], fields[i + 1]);
        }
        return FactText.read("Tactic", values);
    }

    private static String says(Rule rule, Fact... facts) {
        assertFalse(Explainer.fires(rule, List.of(facts)), "silent at first");
        var found = NearestChange.of(rule, List.of(facts));
        found.change().ifPresent(change -> assertTrue(Explainer.fires(rule, change.applied(List.of(facts)))));
        return found.says();
    }

    @Test
    void theNearestOfSeveralChangesIsTold() {
        var rule = rule("  $t : Tactic( uses >= 10, returned > 1.5 )", "$t");

        assertEquals(
                "if uses of Tactic a were 10 (is 9)",
                says(rule, tactic("a", "uses", "9", "returned", "2"), tactic("b", "uses", "30", "returned", "1")));
        assertEquals(
                "if returned of Tactic b were above 1.5 (is 1.45)",
                says(rule, tactic("a", "uses", "9", "returned", "2"), tactic("b", "uses", "30", "returned", "1.45")));
        assertEquals("if returned of Tactic b were above 1.5 (is unknown)", says(rule, tactic("b", "uses", "30")));
        assertEquals("by no change of a single value", says(rule, tactic("a", "uses", "9", "returned", "1")));
        assertEquals("by no change of a single value", says(rule));
    }

    @Test
    void eitherSideOfAJoinMayMove() {
        var rule = rule(
                "  $a : Tactic( usesRank == 1 )\n  $b : Tactic( tactic != $a.tactic, returned > 2 * $a.returned + 1 )",
                "$b");

        assertEquals(
                "if returned of Tactic b were above 5 (is 4.8)",
                says(rule, tactic("a", "usesRank", "1", "returned", "2"), tactic("b", "returned", "4.8")));
        assertEquals(
                "if returned of Tactic a were below -0.5 (is -0.49)",
                says(rule, tactic("a", "usesRank", "1", "returned", "-0.49"), tactic("b", "returned", "0")));
    }

    @Test
    void whatMustNotBeMayGoOrChange() {
        var rule = rule(
                "  $e : Experiment( status == \"running\" )\n"
                        + "  not Health( experiment == $e.experiment, status == \"broken\" )",
                "$e");
        var experiment = FactText.read("Experiment", Map.of("experiment", "e", "primaryMetric", "m"));
        var broken = FactText.read("Health", Map.of("experiment", "e", "check", "c", "status", "broken"));

        assertEquals("if status of Health e/c were caution (is broken)", says(rule, experiment, broken));
    }

    @Test
    void whatMustBeThereMayChange() {
        var rule = rule("  $a : Tactic( usesRank == 1 )\n  exists Tactic( tactic != $a.tactic, uses > $a.uses )", "$a");

        assertEquals(
                "if uses of Tactic b were 8 (is 7)",
                says(rule, tactic("a", "usesRank", "1", "uses", "7"), tactic("b", "uses", "7")));
    }

    @Test
    void countsSumsAndAveragesMoveByOneOfTheirFacts() {
        var two = rule("  $e : Workspace( )\n  accumulate( Tactic( uses >= 10 ); $n : count( 1 ); $n >= 2 )", "$e");
        var workspace = FactText.read("Workspace", Map.of());
        assertEquals(
                "if uses of Tactic b were 10 (is 8)",
                says(two, workspace, tactic("a", "uses", "12"), tactic("b", "uses", "8"), tactic("c", "uses", "3")));

        var sum = rule(
                "  $e : Workspace( )\n  accumulate( Tactic( $u : uses, uses > 2 ); $s : sum( $u ); $s >= 30 )", "$e");
        assertEquals(
                "if uses of Tactic a were 18 (is 15)",
                says(sum, workspace, tactic("a", "uses", "15"), tactic("b", "uses", "12"), tactic("c", "uses", "1")));

        var mean =
                rule("  $e : Workspace( )\n  accumulate( Tactic( $r : returned ); $m : average( $r ); $m > 2 )", "$e");
        assertEquals(
                "if returned of Tactic a were above 3 (is 2.5)",
                says(mean, workspace, tactic("a", "returned", "2.5"), tactic("b", "returned", "1")));
    }

    @Test
    void aLaterConditionMayReadACount() {
        var rule = rule(
                "  $w : Workspace( )\n  accumulate( Health( status == \"broken\" ); $n : count( 1 ); $n >= 0 )\n"
                        + "  $t : Tactic( uses > $n + 2 )",
                "$t");
        var broken = FactText.read("Health", Map.of("experiment", "e", "check", "c", "status", "broken"));

        assertEquals(
                "if uses of Tactic a were 4 (is 1)",
                says(rule, FactText.read("Workspace", Map.of()), broken, tactic("a", "uses", "1")));
    }

    @Test
    void whatIsOnlyAskedToBeKnownMayBecomeKnown() {
        var rule = rule("  $t : Tactic( uses >= 3, returned != null )", "$t");

        assertEquals("if returned of Tactic a were known (is unknown)", says(rule, tactic("a", "uses", "4")));
    }

    @Test
    void aValueThatCannotBeIsNotAdvised() {
        var rule = rule("  $t : Tactic( usesShare > 0.5, uses > usesShare + 10 || uses > 1000 )", "$t");

        assertEquals("if uses of Tactic a were 11 (is 3)", says(rule, tactic("a", "uses", "3", "usesShare", "0.6")));
    }

    /** The engine is asked about every other value of every field: none that makes it advise may be nearer. */
    @Test
    void onRandomBooksAndFactsNoSmallerChangeMakesTheEngineAdvise() {
        var books = new EngineIsTheOracleTest();
        var book = books.book();
        int found = 0;
        int none = 0;
        for (int run = 0; run < 4; run++) {
            var facts = books.facts();
            for (Rule rule : book.rules()) {
                if (Explainer.fires(rule, facts)) {
                    continue;
                }
                var told = NearestChange.of(rule, facts);
                if (told.change().isPresent()) {
                    found++;
                    assertTrue(
                            advises(book, rule, told.change().get().applied(facts)), () -> rule.text() + told.says());
                } else {
                    none++;
                }
                double most = told.change().map(NearestChange.Change::size).orElse(Double.POSITIVE_INFINITY);
                if (told.whole() && run < 2) {
                    smaller(rule, facts, most)
                            .ifPresent(nearer -> assertFalse(
                                    advises(book, rule, nearer.applied(facts)),
                                    () -> rule.text() + "\non " + facts + "\ntold " + told.says() + "\nbut " + nearer));
                }
            }
        }
        assertTrue(found > 20 && none > 10, found + " found, " + none + " not");
    }

    private static boolean advises(RuleBook book, Rule rule, List<Fact> facts) {
        return book.firings(facts).stream().anyMatch(each -> each.rule().equals(rule));
    }

    /** A change on a grid of values that makes the rule fire and is smaller than what was told, if there is one. */
    private static Optional<NearestChange.Change> smaller(Rule rule, List<Fact> facts, double most) {
        for (Fact fact : facts) {
            for (FactField field : FactModel.typeOf(fact).fields()) {
                for (Object value : values(field)) {
                    var nearer = change(fact, field, value)
                            .filter(each -> each.size() < most - 1e-9)
                            .filter(each -> Explainer.fires(rule, each.applied(facts)));
                    if (nearer.isPresent()) {
                        return nearer;
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static List<Object> values(FactField field) {
        var values = new ArrayList<Object>(field.words());
        if (field.kind() == FactField.Kind.NUMBER) {
            for (int i = -60; i <= 60; i++) {
                values.add(field.unit() == furrow.rules.fact.FieldUnit.COUNT ? (double) i : i / 8.0);
            }
        }
        return values;
    }

    private static Optional<NearestChange.Change> change(Fact fact, FactField field, Object to) {
        return to instanceof Double number
                ? CandidateChange.number(fact, field, number, number, EUR).change()
                : CandidateChange.word(fact, field, to, EUR).change();
    }
}
