package furrow.rules.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.rules.check.Checker;
import furrow.rules.fact.Fact;
import furrow.rules.fact.FactText;
import furrow.rules.language.Rule;
import furrow.rules.language.RuleSource;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The words for why and why not, for every kind of condition. */
class MissReportTest {
    private final List<Fact> facts = new ArrayList<>();

    private static Rule rule(String conditions) {
        var subject = conditions.substring(conditions.indexOf('$'), conditions.indexOf(" :"));
        var text = "// A.\nrule \"a\"\nwhen\n" + conditions + "\nthen\n  advise.caution( " + subject
                + ", \"why\" );\nend\n";
        var checked = Checker.check(List.of(new RuleSource("a.drl", text)));
        assertTrue(checked.isClean(), () -> checked.findings().toString());
        return checked.rules().get(0);
    }

    private MissReportTest given(String type, String... fields) {
        var values = new TreeMap<String, String>();
        for (int i = 0; i < fields.length; i += 2) {
            values.put(fields[i], fields[i + 1]);
        }
        facts.add(FactText.read(type, values));
        return this;
    }

    private Miss miss(String conditions) {
        return assertInstanceOf(Explanation.Silent.class, Explainer.explain(rule(conditions), facts))
                .miss();
    }

    private String missed(String conditions) {
        return miss(conditions).says();
    }

    private List<String> held(String conditions) {
        var match = assertInstanceOf(Explanation.Fired.class, Explainer.explain(rule(conditions), facts))
                .matches()
                .get(0);
        return match.held().stream()
                .map(each -> each.says() + (each.changes().isEmpty() ? "" : " (" + each.changes() + ")"))
                .toList();
    }

    @Test
    void numbersCarryTheirUnits() {
        given("Workspace", "currency", "CHF");
        given("Conversation", "medianResponseMinutes", "45", "replyRate", "0.25", "silent", "1");
        given(
                "Comparison",
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
                "99.5");
        given("Data", "experiment", "e", "any", "true", "hoursSinceLast", "47");
        given("Experiment", "experiment", "e", "primaryMetric", "m", "daysLeft", "1");

        assertEquals(
                "Conversation main needs medianResponseMinutes above 60 minutes, has 45 minutes (15 minutes away)",
                missed("  $v : Conversation( medianResponseMinutes > 60 )"));
        assertEquals(
                "Conversation main needs replyRate below 20 %, has 25 % (5 percentage points away)",
                missed("  $v : Conversation( replyRate < 0.2 )"));
        assertEquals(
                "Comparison e/t/m needs worth above 100 CHF, has 99.5 CHF (0.5 CHF away)",
                missed("  $c : Comparison( worth > 100 )"));
        assertEquals(
                "Data e needs hoursSinceLast above 48 hours, has 47 hours (1 hour away)",
                missed("  $d : Data( hoursSinceLast > 48 )"));
        assertEquals(
                "Experiment e needs daysLeft at least 7 days, has 1 day (6 days away)",
                missed("  $e : Experiment( daysLeft >= 7 )"));
        assertEquals(
                "Conversation main needs silent above 1, has 1 (just missed)",
                missed("  $v : Conversation( silent > 1 )"));
    }

    /** By hand: 0.03 times 100 is 3, of which only the author knows that it is in percent; 2 hours times 60 are 120. */
    @Test
    void aProductIsToldInAUnitOnlyWhereItHasOne() {
        given("Workspace", "currency", "CHF");
        given("Tactic", "tactic", "T", "kind", "content", "trend", "0.03", "uses", "4");
        given("Data", "experiment", "e", "any", "true", "hoursSinceLast", "2");
        given(
                "Comparison",
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
                "50",
                "returnTreatment",
                "2",
                "extraCostPerUnit",
                "3");
        given("Conversation", "replyRate", "0.25", "waiting", "8", "conversations", "40");

        assertEquals(
                List.of("Tactic T: trend * 100 above 1.5, is 3 (1.5 to spare)"),
                held("  $t : Tactic( trend * 100 > 1.5, uses > 0 )").stream()
                        .limit(1)
                        .toList());
        assertEquals(
                "Data e needs hoursSinceLast * 60 above 150, has 120 (30 away)",
                missed("  $d : Data( hoursSinceLast * 60 > 150 )"));
        assertEquals(
                "Comparison e/t/m needs 2 * worth above 120 CHF, has 100 CHF (20 CHF away)",
                missed("  $c : Comparison( 2 * worth > 120 )"));
        assertEquals(
                "Conversation main needs replyRate + 0.1 above 50 %, has 35 % (15 percentage points away)",
                missed("  $v : Conversation( replyRate + 0.1 > 0.5 )"));
        assertEquals(
                "Conversation main needs waiting - replyRate above 9, has 7.75 (1.25 away)",
                missed("  $v : Conversation( waiting - replyRate > 9 )"));
    }

