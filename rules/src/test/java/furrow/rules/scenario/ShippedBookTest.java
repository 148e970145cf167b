package furrow.rules.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.experiments.health.Health;
import furrow.rules.book.Recommendation;
import furrow.rules.book.RuleBook;
import furrow.rules.book.Shipped;
import furrow.rules.fact.Fact;
import furrow.rules.fact.HealthFact;
import furrow.rules.language.Rule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ShippedBookTest {
    private static final RuleBook BOOK = RuleBook.shipped();
    private static final List<Scenarios> SCENARIOS =
            Shipped.scenarios().stream().map(ScenarioReader::read).toList();

    @TestFactory
    Stream<DynamicTest> everyScenarioPasses() {
        return all().flatMap(file -> new Scenarios(List.of(file), List.of()).run(BOOK).stream())
                .map(result -> DynamicTest.dynamicTest(
                        result.scenario().name(),
                        () -> assertEquals(List.of(), result.problems(), () -> "given: " + result.given())));
    }

    @Test
    void everyScenarioCanBeRead() {
        assertEquals(
                List.of(),
                SCENARIOS.stream().flatMap(each -> each.findings().stream()).toList());
    }

    @Test
    void everyRuleFiresInOneScenarioAndIsSilentInAnother() {
        var fired = all().flatMap(each -> each.expect().stream())
                .flatMap(wanted -> wanted.rule().stream())
                .collect(Collectors.toSet());
        var silent = all().flatMap(each -> each.forbid().stream())
                .flatMap(wanted -> wanted.rule().stream())
                .collect(Collectors.toSet());
        var rules = BOOK.rules().stream().map(Rule::name).collect(Collectors.toSet());

        assertEquals(rules, fired);
        assertEquals(rules, silent);
    }

    @Test
    void everyRuleHasAWholeCard() {
        for (Rule rule : BOOK.rules()) {
            assertTrue(rule.meta().says().endsWith("."), rule.name());
            assertTrue(!rule.meta().why().isBlank(), rule.name());
            assertTrue(!rule.meta().source().isBlank(), rule.name());
            assertTrue(!rule.meta().unless().isBlank(), rule.name());
            assertTrue(!rule.meta().title().isBlank(), rule.name());
            assertTrue(!rule.meta().group().isBlank(), rule.name());
        }
    }

    @Test
    void everyThresholdIsHeldByAScenario() {
        var covered = CoverageMeasure.of(BOOK.rules(), all().toList());

        assertEquals(
                List.of(), covered.untouched().stream().map(Object::toString).toList());
        assertTrue(covered.isFull(), covered::toString);
    }

    @Test
    void theOrderOfFactsNeverChangesTheAdvice() {
        var facts = new ArrayList<Fact>();
        all().filter(each -> !each.name().contains("broken")).skip(2).forEach(each -> facts.addAll(each.facts()));
        facts.removeIf(each -> each instanceof HealthFact health && health.status() == Health.Status.BROKEN);
        var once = new LinkedHashSet<>(facts); // many scenarios share a fact, and all of them together cost too much
        facts.clear();
        facts.addAll(once);
        var expected = BOOK.recommend(facts);
        assertTrue(expected.size() > 5, () -> "too few to tell: " + expected);
        var random = new Random(7);
        for (int i = 0; i < 20; i++) {
            Collections.shuffle(facts, random);
            assertEquals(keys(expected), keys(BOOK.recommend(facts)));
            assertEquals(reasons(expected), reasons(BOOK.recommend(facts)));
        }
    }

    @Test
    void nothingIsScaledOrStoppedWhileAnExperimentIsBroken() {
        for (var scenario : all().toList()) {
            var facts = new ArrayList<>(scenario.facts());
            scenario.facts().stream()
                    .map(Fact::subject)
                    .map(each -> each.replaceFirst("/.*", ""))
                    .distinct()
                    .forEach(experiment ->
                            facts.add(new HealthFact(experiment, "sample-ratio", Health.Status.BROKEN, "uneven")));
            for (var given : BOOK.recommend(facts)) {
                var about = facts.stream().map(Fact::subject).anyMatch(given.subject()::startsWith);
                assertTrue(
                        !about || !given.action().readsResults(),
                        () -> scenario.name() + " gave " + given.action() + " on a broken experiment");
            }
        }
    }

    @Test
    void keysAreStable() {
        // python3 -c "import hashlib; print(hashlib.sha256(b'scale\nheadline/question/clicks')
        // .hexdigest()[:16])"
        var facts = all().filter(each -> each.name().equals("Scale what is proven: gives its advice"))
                .findFirst()
                .orElseThrow()
                .facts();

        assertEquals("3ae20ed15ad2bef1", BOOK.recommend(facts).get(0).key());
    }

    private static Stream<Scenario> all() {
        return SCENARIOS.stream().flatMap(each -> each.scenarios().stream());
    }

    private static List<String> keys(List<Recommendation> given) {
        return given.stream().map(Recommendation::key).toList();
    }

    private static List<String> reasons(List<Recommendation> given) {
        return given.stream().map(Recommendation::reason).toList();
    }
}
