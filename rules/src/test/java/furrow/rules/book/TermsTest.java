package furrow.rules.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.rules.check.Checker;
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

/** On what terms rules advise: read, checked, filled and told. */
class TermsTest {
    private static final LocalDate DAY = LocalDate.parse("2026-12-01");

    private static RuleSource rule(String advice) {
        return new RuleSource("t.drl", """
            // Test.
            rule "R"
            when
                $e : Experiment( status == "running" )
                $v : Conversation( scope == $e.experiment )
                $a : Tactic( tactic == "a" )
                $b : Tactic( tactic == "b" )
                $w : Effort( kind == "content" )
                not Health( experiment == $e.experiment, status == "broken" )
            then
                advise.%s;
            end
            """.formatted(advice));
    }

    private static List<Fact> facts() {
        return List.of(
                FactText.read("Workspace", Map.of("currency", "EUR")),
                FactText.read("Experiment", Map.of("experiment", "e", "primaryMetric", "m")),
                FactText.read("Conversation", Map.of("scope", "e", "waiting", "3")),
                FactText.read("Tactic", Map.of("tactic", "a", "way", "A", "moneyLastWeek", "50", "hoursLastWeek", "8")),
                FactText.read("Tactic", Map.of("tactic", "b", "way", "B")),
                FactText.read("Effort", Map.of("kind", "content", "hoursToMove", "2.5", "hoursShare", "0.4")));
    }

    private static Recommendation advised(String advice) {
        var rules = List.of(rule(advice));
        assertEquals(List.of(), errors(advice));
        return RuleBook.of(rules).evaluate(facts(), DAY, 0).recommendations().get(0);
    }

    private static List<String> errors(String advice) {
        return Checker.check(List.of(rule(advice))).findings().stream()
                .filter(RuleFinding::isError)
                .map(RuleFinding::toString)
                .toList();
    }

    @Test
    void aShareIsToldAsWhatItComesToInAWeek() {
        var moved = advised("shiftBudget( $b, \"So.\" ).from( $a ).share( 0.2 )");

        assertEquals("So. Move 20 % of the money (10.00 EUR of last week's) from A to B.", moved.reason());
        assertEquals(Optional.of("a"), moved.terms().from());
        assertEquals(Optional.of("b"), moved.terms().to());
        assertEquals(Optional.of(0.2), moved.terms().share());
        assertEquals(Optional.of(10.0), moved.terms().money());
        assertEquals(Optional.empty(), moved.terms().hours());
    }

    @Test
    void anAmountMayBeANumberOrAField() {
        assertEquals(
                "So. Move 25.00 EUR a week from A to B.",
                advised("shiftBudget( $b, \"So.\" ).from( $a ).money( 25 )").reason());
        var hours = advised("shiftEffort( $b, \"So.\" ).from( $w ).hours( $w.hoursToMove )");
        assertEquals(Optional.of(2.5), hours.terms().hours());
        assertEquals(Optional.of("content"), hours.terms().from());
        assertEquals(
                Optional.of(0.4 * 8),
                advised("shiftEffort( $b, \"So.\" ).from( $a ).share( $w.hoursShare )")
                        .terms()
                        .hours());
        var unknown = advised("shiftEffort( $b, \"So.\" ).from( $w ).hours( $w.hoursToMove - 3 )");
        assertEquals(Optional.empty(), unknown.terms().hours(), "less than nothing cannot be moved");
        assertEquals("So. Move some hours from content to B.", unknown.reason());
    }

    @Test
    void aPersonAndADayMayStandBehindAnyAdvice() {
        var assigned = advised("assign( $e, \"See to it.\" ).to( \"Ana\" ).on( \"2026-12-24\" )");

        assertEquals("See to it. For Ana. By 24 December 2026.", assigned.reason());
        assertEquals(
                Optional.of(LocalDate.parse("2026-12-24")), assigned.terms().due(DAY));
        assertEquals(Optional.empty(), assigned.terms().due(LocalDate.parse("2026-12-25")), "the day is past");
        var soon = advised("stop( $a, \"Stop.\" ).inDays( 3 )");
        assertEquals(Optional.of(DAY.plusDays(3)), soon.terms().due(DAY));
        assertEquals(
                Optional.of(20),
                advised("answer( $v, \"Go.\" ).most( 20 )").terms().most());
        assertTrue(!advised("stop( $a, \"Stop.\" )").terms().areTold());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        shiftBudget( $b, "So." )                                | needs where it is taken from, and how much
        shiftBudget( $b, "So." ).from( $a )                     | needs where it is taken from, and how much
        shiftBudget( $b, "So." ).from( $b ).share( 0.2 )        | moves from $b to itself
        shiftBudget( $b, "So." ).from( $e ).share( 0.2 )        | .from needs a Tactic or Trend or Effort
        shiftBudget( $b, "So." ).from( $x ).share( 0.2 )        | $x is no fact bound above
        shiftBudget( $e, "So." ).from( $a ).share( 0.2 )        | is about a Tactic or
        shiftBudget( $b, "So." ).from( $a ).share( 20 )         | needs more than 0 and at most 1, but is 20
        shiftBudget( $b, "So." ).from( $a ).hours( 2 )          | moves no hours
        shiftEffort( $b, "So." ).from( $a ).money( 2 )          | moves no money
        shiftEffort( $b, "So." ).from( $a ).hours( $w.gainPerHour ) | .hours needs a number (hours), but this is another
        shiftBudget( $b, "So." ).from( $a ).share( 0.2 ).money( 3 ) | there are two amounts
        stop( $b, "So." ).from( $a )                            | .from is for advise.shiftBudget
        assign( $e, "So." )                                     | needs a person
        assign( $e, "So." ).to( "" )                            | a person needs a name
        schedule( $e, "So." )                                   | needs a day
        schedule( $e, "So." ).on( "24 December" )               | is no day
        schedule( $e, "So." ).on( "2026-12-24" ).inDays( 2 )    | there are two days
        schedule( $e, "So." ).inDays( 400 )                     | 400 is out of range
        answer( $e, "So." )                                     | advise.answer is about a Conversation
        stop( $b, "So." ).most( 3 )                             | .most is for advise.answer
        stop( $b, "So." ).by( 3 )                               | there is no term
        stop( $b, "So." ).to( "Ana" ).to( "Bo" )                | stands twice
        """)
    void whatDoesNotFitIsTold(String advice, String says) {
        var errors = errors(advice);

        assertTrue(errors.stream().anyMatch(each -> each.contains(says)), errors.toString());
    }

    @Test
    void whatIsAskedIsTheSameWhateverAShareComesToThisWeek() {
        var one = advised("shiftBudget( $b, \"So.\" ).from( $a ).share( 0.2 )").terms();
        var later = new Terms(
                one.from(),
                one.to(),
                one.share(),
                Optional.of(12.0),
                one.hours(),
                one.person(),
                one.on(),
                one.inDays(),
                one.most());
        assertTrue(one.askTheSameAs(later));
        assertTrue(!one.askTheSameAs(Terms.NONE));
        assertTrue(!advised("shiftBudget( $b, \"So.\" ).from( $a ).money( 25 )")
                .terms()
                .askTheSameAs(advised("shiftBudget( $b, \"So.\" ).from( $a ).money( 50 )")
                        .terms()));
    }
}
