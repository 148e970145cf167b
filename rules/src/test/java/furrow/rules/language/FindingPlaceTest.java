package furrow.rules.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.rules.check.Checker;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a mend replaces: after it is taken the checker has nothing more to say of it. */
class FindingPlaceTest {
    private static final String RULE = """
            // Tell me.
            rule "A winner"
            when
                $c : Comparison( verdict == "better", relative > 0.1 )
                not Health( experiment == $c.experiment, status == "broken" )
            then
                advise.decide( $c, "{$c.treatmentTactic} is better." );
            end
            """;

    @ParameterizedTest(name = "{1} instead of {0}")
    @CsvSource(textBlock = """
            better"   , beter"
            verdict   , verdit
            relative  , relativ
            Comparison, Comparson
            decide    , decid
            Health    , Helth
            """)
    void theWordThatWasMeantStandsAgainWhereItWasMisspelt(String right, String wrong) {
        var source = new RuleSource("r.drl", RULE.replaceFirst(right, wrong));
        var error = Checker.types(List.of(source)).findings().stream()
                .filter(RuleFinding::isError)
                .findFirst()
                .orElseThrow();

        var place = FindingPlace.of(source, error);

        assertEquals(RULE, place.mended(source.text()), error::toString);
    }

    @Test
    void aPercentageBecomesTheFractionThatTheMendTellsOf() {
        var right =
                "rule \"x\"\nwhen\n    $v : Conversation( botShare > 0.7 )\nthen\n    advise.handOver( $v, \"y\" );\nend\n";
        var source = new RuleSource("r.drl", right.replace("0.7", "70"));
        var found = Checker.types(List.of(source)).findings().stream()
                .filter(each -> each.line() == 3)
                .findFirst()
                .orElseThrow();

        assertEquals(right, FindingPlace.of(source, found).mended(source.text()), found::toString);
    }

    @Test
    void aCellOfATableIsReplacedAsAWhole() {
        var source = new RuleSource("t.csv", "rule,Comparison.verdict,advise,reason\nOne,better,scael,\"Up, up\"\n");
        var error = Checker.types(List.of(source)).findings().get(0);

        assertEquals(
                "rule,Comparison.verdict,advise,reason\nOne,better,scale,\"Up, up\"\n",
                FindingPlace.of(source, error).mended(source.text()));
    }

    @Test
    void whatNeedsThoughtIsMarkedAndNotReplaced() {
        var source = new RuleSource("r.drl", "rule \"x\"\nwhen\n    Comparison( \nend\n");

        Checker.types(List.of(source)).findings().forEach(each -> {
            var place = FindingPlace.of(source, each);
            assertTrue(place.length() >= 1 && place.replacement().isEmpty(), each::toString);
        });
    }

    @Test
    void aFindingBehindTheEndIsNoFault() {
        var place = FindingPlace.of(
                new RuleSource("r.drl", "x"),
                RuleFinding.error("r.drl", new TextPosition(9, 90), "m", "did you mean \"y\"?"));

        assertTrue(place.replacement().isEmpty());
    }
}
