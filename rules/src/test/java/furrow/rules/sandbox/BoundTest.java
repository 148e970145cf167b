package furrow.rules.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.rules.book.RuleBook;
import furrow.rules.book.TooCostlyException;
import furrow.rules.explain.Explainer;
import furrow.rules.explain.Explanation;
import furrow.rules.fact.Fact;
import furrow.rules.fact.FactText;
import furrow.rules.language.RuleSource;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Published books run in the server itself, where nothing stops them: what the bound lets through has to end soon. */
class BoundTest {

    /** 2,000 facts, whose pairs are too many unless the engine looks them up. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', textBlock = """
        text                  ¦ Tactic( tactic == $c.tactic )                                               ¦ cheap
        text in not           ¦ not Tactic( tactic == $c.tactic, uses > 5 )                                 ¦ cheap
        text in exists        ¦ exists Tactic( tactic == $c.tactic )                                        ¦ cheap
        text in a tally       ¦ accumulate( Tactic( tactic == $c.tactic ); $n : count( 1 ); $n > 5 )        ¦ cheap
        text after the rest   ¦ Tactic( returned > 2 + $c.returned, tactic == $c.tactic )                   ¦ cheap
        text and something    ¦ Tactic( tactic == $c.tactic && returned > 1 )                               ¦ cheap
        text or something     ¦ Tactic( tactic == $c.tactic || returned > 1 )                               ¦ dear
        text, other way round ¦ Tactic( $c.tactic == tactic )                                               ¦ cheap
        other text            ¦ Tactic( tactic != $c.tactic )                                               ¦ dear
        may be unknown        ¦ Tactic( returned == $c.returned )                                           ¦ cheap
        unknown in not        ¦ not Tactic( returned == $c.returned )                                       ¦ cheap
        unknown in a tally    ¦ accumulate( Tactic( returned == $c.returned ); $n : count( 1 ); $n > 5 )    ¦ cheap
        all share it          ¦ Tactic( trend == $c.trend )                                                 ¦ dear
        whole number          ¦ Tactic( uses == $c.uses )                                                   ¦ cheap
        numbers of two kinds  ¦ Tactic( uses == $c.returned )                                               ¦ cheap
        more than looked up   ¦ Tactic( uses == $c.uses + 1 )                                               ¦ dear
        few share a word      ¦ Tactic( kind == $c.kind )                                                   ¦ dear
        """)
    void onlyWhatIsLookedUpCountsAsJoined(String title, String second, String expected) {
        var cost = cost(book(1, i -> "$c : Tactic( )\n " + second));

        assertEquals(
                expected.equals("dear"), cost.firstTooCostly(tactics(2_000)).isPresent(), title);
        assertTrue(cost.firstTooCostly(tactics(20)).isEmpty());
    }

    /** Had the engine to try all pairs, it would take some seconds for each. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', textBlock = """
        text            ¦ Tactic( tactic == $c.tactic )
        in not          ¦ not Tactic( tactic == $c.tactic, uses < 5 )
        in exists       ¦ exists Tactic( tactic == $c.tactic, uses > 5 )
        in a tally      ¦ accumulate( Tactic( tactic == $c.tactic ); $n : count( 1 ); $n > 5 )
        in a group      ¦ not( Tactic( tactic == $c.tactic ) and Tactic( tactic == $c.tactic, uses < 5 ) )
        in a way        ¦ ( Tactic( tactic == $c.tactic, uses < 5 ) or Tactic( tactic == $c.tactic, uses > 6 ) )
        after the rest  ¦ Tactic( returned > 2 + $c.returned, tactic == $c.tactic )
        and something   ¦ Tactic( tactic == $c.tactic && returned < 0 )
        may be unknown  ¦ Tactic( returned == $c.returned, uses < 0 )
        other way round ¦ Tactic( $c.returned == returned, uses < 0 )
        two kinds       ¦ Tactic( returned == $c.uses, trend < 0 )
        """)
    void theEngineLooksUpWhatCountsAsJoined(String title, String second) {
        var book = RuleBook.of(book(1, i -> "$c : Tactic( )\n " + second));
        var facts = tactics(20_000);
        book.recommend(tactics(100));

        assertTrue(processorTime(() -> book.recommend(facts)).toMillis() < 2_500, title);
    }

    @Test
    void comparisonsWaysAndWhatIsKeptCount() {
        var facts = tactics(99);
        facts.add(FactText.read("Workspace", Map.of("currency", "EUR")));
        var some = IntStream.range(0, 90)
                .mapToObj(i -> "returned > $c.returned + $d.returned + " + i)
                .collect(Collectors.joining(" || "));
        var choices = IntStream.range(0, 100).mapToObj(String::valueOf).collect(Collectors.joining(", "));
        var three = "$c : Tactic( )\n $d : Tactic( )\n Tactic( %s )\n";

        assertTooCostly("comparisons", book(1, i -> three.formatted(some)), facts);
        assertTooCostly("", book(1, i -> three.formatted("returned > $c.returned + $d.returned")), facts);
        assertTooCostly("keep", book(4, i -> three.formatted("returned > " + i + " + $c.returned")), facts);
        assertTooCostly("combinations", book(1, i -> three.formatted("") + "( Workspace( ) or not Data( ) )\n"), facts);
        assertTooCostly("comparisons", book(5, i -> "$c : Tactic( uses in ( " + choices + " ) )\n"), tactics(100_000));
    }

    private static void assertTooCostly(String why, List<RuleSource> book, List<Fact> facts) {
        var excess = cost(book).firstTooCostly(facts);
        assertEquals(
                !why.isEmpty(), excess.filter(each -> each.says().contains(why)).isPresent(), why + excess);
    }

    /** "Aa" and "BB" have one hash code, and so have all texts made of them. */
    @Test
    void namesChosenToShareAPlaceInTheEnginesTableCount() {
        var same = IntStream.range(0, 2_048)
                .mapToObj(i ->
                        Integer.toBinaryString(2_048 + i).replace("0", "Aa").replace("1", "BB"))
                .map(name -> FactText.read("Tactic", Map.of("tactic", name, "uses", 1)))
                .toList();

        assertTrue(cost(book(1, i -> "$c : Tactic( )\n Tactic( tactic == $c.tactic )\n"))
                .firstTooCostly(same)
                .isPresent());
    }