    @Test
    void numbersThatRoundAlikeAreToldInFull() {
        given("Conversation", "replyRate", "0.09999999999");

        assertEquals(
                "Conversation main needs replyRate at least 10 %, has 9.999999999 % (0.000000001 percentage points"
                        + " away)",
                missed("  $v : Conversation( replyRate >= 0.1 )"));
    }

    @Test
    void wordsFlagsAndWhatIsUnknown() {
        given("Health", "experiment", "e", "check", "c", "status", "ok");
        given("Tactic", "tactic", "quiz", "proven", "false", "usesShare", "0.5");
        given("Experiment", "experiment", "e", "primaryMetric", "m", "kind", "observational", "daysLeft", "3");

        assertEquals("Health e/c needs status to be broken, has ok", missed("  $h : Health( status == \"broken\" )"));
        assertEquals(
                "Health e/c needs status to be one of broken, caution, has ok",
                missed("  $h : Health( status in ( \"broken\", \"caution\" ) )"));
        assertEquals(
                "Experiment e needs kind to be other than observational, has observational",
                missed("  $e : Experiment( kind != \"observational\" )"));
        assertEquals("Tactic quiz needs proven to be true, has false", missed("  $t : Tactic( proven == true )"));
        assertEquals(
                "Tactic quiz needs returned above 1.5, but returned is unknown",
                missed("  $t : Tactic( returned > 1.5 )"));
        assertEquals(
                "Tactic quiz needs returned to be known, but returned is unknown",
                missed("  $t : Tactic( returned != null )"));
        assertEquals(
                "Experiment e needs daysLeft to be unknown, has 3 days",
                missed("  $e : Experiment( daysLeft == null )"));
        assertEquals(
                "Experiment e needs daysNeeded above 3 days (daysLeft), but daysNeeded is unknown",
                missed("  $e : Experiment( daysNeeded > daysLeft )"));
        assertEquals(
                "Tactic quiz needs returned above 2 or (usesShare above 60 % and uses above 3), has returned unknown,"
                        + " usesShare 50 %, uses 0",
                missed("  $t : Tactic( returned > 2 || ( usesShare > 0.6 && uses > 3 ) )"));
    }

    @Test
    void joinsTellTheOtherFact() {
        given("Tactic", "tactic", "post", "usesRank", "1", "returned", "2");
        given("Tactic", "tactic", "reply", "usesRank", "2", "returned", "2.5");
        given("Experiment", "experiment", "tone", "primaryMetric", "m");
        given("Data", "experiment", "slots", "any", "true");

        assertEquals(
                "Tactic reply needs returned above 3 (1.5 * returned of post), has 2.5 (0.5 away)",
                missed("  $a : Tactic( usesRank == 1 )\n"
                        + "  $b : Tactic( tactic != $a.tactic, returned > 1.5 * $a.returned )"));
        assertEquals(
                "Data slots needs experiment to be tone, has slots",
                missed("  $e : Experiment( )\n  $d : Data( experiment == $e.experiment )"));
    }

