package furrow.rules.wording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import furrow.rules.book.Shipped;
import furrow.rules.language.RuleReader;
import furrow.rules.language.RuleSource;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What people read of a rule who do not read its language. */
class RuleInWordsTest {
    /** A name that only the language has: a field or a binding. */
    private static final Pattern NAME = Pattern.compile("\\$|\\b[a-z]+[A-Z]");

    private static RuleInWords words(String text) {
        var read = RuleReader.read(new RuleSource("x.drl", text));
        assertEquals(List.of(), read.findings());
        return RuleInWords.of(read.rules().get(0));
    }

    private static List<String> lines(RuleInWords rule) {
        var lines = new ArrayList<String>();
        for (var each : rule.when()) {
            lines.add(each.text());
            each.parts().forEach(part -> lines.add("- " + part));
        }
        return lines;
    }

    @Test
    void factsAndWhatIsAskedOfThem() {
        var rule = words("""
                // A long wait.
                rule "Wait"
                    @unless( "It is night." ) @cooldown( "14d" )
                when
                    $e : Experiment( kind != "observational", daysLeft == null || daysLeft <= 3 )
                    $c : Comparison( experiment == $e.experiment, verdict in ("better", "worse"), relative > 0.2 )
                    not Health( experiment == $c.experiment, status == "broken" )
                    exists Comparison( this != $c, experiment == $e.experiment )
                then
                    advise.decide( $c, "Decide about {$c.treatmentTactic}[, {$c.relative} more].", 12.5 );
                end
                """);

        assertEquals("A long wait.", rule.says());
        assertEquals(
                List.of(
                        "There is an experiment of which all this is so:",
                        "- how its arms came to be compared: not “observational”",
                        "- days until its planned end is not known, or days until its planned end is at most 3 days",
                        "There is a comparison of which all this is so:",
                        "- key of the experiment is that of that experiment",
                        "- what the comparison says of the treatment: “better” or “worse”",
                        "- treatment above control is above 20 %",
                        "There is no health check of which all this is so:",
                        "- key of the experiment is that of that comparison",
                        "- how bad it is: “broken”",
                        "There is at least one comparison of which all this is so:",
                        "- it is another than that comparison",
                        "- key of the experiment is that of that experiment"),
                lines(rule));
        assertEquals(
                List.of(
                        "Then the advice is, about that comparison: end the experiment and choose.",
                        "In these words: “Decide about ‹tactic of the treatment›, ‹treatment above control› more.”",
                        "Following it is worth 12.5."),
                rule.then());
        assertEquals(
                List.of("Not again within 14 days.", "Not to be followed where this is so: It is night."),
                rule.limits());
    }

    @Test
    void whatIsCountedTogetherAndWaysThatAreAlike() {
        var rule = words("""
                rule "Many"
                when
                    $t : Tactic( uses >= 10 )
                    accumulate( Comparison( treatmentTactic == $t.tactic, $r : relative ); $n : count( 1 ), $m : average( $r ); $n > 2, $m < 0 )
                    ( Health( status == "broken" ) or not Budget( ) )
                then
                    advise.refresh( $t, "Refresh {$t.tactic}: {$n} times." );
                end
                """);

        assertEquals(
                List.of(
                        "There is a tactic of which this is so: times it was used in the period is at least 10.",
                        "Counted together, every comparison where tactic of the treatment is key of the tactic of that"
                                + " tactic:",
                        "- their number is above 2",
                        "- their treatment above control on average is below 0 %",
                        "One of these is so:",
                        "- there is a health check of which this is so: how bad it is: “broken”",
                        "- there is no budget"),
                lines(rule));
    }

    @Test
    void twoFactsOfAKindAreToldByTheirNames() {
        var rule = words("""
                rule "Two"
                when
                    $most : Tactic( usesRank == 1 )
                    $best : Tactic( returnRank == 1, returned > 1.2 * $most.returned )
                then
                    advise.shiftEffort( $best, "Do more of {$best.tactic} than of {$most.tactic}." ).from( $most ).share( 0.1 ).to( "Ann" ).inDays( 7 );
                end
                """);

        assertEquals(
                "There is a tactic, called “best”, of which all this is so:",
                rule.when().get(1).text());
        assertEquals(
                "value over cost is above 1.2 times value over cost of that tactic “most”",
                rule.when().get(1).parts().get(1));
        assertEquals(
                List.of(
                        "Then the advice is, about that tactic “best”: move hours to where they return more.",
                        "In these words: “Do more of ‹best: key of the tactic› than of ‹most: key of the tactic›.”",
                        "How much: 10 % of what goes into it, taken from that tactic “most”.",
                        "To be done by Ann.",
                        "To be done within 7 days."),
                rule.then());
    }

    /** Nothing of the language is left over in any rule that comes with Furrow. */
    @Test
    void shippedRulesAreWordsThroughout() {
        for (var source : Shipped.sources()) {
            for (var rule : RuleReader.read(source).rules()) {
                var words = RuleInWords.of(rule);
                Stream.of(lines(words), words.then(), words.limits())
                        .flatMap(List::stream)
                        .forEach(each -> assertFalse(NAME.matcher(each).find(), rule.name() + ": " + each));
            }
        }
    }
}
