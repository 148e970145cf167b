package furrow.rules.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.rules.explain.RuleReading;
import furrow.rules.fact.Fact;
import furrow.rules.fact.FactText;
import furrow.rules.language.Rule;
import furrow.rules.language.RuleSource;
import furrow.rules.network.MatchSignature;
import furrow.rules.sandbox.MatchCost;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A book that is asked again and again says what it says when it is asked once, and asks about what has changed alone.
 *
 * <p>{@code -Dfurrow.books=10000} tries more books.
 */
class KeptAdviceTest {
    private static final LocalDate DAY = LocalDate.of(2026, 5, 31);
    private static final int BOOKS = Integer.getInteger("furrow.books", 60);
    private static final int RULES = 6;
    private static final int CHANGES = 12;

    @Test
    void whatIsKeptIsWhatTheWholeBookSaysInRandomBooksAndChanges() {
        long said = 0;
        long singles = 0;
        long severals = 0;
        for (int seed = 0; seed < BOOKS; seed++) {
            var random = new RandomExperiments(seed);
            String text = random.book(RULES);
            var book = book(text);
            singles += book.rules().stream().filter(ExperimentJoin::holds).count();
            severals += book.rules().stream()
                    .filter(each -> !ExperimentJoin.holds(each))
                    .count();
            var kept = book.kept();
            for (int change = 0; change < CHANGES; change++) {
                var day = DAY.plusDays(change / 8);
                var facts = random.facts();
                var whole = book.evaluate(facts, day, change);
                said += whole.recommendations().size();
                int number = change;
                assertEquals(whole, kept.evaluate(facts, day, change), () -> "book of change " + number + "\n" + text);
                random.change();
            }
        }
        assertTrue(said > 20L * BOOKS, "advice that is always the same shows little: " + said);
        assertTrue(singles > BOOKS && severals > BOOKS, singles + " rules of one experiment, " + severals + " others");
    }

    @Test
    void rulesAreAskedAboutWhatHasChangedAlone() {
        var kept = RuleBook.shipped().kept();
        var facts = new ArrayList<>(comparisons(40, 0));
        facts.add(0, FactText.read("Workspace", Map.of("currency", "EUR")));
        kept.evaluate(facts, DAY, 0);
        assertEquals(40, kept.asked());

        var same = new ArrayList<>(comparisons(40, 0));
        same.add(0, FactText.read("Workspace", Map.of("currency", "EUR")));
        kept.evaluate(same, DAY, 1);
        assertEquals(40, kept.asked());

        facts.set(8, comparison(7, 100));
        var evaluation = kept.evaluate(facts, DAY, 2);
        assertEquals(41, kept.asked());
        assertEquals(RuleBook.shipped().evaluate(facts, DAY, 2), evaluation);

        facts.set(0, FactText.read("Workspace", Map.of("currency", "USD")));
        kept.evaluate(facts, DAY, 3);
        assertEquals(81, kept.asked());
    }

    /** Those that join tactics, hours and budgets have nothing to do with one experiment. */
    @Test
    void ofTheShippedRulesThoseAboutExperimentsLookAtOneAtATime() {
        var several = RuleBook.shipped().rules().stream()
                .filter(rule -> !ExperimentJoin.holds(rule))
                .map(rule -> rule.meta().group())
                .distinct()
                .sorted()
                .toList();

        // Those of the group moment are asked when somebody is about to act, not in a cycle.
        assertEquals(List.of("balance", "budget", "content", "moment"), several);
    }

    @Test
    void aRuleThatIsReadInTwoWaysIsSetAsideForGood() {
        var wide = rule("wide", "$c : Comparison( unitsControl >= 101 )");
        var sound = rule("sound", "$c : Comparison( verdict == \"better\" )");
        var rules = book(sound + wide).rules();
        var others = book(sound + wide.replace("101", "0")).rules();
        var kept = new RuleBook(unchecked(rules), others).kept();

        var evaluation = kept.evaluate(comparisons(3, 100), DAY, 1);

        assertEquals(
                List.of("sound", "sound", "sound"),
                evaluation.recommendations().stream().map(Recommendation::rule).toList());
        assertEquals(LeftOut.Cause.DISPUTED, evaluation.leftOut().get(0).cause());
        assertEquals(evaluation, kept.evaluate(comparisons(3, 100), DAY, 2));
    }

    @Test
    void aRuleThatMatchesTooOftenIsLeftOutAsByTheWholeBook() {
        // 400 pairs in each of 300 experiments are 120,000 matches; rules may match 100,000 times together.
        var pairs = rule("pairs", "$c : Comparison( )\n  $d : Comparison( experiment == $c.experiment )");
        var book = book(pairs + rule("sound", "$c : Comparison( verdict == \"better\" )"));
        var facts = IntStream.range(0, 300)
                .boxed()
                .flatMap(i -> IntStream.range(0, 20).mapToObj(arm -> comparison(i, 100, "arm" + arm)))
                .toList();

        var evaluation = book.kept().evaluate(facts, DAY, 1);

        assertEquals(LeftOut.Cause.TOO_MANY_MATCHES, evaluation.leftOut().get(0).cause());
        assertEquals(book.evaluate(facts, DAY, 1), evaluation);
        assertEquals(evaluation.leftOut(), book.leftOut());
    }

    /** Of 100 arms each is held against each other one, 9,900 looks of two facts; our reader has 20,000 and 200 a fact. */
    @Test
    void whatCouldNotBeConfirmedWholeIsAskedAgain() {
        var pairs = rule(
                "pairs",
                "$c : Comparison( )\n  $d : Comparison( experiment == $c.experiment, unitsControl > $c.unitsControl )\n"
                        + "  not Comparison( experiment == $c.experiment, unitsControl < $d.unitsControl, metric == \"none\" )");
        var book = book(pairs);
        var facts = IntStream.range(0, 100)
                .mapToObj(arm -> comparison(1, arm, "arm" + arm))
                .toList();
        var kept = book.kept();

        kept.evaluate(facts, DAY, 1);
        kept.evaluate(facts, DAY, 2);

        assertEquals(2, kept.asked());
    }

    private static RuleBook book(String text) {
        return RuleBook.of(List.of(new RuleSource("a.drl", text)));
    }

    private static RuleSet unchecked(List<Rule> rules) {
        var prepared = rules.stream()
                .map(each -> new PreparedRule(each, MatchSignature.of(each)))
                .toList();
        return new RuleSet(
                rules, List.of(), prepared, rules.stream().map(RuleReading::of).toList(), MatchCost.of(rules));
    }

    private static String rule(String name, String conditions) {
        return "rule \"" + name + "\"\nwhen\n  " + conditions + "\nthen\n  advise.caution( $c, \"why\" );\nend\n\n";
    }

    private static List<Fact> comparisons(int count, int units) {
        return IntStream.range(0, count).mapToObj(i -> comparison(i, units)).toList();
    }

    private static Fact comparison(int number, int units) {
        return comparison(number, units, "t");
    }

    private static Fact comparison(int number, int units, String arm) {
        return FactText.read(
                "Comparison",
                Map.of(
                        "experiment",
                        "e" + number,
                        "metric",
                        "m",
                        "treatment",
                        arm,
                        "treatmentTactic",
                        "T",
                        "verdict",
                        "better",
                        "unitsControl",
                        units));
    }
}
