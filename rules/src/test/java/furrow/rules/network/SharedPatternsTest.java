package furrow.rules.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.rules.check.Checker;
import furrow.rules.explain.Confirming;
import furrow.rules.explain.RuleReading;
import furrow.rules.fact.Fact;
import furrow.rules.language.Rule;
import furrow.rules.language.RuleSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Random books whose rules begin alike, each on random facts: where nodes of the network are shared over rules, groups and
 * negations, Drools matches what our own reader reads. Drools 10.0 to 10.2 can lose matches of an {@code exists} where another
 * package shares its pattern (apache/incubator-kie-issues 7115).
 *
 * <p>{@code -Dfurrow.books=100000} tries more of them; docs/rules-speed.md says what came of it.
 */
class SharedPatternsTest {
    private static final int BOOKS = Integer.getInteger("furrow.books", 150);
    private static final int RULES = 8;
    private static final int SETS = 4;
    private static final long UNBOUNDED = Long.MAX_VALUE / 2;

    @Test
    void theNetworkMatchesWhatWeReadInBooksWhoseRulesBeginAlike() {
        var tried = IntStream.range(0, BOOKS)
                .parallel()
                .mapToObj(SharedPatternsTest::tried)
                .toList();

        long matched = tried.stream().mapToLong(Tried::matched).sum();
        double share = (double) matched / BOOKS / RULES / SETS;
        assertTrue(share > 0.1 && share < 0.9, "a test that is always silent or always fires shows little: " + share);
        long disputes =
                tried.stream().filter(each -> !each.differing().isEmpty()).count();
        assertEquals(
                0,
                disputes,
                () -> tried.stream()
                        .flatMap(each -> each.differing().stream())
                        .findFirst()
                        .orElse(""));
    }

    /** How often rules matched something, and where engine and reader differ. */
    private record Tried(long matched, List<String> differing) {}

    private static Tried tried(int seed) {
        var random = new RandomRules(seed, false);
        var text = random.sharingBook(RULES);
        var rules = Checker.read(List.of(new RuleSource("random.drl", text))).rules();
        assertEquals(RULES, rules.size(), text);
        var readings = rules.stream().map(RuleReading::of).toList();
        var network = RuleNetwork.of(rules);
        var differing = new ArrayList<String>();
        long matched = 0;
        for (int i = 0; i < SETS; i++) {
            var facts = random.facts();
            var matches = matches(network, rules, facts);
            var confirming = new Confirming(facts, UNBOUNDED);
            for (int rule = 0; rule < RULES; rule++) {
                matched += matches.get(rule).isEmpty() ? 0 : 1;
                if (confirming.confirm(readings.get(rule), matches.get(rule)) != Confirming.Answer.AGREES) {
                    differing.add("seed " + seed + ", rule " + rule + "\n" + text + "\non " + facts);
                }
            }
        }
        return new Tried(matched, differing);
    }

    private static List<List<Object[]>> matches(RuleNetwork network, List<Rule> rules, List<Fact> facts) {
        var matches = new ArrayList<List<Object[]>>();
        rules.forEach(any -> matches.add(new ArrayList<>()));
        network.run(facts, 100_000, (rule, matched) -> matches.get(rule).add(matched));
        return matches;
    }
}
