package furrow.rules.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.rules.book.RuleBook;
import furrow.rules.explain.Explainer;
import furrow.rules.explain.Explanation;
import furrow.rules.explain.NearestChange;
import furrow.rules.fact.Fact;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Why, and why not, of the book that comes with Furrow on days that a brand could have. */
class ShippedExplainedTest {
    private static final RuleBook BOOK = RuleBook.shipped();
    private static final Pattern WRONG = Pattern.compile(
            "null|NaN|Infinity|Optional|  |\\$|\\ba [AEIOU]|\\ban [^AEIOUaeiou]|E-?\\d|, $|: $|to be to be");

    @Test
    void whatTheExplainerSaysHappenedIsWhatTheEngineDid() {
        for (int i = 0; i < 300; i++) {
            var facts = new PlausibleFacts(i).all();
            var fired = new TreeSet<String>();
            for (var each : Explainer.explain(BOOK.rules(), facts)) {
                if (each instanceof Explanation.Fired) {
                    fired.add(each.rule().name());
                }
            }
            assertEquals(engine(facts), fired);
        }
    }

    private static Set<String> engine(List<Fact> facts) {
        return BOOK.firings(facts).stream()
                .map(each -> each.rule().name())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyExplanationIsPlainAndTellsWhatWasAskedAndWhatThereIs() {
        for (int i = 0; i < 300; i++) {
            var facts = new PlausibleFacts(i).all();
            for (var each : Explainer.explain(BOOK.rules(), facts)) {
                if (each instanceof Explanation.Fired fired) {
                    assertFalse(fired.matches().isEmpty());
                    fired.matches()
                            .get(0)
                            .held()
                            .forEach(held -> plain(each, held.says() + " " + held.changes() + "."));
                } else if (each instanceof Explanation.Silent silent) {
                    var says = silent.miss().says();
                    plain(each, says);
                    assertTrue(
                            says.matches(".*needs .*(, has |, but ).*"),
                            () -> each.rule().name() + ": " + says);
                }
            }
        }
    }

    private static void plain(Explanation each, String says) {
        assertFalse(WRONG.matcher(says).find(), () -> each.rule().name() + ": " + says);
    }

    @Test
    void aChangeThatIsToldMakesTheEngineAdvise() {
        int told = 0;
        for (int i = 0; i < 8; i++) {
            var facts = new PlausibleFacts(i).all();
            var fired = engine(facts);
            for (var rule : BOOK.rules()) {
                var change = fired.contains(rule.name())
                        ? null
                        : NearestChange.of(rule, facts).change().orElse(null);
                if (change != null) {
                    told++;
                    plain(Explainer.explain(rule, facts), change.says());
                    assertTrue(engine(change.applied(facts)).contains(rule.name()), change::says);
                }
            }
        }
        assertTrue(told > 60, "told " + told);
    }
}
