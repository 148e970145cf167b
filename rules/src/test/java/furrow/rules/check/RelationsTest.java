package furrow.rules.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.rules.explain.Explainer;
import furrow.rules.explain.Explanation;
import furrow.rules.fact.Fact;
import furrow.rules.language.Rule;
import furrow.rules.language.RuleSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What is said of two rules agrees with what they advise on every set of facts of a grid. */
class RelationsTest {
    private static final int RULES = 60;
    private static final List<String> ACTIONS = List.of("caution", "extend", "decide");

    @Test
    void ofOneFact() {
        var worlds = new SmallWorlds(20260603);
        agree(worlds::ofOneFact, SmallWorlds.singles(), true);
    }

    @Test
    void ofTwoFacts() {
        var worlds = new SmallWorlds(20260604);
        agree(worlds::withJoin, SmallWorlds.smallPairs(), false);
    }

    /** A rule and the sets of facts on which it speaks, with the numbers of the facts that it speaks about. */
    private record Spoken(Rule rule, Set<String> about) {}

    private static void agree(Function<String, String> make, List<List<Fact>> sets, boolean ofOneFact) {
        var text = new StringBuilder();
        for (int i = 0; i < RULES; i++) {
            var rule = make.apply("r" + i);
            text.append(rule.replace("advise.caution", "advise." + ACTIONS.get(i % 3)));
        }
        var checked = Checker.check(List.of(new RuleSource("a.drl", text.toString())));
        assertTrue(checked.isClean(), checked.findings()::toString);
        var told = checked.findings().stream().map(each -> each.message()).toList();
        var spoken = checked.rules().stream().map(rule -> spoken(rule, sets)).toList();
        int covered = 0;
        int met = 0;
        for (var one : spoken) {
            for (var other : spoken) {
                if (one == other || one.about().isEmpty() || other.about().isEmpty()) {
                    continue;
                }
                boolean same =
                        one.rule().advice().action() == other.rule().advice().action();
                boolean covers = same && one.about().containsAll(other.about());
                boolean meets = isOpposite(one, other) && one.about().stream().anyMatch(other.about()::contains);
                var says = told.stream().filter(each -> isOf(each, one, other)).toList();
                boolean saidCovers = says.stream().anyMatch(each -> each.contains("says nothing that"))
                        || told.stream()
                                .anyMatch(each -> each.contains("asks for the same")
                                        && (isOf(each, one, other) || isOf(each, other, one)));
                boolean saidMeets = says.stream().anyMatch(each -> each.contains("may advise"))
                        || told.stream().anyMatch(each -> each.contains("may advise") && isOf(each, other, one));
                var pair = one.rule().text() + "\n" + other.rule().text() + "\n" + told;
                if (ofOneFact) {
                    assertEquals(covers, saidCovers, pair);
                    assertEquals(meets, saidMeets, pair);
                }
                assertTrue(!saidCovers || covers, pair);
                assertTrue(!saidMeets || meets, pair);
                covered += saidCovers ? 1 : 0;
                met += saidMeets ? 1 : 0;
            }
        }
        assertTrue(covered > 5 && met > 20, covered + " and " + met);
    }

    private static boolean isOpposite(Spoken one, Spoken other) {
        return Set.of("extend", "decide")
                .equals(Set.of(
                        one.rule().advice().action().word() + "",
                        other.rule().advice().action() == one.rule().advice().action()
                                ? "-"
                                : other.rule().advice().action().word()));
    }

    /** Whether something is told of the second rule, and of the first beside it. */
    private static boolean isOf(String message, Spoken one, Spoken other) {
        return message.startsWith("rule \"" + other.rule().name() + "\"")
                && message.contains(" rule \"" + one.rule().name() + "\" (");
    }

    private static Spoken spoken(Rule rule, List<List<Fact>> sets) {
        var about = new HashSet<String>();
        for (int i = 0; i < sets.size(); i++) {
            if (Explainer.explain(rule, sets.get(i)) instanceof Explanation.Fired fired) {
                var facts = new ArrayList<>(sets.get(i));
                int set = i;
                fired.matches()
                        .forEach(match -> about.add(
                                set + ":" + facts.indexOf(match.bound().get("$a"))));
            }
        }
        return new Spoken(rule, about);
    }
}
