package furrow.rules.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import furrow.rules.language.RuleSource;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can never be met, is needless or keeps nothing out, at its place and with what it clashes with. */
class NeverSaidTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '#', quoteCharacter = '`', textBlock = """
        unitsControl > 3, unitsControl < 4 # 4:38: no Comparison can meet all that is asked of its unitsControl, so this rule never gives its advice
        relativeLower > 0.2, relativeUpper < 0.1 # 4:41: no facts can meet this and relativeLower > 0.2 at 4:20 at once, so this rule never gives its advice
        relativeLower > relativeUpper # 4:20: no facts can meet this, so this rule never gives its advice
        relative == null, relative > 0 # 4:38: no Comparison can meet all that is asked of its relative, so this rule never gives its advice
        unitsControl >= 3, unitsControl > 2 # 4:39: unitsControl > 2 is needless, as unitsControl >= 3 asks for that already
        unitsControl >= 9, unitsControl > 2 # 4:39: unitsControl > 2 is needless, as unitsControl >= 9 asks for that already
        unitsControl >= 0 # 4:20: unitsControl >= 0 always holds
        verdict == "better", verdict not in ( "better" ) # 4:41: no Comparison can meet all that is asked of its verdict, so this rule never gives its advice
        unitsControl > 9, ( unitsControl < 5 || verdict == "better" ) # 4:40: unitsControl < 5 can never hold here
        unitsControl > 9 )\\n  $b : Comparison( unitsTreatment < $c.unitsControl, unitsTreatment > 2 * unitsControl, unitsControl > 9 # none
        unitsControl < 5 )\\n  $b : Comparison( unitsTreatment < $c.unitsControl, unitsTreatment > 4 # 5:54: no facts can meet this and unitsControl < 5 at 4:20 and unitsTreatment < $c.unitsControl at 5:20 at once, so this rule never gives its advice
        verdict == "better" )\\n  not Comparison( verdict in ( "better", "worse" ) # 5:3: no facts can meet this and verdict == "better" at 4:20 at once, so this rule never gives its advice
        verdict == "better" )\\n  not Comparison( verdict != "better", verdict == $c.verdict # 5:3: there can be no such facts here, so this keeps nothing out
        verdict == "better" )\\n  accumulate( Comparison( verdict == "worse" ); $n : count( 1 ); $n < 1 # none
        verdict == "worse" )\\n  accumulate( Comparison( verdict == "worse" ); $n : count( 1 ); $n < 1 # 5:66: no facts can meet this and verdict == "worse" at 4:20 at once, so this rule never gives its advice
        verdict == "worse" )\\n  accumulate( Comparison( $r : relative ); $a : min( $r ), $b : max( $r ); $a > $b # 5:76: no facts can meet this, so this rule never gives its advice
        verdict == "worse" )\\n  ( Comparison( verdict == "better" ) or Comparison( verdict == "invalid", verdict == "better" ) # 5:42: no facts can meet this side of the or
        relative > 0.1 + 0.2, relative <= 0.3, unitsControl >= 9 # none
        """)
    void isSaidAtItsPlace(String asked, String said) {
        var text = "// Says.\nrule \"a\"\nwhen\n  $c : Comparison( " + asked.replace("\\n", "\n")
                + " )\nthen\n  advise.caution( $c, \"why\" );\nend\n";
        var findings = Checker.check(List.of(new RuleSource("a.drl", text))).findings().stream()
                .filter(each -> !each.message().contains("however few"))
                // Ways of an or that nothing joins are told of as well, which is not asked here.
                .filter(each -> !each.message().startsWith("nothing joins"))
                .map(each -> each.line() + ":" + each.column() + ": " + each.message())
                .toList();

        assertEquals(said.equals("none") ? "[]" : "[" + said + "]", findings.toString());
    }
}
