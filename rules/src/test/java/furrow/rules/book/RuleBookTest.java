package furrow.rules.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.rules.check.Checker;
import furrow.rules.fact.Fact;
import furrow.rules.fact.FactText;
import furrow.rules.language.Printer;
import furrow.rules.language.RuleSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RuleBookTest {
    private static final RuleSource RULES = new RuleSource("rules.drl", """
        // A better tactic is worth using.
        rule "Use it"
        when
            $c : Comparison( unitsTreatment >= 100, verdict == "better", $worth : worth )
            Experiment( experiment == $c.experiment )
        then
            advise.scale( $c, "{$c.metric} gains {$c.relative}[, worth {$worth}]", $worth * 2 );
        end

        // Speaks of each experiment.
        rule "Look at it"
        when
            $e : Experiment( )
        then
            advise.keepGoing( $e, "{$e.experiment} is running" );
        end

        // Three of a kind, not joined.
        rule "Triples"
        when
            $a : Goal( )
            Goal( metric == "a" )
            Goal( metric == "b" )
        then
            advise.caution( $a, "three goals" );
        end
        """);
    private static final RuleBook BOOK = RuleBook.of(List.of(RULES));

    private static Fact comparison(String worth, String relative) {
        Map<String, Object> fields = new HashMap<>(Map.of(
                "experiment", "tone",
                "metric", "replies",
                "treatment", "friendly",
                "treatmentTactic", "friendly",
                "verdict", "better",
                "unitsTreatment", "150",
                "relative", relative));
        if (!worth.isEmpty()) {
            fields.put("worth", worth);
        }
        return FactText.read("Comparison", fields);
    }

    private static Fact experiment() {
        return FactText.read("Experiment", Map.of("experiment", "tone", "primaryMetric", "replies", "unitsSoFar", "1"));
    }

    @Test
    void aValueOfAFactWithoutANameIsReadFromThatFact() {
        var book = RuleBook.of(List.of(new RuleSource("a.drl", """
            // Says.
            rule "a"
            when
              $c : Comparison( verdict == "better" )
              Experiment( experiment == $c.experiment, $d : daysLeft )
              Data( experiment == $c.experiment, $h : hoursSinceLast )
            then
              advise.caution( $c, "days {$d}, hours {$h}" );
            end
            """)));
        var comparison =
                Map.of("experiment", "e", "metric", "m", "treatment", "t", "treatmentTactic", "T", "verdict", "better");

        var given = book.recommend(List.of(
                FactText.read("Comparison", comparison),
                FactText.read("Experiment", Map.of("experiment", "e", "primaryMetric", "m", "daysLeft", "3")),
                FactText.read("Data", Map.of("experiment", "e", "any", "true", "hoursSinceLast", "5"))));

        assertTrue(
                given.get(0).reason().matches("days 3.*, hours 5.*"),
                given.get(0).reason());
    }

    @Test
    void ofSeveralByOneRuleAboutOneSubjectTheOneOfMostWorthStands() {
        var advice = BOOK.recommend(List.of(comparison("3", "0.1"), comparison("5", "0.2"), experiment()));

        assertEquals(
                List.of("Use it", "Look at it"),
                advice.stream().map(Recommendation::rule).toList());
        assertEquals(OptionalDouble.of(10), advice.get(0).worth());
        assertEquals("replies gains 20 %, worth 5.00 in money", advice.get(0).reason());
    }

    @Test
    void whatIsNotKnownIsLeftOutOfTheReasonAndIsWorthNothingThatCouldBeSaid() {
        var advice = BOOK.recommend(List.of(comparison("", "0.1"), experiment()));

        var scale = advice.stream()
                .filter(each -> each.rule().equals("Use it"))
                .findFirst()
                .orElseThrow();
        assertEquals("replies gains 10 %", scale.reason());
        assertEquals(OptionalDouble.empty(), scale.worth());
        assertEquals(2, scale.facts().size());
    }

    @Test
    void noFactIsLeftFromOneEvaluationToTheNext() {
        assertEquals(
                2, BOOK.recommend(List.of(comparison("3", "0.1"), experiment())).size());
        assertEquals(1, BOOK.recommend(List.of(experiment())).size());
        assertEquals(0, BOOK.recommend(List.of(comparison("3", "0.1"))).size());
    }

    @Test
    void rulesThatCouldTryTooManyCombinationsAreRefusedBeforeTheyRun() {
        var thrown = assertThrows(TooCostlyException.class, () -> BOOK.recommend(goals(101)));

        assertTrue(
                String.valueOf(thrown.getMessage()).startsWith("rule \"Triples\" (rules.drl:19) could try"),
                thrown::getMessage);
        assertEquals(0, BOOK.recommend(goals(100)).size());
    }

    @Test
    void testsOfOneWordArePrintedFirstWhereverTheAuthorWroteThem() {
        var rule = Checker.check(List.of(RULES)).rules().get(0);

        var text = Printer.print(rule, 0);

        assertTrue(text.indexOf("verdict ==") < text.indexOf("unitsTreatment >="), text);
    }

    /** One rule the same, one under another name, one with other words, one that is new, one gone. */
    @Test
    void twoBooksThatAreCompiledAsOneAnswerAsEachWouldAlone() {
        var other = new RuleSource(
                "rules.drl",
                RULES.text()
                        .replace("\"Look at it\"", "\"Look again\"")
                        .replace("gains {$c.relative}", "rises {$c.relative}")
                        .replace("three goals", "four goals")
                        .replace("Goal( metric == \"b\" )", "Goal( metric == \"c\" )"));
        var pair = BookPair.of(List.of(RULES), List.of(other));
        var alone = RuleBook.of(List.of(other));
        var day = LocalDate.of(2026, 3, 1);
        for (var facts : List.of(
                List.of(experiment()),
                List.of(comparison("3", "0.1"), experiment(), goal("a"), goal("b")),
                List.of(goal("a"), goal("c")))) {
            var answers = pair.recommend(facts, day);

            assertEquals(BOOK.recommend(facts, day), answers.before());
            assertEquals(alone.recommend(facts, day), answers.now());
        }
        assertThrows(TooCostlyException.class, () -> pair.recommend(goals(101), day));
    }

    private static Fact goal(String metric) {
        return FactText.read(
                "Goal",
                Map.of("experiment", "e", "metric", metric, "expected", "1", "actual", "1", "offPath", "false"));
    }

    private static List<Fact> goals(int count) {
        return IntStream.range(0, count).mapToObj(i -> goal("m" + i)).toList();
    }
}
