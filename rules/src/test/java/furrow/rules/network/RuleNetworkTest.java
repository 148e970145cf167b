package furrow.rules.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.rules.check.Checker;
import furrow.rules.explain.Explainer;
import furrow.rules.fact.Fact;
import furrow.rules.language.Rule;
import furrow.rules.language.RuleFinding;
import furrow.rules.language.RuleSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The network that we build matches what Drools matches that compiled the same rules from text. */
class RuleNetworkTest {
    private static final int RULES = 40;
    private static final int SETS = 200;

    @Test
    void itMatchesWhatDroolsMatchesOnRandomRulesAndFacts() {
        var random = new RandomRules(20260704, true);
        var rules = rules(random.book(RULES));
        var ours = RuleNetwork.of(rules);
        var theirs = PrintedBook.of(rules);
        var firing = new HashMap<String, Integer>();
        for (int i = 0; i < SETS; i++) {
            var facts = random.facts();
            var expected = matches(facts, theirs::run);
            assertEquals(
                    expected, matches(facts, (each, sink) -> ours.run(each, 100_000, sink)), () -> texts(rules, facts));
            expected.keySet().forEach(match -> firing.merge(match.substring(0, match.indexOf(' ')), 1, Integer::sum));
        }
        assertTrue(firing.size() > 0.7 * RULES, "most rules need to match some facts, but did " + firing.size());
        assertTrue(
                firing.values().stream().filter(count -> count < 0.9 * SETS).count() > 0.5 * RULES,
                "most rules need to stay silent on some facts");
    }

    @Test
    void itMatchesWhatRulesSayWhereDroolsDoesNotCompileThem() {
        var random = new RandomRules(20260705, false);
        var rules = rules(random.book(RULES));
        var network = RuleNetwork.of(rules);
        int fired = 0;
        for (int i = 0; i < SETS; i++) {
            var facts = random.facts();
            var matched = new BitSet();
            network.run(facts, 100_000, (rule, any) -> matched.set(rule));
            for (int rule = 0; rule < RULES; rule++) {
                assertEquals(
                        Explainer.fires(rules.get(rule), facts),
                        matched.get(rule),
                        rules.get(rule).text() + "\non " + facts);
            }
            fired += matched.cardinality();
        }
        double share = (double) fired / RULES / SETS;
        assertTrue(share > 0.1 && share < 0.9, "a test that is always silent or always fires shows little: " + share);
    }

    @Test
    void theOrderOfFactsChangesNoMatch() {
        var random = new RandomRules(7, false);
        var network = RuleNetwork.of(rules(random.book(RULES)));
        for (int i = 0; i < 50; i++) {
            var facts = random.facts();
            var shuffled = new ArrayList<>(facts);
            Collections.shuffle(shuffled, new Random(i));
            assertEquals(
                    matches(facts, (each, sink) -> network.run(each, 100_000, sink)),
                    matches(shuffled, (each, sink) -> network.run(each, 100_000, sink)));
        }
    }

    private static List<Rule> rules(String text) {
        var checked = Checker.check(List.of(new RuleSource("random.drl", text)));
        assertTrue(
                checked.isClean(),
                () -> checked.findings().stream()
                        .filter(RuleFinding::isError)
                        .map(RuleFinding::toString)
                        .collect(Collectors.joining("\n")));
        return checked.rules();
    }

    /** How often each rule handed over what, numbers of tallies as doubles. */
    private static Map<String, Integer> matches(List<Fact> facts, BiConsumer<List<Fact>, MatchSink> run) {
        var matches = new HashMap<String, Integer>();
        run.accept(
                facts,
                (rule, matched) -> matches.merge(
                        "r" + rule + " "
                                + Arrays.stream(matched)
                                        .map(each ->
                                                each instanceof Number number ? (Object) number.doubleValue() : each)
                                        .toList(),
                        1,
                        Integer::sum));
        return matches;
    }

    private static String texts(List<Rule> rules, List<Fact> facts) {
        return rules.stream().map(Rule::text).toList() + "\non " + facts;
    }
}
