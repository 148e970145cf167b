package furrow.rules.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.rules.explain.Explainer;
import furrow.rules.fact.Fact;
import furrow.rules.language.RuleSource;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** What is said never to hold holds of no facts of a grid, and what holds of none is said never to hold. */
class NeverHoldsTest {
    private static final int RULES = 300;

    @Test
    void ofOneFact() {
        var worlds = new SmallWorlds(20260601);
        agree(number -> worlds.ofOneFact("r" + number), SmallWorlds.singles(), RULES);
    }

    @Test
    void ofTwoFacts() {
        var worlds = new SmallWorlds(20260602);
        agree(number -> worlds.ofTwoFacts("r" + number), SmallWorlds.pairs(), RULES / 4);
    }

    private static void agree(IntFunction<String> rules, List<List<Fact>> sets, int count) {
        int never = 0;
        for (int i = 0; i < count; i++) {
            var text = rules.apply(i);
            var checked = Checker.check(List.of(new RuleSource("a.drl", text)));
            assertTrue(checked.isClean(), () -> text + checked.findings());
            boolean said =
                    checked.findings().stream().anyMatch(each -> each.message().contains("never gives its advice"));
            boolean holds = sets.stream()
                    .anyMatch(facts -> Explainer.fires(checked.rules().get(0), facts));
            assertEquals(!holds, said, () -> text + checked.findings());
            never += said ? 1 : 0;
        }
        double share = (double) never / count;
        assertTrue(share > 0.1 && share < 0.9, "a test of one kind of rule shows little: " + share);
    }
}