    @Test
    void whatMustNotBeAndWhatMustBeThere() {
        given("Experiment", "experiment", "tone", "primaryMetric", "m");
        given("Health", "experiment", "tone", "check", "sample-ratio", "status", "broken");

        assertEquals(
                "needs no Health where experiment is tone and status is broken, but there is tone/sample-ratio",
                missed("  $e : Experiment( )\n  not Health( experiment == $e.experiment, status == \"broken\" )"));
        assertEquals(
                "needs a Health where experiment is tone and status is caution, but there is none",
                missed("  $e : Experiment( )\n  exists Health( experiment == $e.experiment, status == \"caution\" )"));
        var none = miss("  $e : Experiment( )\n  $f : Effort( hours > 3 )");
        assertEquals("needs an Effort, but there is none", none.says());
        assertEquals("Effort", none.lacks().orElseThrow());
        assertEquals(
                "Effort",
                miss("  $e : Experiment( )\n  exists Effort( hours > 3 )")
                        .lacks()
                        .orElseThrow());
    }

    @Test
    void talliesTellWhatTheyCounted() {
        given("Workspace");
        given("Tactic", "tactic", "memes", "uses", "12", "returned", "0.5");
        given("Tactic", "tactic", "polls", "uses", "9", "returned", "3");

        assertEquals(
                "needs the count at least 2, has 1 (1 away), of Tactic where returned below 1: memes",
                missed("  $w : Workspace( )\n  accumulate( Tactic( returned < 1 ); $n : count( 1 ); $n >= 2 )"));
        assertEquals(
                "needs the sum of uses at least 30, has 21 (9 away), of Tactic: memes, polls",
                missed("  $w : Workspace( )\n  accumulate( Tactic( $u : uses ); $s : sum( $u ); $s >= 30 )"));
        assertEquals(
                "needs a Tactic where uses above 20, but there is none",
                missed("  $w : Workspace( )\n"
                        + "  accumulate( Tactic( uses > 20, $r : returned ); $m : average( $r ); $m > 2 )"));
    }

    @Test
    void ofTwoWaysTheNearerIsTold() {
        given("Experiment", "experiment", "tone", "primaryMetric", "m");
        given("Data", "experiment", "tone", "any", "true", "hoursSinceLast", "20");

        assertEquals(
                "Data tone needs hoursSinceLast above 24 hours, has 20 hours (4 hours away)",
                missed("  $e : Experiment( )\n  ( Health( experiment == $e.experiment, status == \"caution\" )"
                        + " or Data( experiment == $e.experiment, hoursSinceLast > 24 ) )"));
    }

    @Test
    void whatHeldIsToldWithWhatIsToSpare() {
        given("Experiment", "experiment", "tone", "primaryMetric", "m", "daysLeft", "10");
        given("Data", "experiment", "tone", "any", "true", "hoursSinceLast", "24");
        given("Tactic", "tactic", "memes", "uses", "12", "returned", "0.5");
        given("Tactic", "tactic", "polls", "uses", "9", "returned", "3");

        assertEquals(
                List.of(
                        "Experiment tone: status is running",
                        "Experiment tone: kind is other than observational, is randomised",
                        "Experiment tone: daysNeeded is unknown",
                        "Experiment tone: daysLeft above 7 days, is 10 days (3 days to spare)",
                        "Data tone: experiment is tone",
                        "Data tone: hoursSinceLast at least 24 hours, is 24 hours (just met)",
                        "there is no Health where experiment is tone and status is broken",
                        "there is Tactic polls, Tactic where returned above 2",
                        "the count is 2, of Tactic where uses above 5: memes, polls",
                        "the sum of uses is 21, of Tactic where uses above 5: memes, polls",
                        "the count at least 2, is 2 (just met)",
                        "the sum of uses above 20, is 21 (1 to spare)"),
                held("""
                    $e : Experiment( status == "running", kind != "observational", daysNeeded == null || daysNeeded > 9, daysLeft > 7 )
                    $d : Data( experiment == $e.experiment, hoursSinceLast >= 24 )
                    not Health( experiment == $e.experiment, status == "broken" )
                    exists Tactic( returned > 2 )
                    accumulate( Tactic( uses > 5, $u : uses ); $n : count( 1 ), $s : sum( $u ); $n >= 2, $s > 20 )\
                    """));
    }
}