    /** The longest text of a fact is nowhere limited, and a reason may ask for it forty times. */
    @Test
    void reasonsAreCutAndTheirSumIsLimited() {
        var book = RuleBook.of(List.of(new RuleSource(
                "a.drl",
                "// A.\nrule \"a\"\nwhen\n  $c : Tactic( )\n  $d : Tactic( )\nthen\n  advise.caution( $c, \""
                        + "{$c.tactic}".repeat(40) + "\" );\nend\n")));
        List<Fact> facts = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            facts.add(FactText.read("Tactic", Map.of("tactic", "😀".repeat(50_000) + i, "uses", i)));
        }

        var given = book.recommend(facts.subList(0, 1)).get(0).reason();

        assertTrue(given.length() <= 2_000 && given.endsWith("😀…"), () -> "has " + given.length());
        var thrown = assertThrows(TooCostlyException.class, () -> book.recommend(facts));
        assertTrue(thrown.getMessage().contains("at most 20000000 characters"), thrown.getMessage());
    }

    @Test
    void manyMatchesAboutOneThingComeToOneAdviceWhateverTheirOrder() {
        var book = RuleBook.of(book(1, i -> "$c : Workspace( )\n Tactic( )\n Tactic( )\n"));
        var facts = tactics(300);
        facts.add(FactText.read("Workspace", Map.of("currency", "EUR")));
        var given = book.recommend(facts);
        Collections.reverse(facts);

        assertEquals(1, given.size());
        assertEquals(given, book.recommend(facts));
    }

    /** The engine looks numbers up by their bits, in which nought has two forms; facts have one. */
    @ParameterizedTest
    @CsvSource(delimiter = '¦', textBlock = """
        $g : Goal( )   ¦ $c : Goal( actual == $g.actual )       ¦ 4
        $g : Tactic( ) ¦ $c : Goal( actual == $g.uses )         ¦ 2
        $g : Goal( )   ¦ $c : Tactic( $g.actual == trend )      ¦ 2
        $g : Tactic( ) ¦ $c : Goal( actual in ( 0, 7, 9, 11 ) ) ¦ 2
        """)
    void thereIsOneNought(String first, String second, int expected) {
        var facts = List.of(goal("e", "-0.0"), goal("f", "0"), tactic(0, "-0.0"));
        var book = RuleBook.of(book(1, i -> first + "\n " + second));

        assertEquals(expected, book.firings(facts).size());
        var told = (Explanation.Fired) Explainer.explain(book.rules().get(0), facts);
        assertEquals(expected, told.matches().size());
    }

    @Test
    void worthBeyondWhatNumbersReachIsNotKnown() {
        var huge = "999999999999999 * ".repeat(7);
        var book = RuleBook.of(List.of(new RuleSource(
                "a.drl",
                "// A.\nrule \"a\"\nwhen\n  $c : Comparison( )\nthen\n  advise.caution( $c, \"why\", " + huge
                        + "$c.worth );\nend\n")));
        var fact = FactText.read(
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
                        "worth",
                        "1e300"));

        assertTrue(book.recommend(List.of(fact)).get(0).worth().isEmpty());
    }

    /** Random books, some of them near the bound: what is let through takes seconds and not minutes. */
    @Test
    void whatIsLetThroughEndsSoon() {
        var random = new SplittableRandom(7);
        int ran = 0;
        for (int i = 0; i < 14; i++) {
            var source = book(1 + random.nextInt(4), rule -> conditions(random));
            var facts = tactics(1 << random.nextInt(3, 11));
            if (cost(source).firstTooCostly(facts).isEmpty()) {
                var book = RuleBook.of(source);
                var time = processorTime(() -> run(book, facts));
                assertTrue(time.toSeconds() < 12, () -> time + " for " + facts.size() + " facts and\n" + source);
                ran++;
            }
        }
        assertTrue(ran > 3, "ran " + ran);
    }

    private static void run(RuleBook book, List<Fact> facts) {
        try {
            book.firings(facts);
        } catch (TooCostlyException tooManyMatches) {
            // It ended, which is all that is asked here.
        }
    }

    private static String conditions(SplittableRandom random) {
        var asked = List.of(
                "tactic == $c.tactic",
                "returned == $c.returned",
                "uses == $c.uses",
                "kind == $c.kind",
                "returned > 3 * $c.returned - 2 * $c.uses + 100000",
                "returned != $c.returned || uses != $c.uses || trend > $c.trend + 5",
                "uses not in ( 1, 2, 3, 4, 5, 6, 7, 8, 9 ), returned + uses > 3 * uses",
                "");
        var shapes = List.of(
                "Tactic( %s )",
                "Tactic( %s )",
                "not Tactic( %s )",
                "exists Tactic( %s )",
                "( Tactic( %s ) or Tactic( uses > 3 ) )",
                "not( Tactic( %s ) and Tactic( kind == $c.kind ) )",
                "accumulate( Tactic( $w%d : returned, %s ); $s%d : sum( $w%d ); $s%d > 3 )");
        var text = new StringBuilder("$c : Tactic( uses > " + random.nextInt(5) + " )\n");
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            var shape = shapes.get(random.nextInt(shapes.size()));
            text.append(shape.replace("%d", String.valueOf(i))
                            .formatted(asked.get(random.nextInt(asked.size())))
                            .replace(", )", " )")
                            .replace(", ;", ";"))
                    .append('\n');
        }
        return text.toString();
    }

    private static MatchCost cost(List<RuleSource> book) {
        var checked = furrow.rules.check.Checker.check(book);
        assertTrue(checked.isClean(), () -> checked.findings().toString());
        return MatchCost.of(checked.rules());
    }

    private static List<RuleSource> book(int rules, IntFunction<String> conditions) {
        var text = IntStream.range(0, rules)
                .mapToObj(i -> "// A.\nrule \"a" + i + "\"\nwhen\n " + conditions.apply(i)
                        + "\nthen\n  advise.caution( $c, \"why\" );\nend\n")
                .collect(Collectors.joining());
        return List.of(new RuleSource("a.drl", text));
    }

    private static List<Fact> tactics(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> tactic(i, "0.1"))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static Fact tactic(int i, String trend) {
        return FactText.read(
                "Tactic",
                Map.of("tactic", "t" + i, "kind", "content", "uses", i % 7, "returned", 1 + 0.5 * i, "trend", trend));
    }

    private static Fact goal(String experiment, String actual) {
        return FactText.read(
                "Goal",
                Map.of("experiment", experiment, "metric", "m", "expected", "1", "actual", actual, "offPath", "false"));
    }

    private static Duration processorTime(Runnable work) {
        var threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        work.run();
        return Duration.ofNanos(threads.getCurrentThreadCpuTime() - before);
    }
}
