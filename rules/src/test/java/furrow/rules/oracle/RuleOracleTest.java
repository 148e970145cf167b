package furrow.rules.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.rules.book.Recommendation;
import furrow.rules.book.RuleBook;
import furrow.rules.check.Checker;
import furrow.rules.explain.Explainer;
import furrow.rules.explain.Explanation;
import furrow.rules.explain.NearestChange;
import furrow.rules.fact.Fact;
import furrow.rules.fact.FactText;
import furrow.rules.language.Rule;
import furrow.rules.language.RuleSource;
import furrow.rules.oracle.PlainRule.Datum;
import furrow.rules.oracle.PlainRule.Tally;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Random books on random facts, held against a plain reading that shares no code with them: what fires, what is said with which
 * numbers, at which condition a silent rule stops, and which change would wake it.
 */
class RuleOracleTest {
    private static final int BOOKS = Integer.getInteger("furrow.oracle.books", 4);
    private static final int RULES = 30;
    private static final int WORLDS = 12;
    private static final LocalDate DAY = LocalDate.of(2026, 5, 1);
    /** Fields that hold numbers, and whether a change of them may be a fraction. */
    private static final Map<String, Boolean> NUMBERS = Map.of(
            "unitsControl",
            false,
            "unitsTreatment",
            false,
            "relative",
            true,
            "worth",
            true,
            "unitsSoFar",
            false,
            "unitsMissing",
            false,
            "daysLeft",
            true);

    private static final Map<String, List<String>> WORDS =
            Map.of("verdict", RandomWorld.VERDICTS, "status", RandomWorld.STATES);

    /** The same rules and facts, for the plain reading and for the product. */
    private record Both(List<PlainRule> plain, RuleBook book) {
        Rule rule(int place) {
            return book.rule(plain.get(place).name()).orElseThrow();
        }
    }

    private static Both book(RandomWorld world) {
        var plain = new ArrayList<PlainRule>();
        var text = new StringBuilder();
        while (plain.size() < RULES) {
            var rule = world.rule("r" + plain.size());
            // A rule that can never hold, say, is refused by the checker.
            if (Checker.check(List.of(new RuleSource("a.drl", rule.text()))).isClean()) {
                plain.add(rule);
                text.append(rule.text());
            }
        }
        return new Both(plain, RuleBook.of(List.of(new RuleSource("random.drl", text.toString()))));
    }

    private static Fact fact(Datum datum) {
        return FactText.read(datum.kind(), new TreeMap<>(datum.values()));
    }

    private static List<Fact> facts(List<Datum> data) {
        return data.stream().map(RuleOracleTest::fact).toList();
    }

    @Test
    void whatFiresAndWhatIsSaidIsWhatTheDocsSay() {
        int fired = 0;
        int asked = 0;
        for (int seed = 0; seed < BOOKS; seed++) {
            var world = new RandomWorld(seed);
            var both = book(world);
            for (int i = 0; i < WORLDS; i++) {
                var data = world.facts();
                var facts = facts(data);
                var matches = matches(both.book(), data, facts);
                var said = said(both.book().evaluate(facts, DAY, i).recommendations());
                var saidAtOnce =
                        said(both.book().evaluateAtOnce(facts, DAY, 1 + i).recommendations());
                for (PlainRule rule : both.plain()) {
                    asked++;
                    fired += rule.fires(data) ? 1 : 0;
                    assertEquals(
                            named(rule.matches(data)),
                            matches.getOrDefault(rule.name(), Set.of()),
                            () -> rule.text() + "\non " + data);
                    assertSaid(rule, data, said.getOrDefault(rule.name(), Map.of()));
                    assertSaid(rule, data, saidAtOnce.getOrDefault(rule.name(), Map.of()));
                }
            }
        }
        double share = (double) fired / asked;
        assertTrue(share > 0.15 && share < 0.85, "what always or never fires shows little: " + share);
    }

    /** Each rule's matches: what facts and tallies its names stand for. */
    private static Map<String, Set<Map<String, Object>>> matches(RuleBook book, List<Datum> data, List<Fact> facts) {
        var byFact = new HashMap<Fact, Datum>();
        for (int i = 0; i < data.size(); i++) {
            byFact.put(facts.get(i), data.get(i));
        }
        assertEquals(data.size(), byFact.size(), "facts that cannot be told apart");
        var matches = new HashMap<String, Set<Map<String, Object>>>();
        for (var firing : book.firings(facts)) {
            var bound = new HashMap<String, Object>();
            firing.bound()
                    .forEach((name, value) -> bound.put(
                            name, value instanceof Number number ? (Object) number.doubleValue() : byFact.get(value)));
            // Facts without a name may make several matches of what is named.
            matches.computeIfAbsent(firing.rule().name(), any -> new HashSet<>())
                    .add(named(bound));
        }
        return matches;
    }

    private static Set<Map<String, Object>> named(List<Map<String, Object>> matches) {
        return matches.stream().map(RuleOracleTest::named).collect(Collectors.toSet());
    }

    /** Names of facts and tallies; those of single values are not handed on by the engine. */
    private static Map<String, Object> named(Map<String, Object> bound) {
        var named = new HashMap<>(bound);
        named.keySet().removeIf(name -> name.startsWith("$v") || name.startsWith("$w") || name.startsWith("$i"));
        return named;
    }

    private static Map<String, Map<String, Set<String>>> said(List<Recommendation> advice) {
        return advice.stream()
                .collect(Collectors.groupingBy(
                        Recommendation::rule,
                        Collectors.groupingBy(
                                Recommendation::subject,
                                Collectors.mapping(Recommendation::reason, Collectors.toSet()))));
    }

    /** Of several matches about one subject one is told. */
    private static void assertSaid(PlainRule rule, List<Datum> data, Map<String, Set<String>> told) {
        var expected = new HashMap<String, Set<String>>();
        rule.said(data).forEach((datum, sentences) -> expected.put(subject(datum), sentences));
        assertEquals(expected.keySet(), told.keySet(), () -> rule.text() + "\non " + data);
        told.forEach((subject, sentences) -> assertTrue(
                expected.get(subject).containsAll(sentences),
                () -> sentences + " where the docs say one of " + expected.get(subject) + "\n" + rule.text() + "\non "
                        + data));
    }

    private static String subject(Datum comparison) {
        return comparison.get("experiment") + "/" + comparison.get("treatment") + "/" + comparison.get("metric");
    }

    @Test
    void aSilentRuleIsToldAtTheFirstConditionThatIsNotMet() {
        int silent = 0;
        for (int seed = 0; seed < BOOKS; seed++) {
            var world = new RandomWorld(100 + seed);
            var both = book(world);
            for (int i = 0; i < WORLDS; i++) {
                var data = world.facts();
                for (int place = 0; place < RULES; place++) {
                    var plain = both.plain().get(place);
                    var rule = both.rule(place);
                    var explained = Explainer.explain(rule, facts(data));
                    assertEquals(plain.fires(data), explained instanceof Explanation.Fired, plain::text);
                    if (explained instanceof Explanation.Silent told) {
                        silent++;
                        int first = rule.at().line() + 2;
                        assertEquals(
                                first + plain.met(data),
                                told.miss().at().line(),
                                () -> told.miss().says() + "\n" + plain.text() + "\non " + data);
                    }
                }
            }
        }
        assertTrue(silent > 100, silent + " silent rules");
    }

    @Test
    void theChangeThatIsToldWakesTheRuleAndNoSmallerOneDoes() {
        int woken = 0;
        int never = 0;
        for (int seed = 0; seed < BOOKS; seed++) {
            var world = new RandomWorld(200 + seed);
            var both = book(world);
            for (int i = 0; i < 3; i++) {
                var data = world.facts();
                for (int place = 0; place < RULES; place++) {
                    var plain = both.plain().get(place);
                    if (plain.fires(data) || plain.conditions().stream().anyMatch(Tally.class::isInstance)) {
                        continue; // of sums and averages a smaller change may exist, as the docs say
                    }
                    var found = NearestChange.of(both.rule(place), facts(data));
                    var change = found.change().orElse(null);
                    if (change != null) {
                        woken++;
                        assertTrue(
                                plain.fires(changed(data, change)),
                                () -> change.says() + "\n" + plain.text() + "\non " + data);
                    } else {
                        never++;
                        assertTrue(found.whole(), plain::text);
                    }
                    double size = change == null ? Double.POSITIVE_INFINITY : rank(data, change);
                    assertNothingSmaller(plain, data, size, found.says());
                }
            }
        }
        assertTrue(woken > 50 && never > 5, woken + " woken, " + never + " never");
    }

    private static List<Datum> changed(List<Datum> data, NearestChange.Change change) {
        var after = new ArrayList<Datum>();
        var facts = facts(data);
        for (int i = 0; i < data.size(); i++) {
            if (!facts.get(i).equals(change.before())) {
                after.add(data.get(i));
            } else if (change.after().isPresent()) {
                after.add(read(data.get(i), change.after().get()));
            }
        }
        return after;
    }

    /** The fields of ours as a fact of the product has them. */
    private static Datum read(Datum before, Fact fact) {
        var written = FactText.write(fact);
        var values = new HashMap<String, Object>();
        for (var field : union(before.values().keySet(), NUMBERS.keySet())) {
            var value = written.get(field);
            if (value != null) {
                values.put(field, value instanceof Number number ? (Object) number.doubleValue() : value);
            }
        }
        return new Datum(before.kind(), values);
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        var all = new HashSet<>(some);
        all.addAll(others);
        return all;
    }

    /** Numbers by how much of themselves they change, then words, then what is not known, then facts that go. */
    private static double rank(List<Datum> data, NearestChange.Change change) {
        var facts = facts(data);
        var before = data.get(facts.indexOf(change.before()));
        if (change.after().isEmpty()) {
            return 4;
        }
        var after = read(before, change.after().get());
        for (var field : union(before.values().keySet(), after.values().keySet())) {
            var was = before.get(field);
            var is = after.get(field);
            if (was == null || is == null) {
                if (was != is) {
                    return 3;
                }
            } else if (!was.equals(is)) {
                return was instanceof Double number ? size(number, (Double) is) : 2;
            }
        }
        throw new AssertionError("nothing changes: " + change.says());
    }

    private static double size(double was, double is) {
        return Math.min(1, Math.abs(is - was) / Math.max(Math.abs(was), Math.abs(is)));
    }

    private static void assertNothingSmaller(PlainRule rule, List<Datum> data, double size, String told) {
        for (int i = 0; i < data.size(); i++) {
            var datum = data.get(i);
            for (var field : datum.values().keySet()) {
                if (NUMBERS.containsKey(field)) {
                    double was = (Double) datum.get(field);
                    double step = NUMBERS.get(field) && !field.equals("worth") ? 0.125 : 1;
                    int most = field.equals("worth") ? 400 : 40;
                    for (int k = -most; k <= most; k++) {
                        if (k * step != was && size(was, k * step) < size - 1e-6) {
                            assertAsleep(rule, data, i, datum.with(field, k * step), told);
                        }
                    }
                } else if (WORDS.containsKey(field) && size > 2) {
                    for (String word : WORDS.get(field)) {
                        assertAsleep(rule, data, i, datum.with(field, word), told);
                    }
                }
            }
            if (size > 4) {
                assertAsleep(rule, data, i, null, told);
            }
        }
    }

    private static void assertAsleep(
            PlainRule rule, List<Datum> data, int place, @Nullable Datum instead, String told) {
        var after = new ArrayList<>(data);
        after.remove(place);
        if (instead != null) {
            if (!isPossible(instead)) {
                return;
            }
            after.add(place, instead);
        }
        assertFalse(
                rule.fires(after),
                () -> told + ", but so would " + instead + " for " + data.get(place) + "\n" + rule.text() + "\non "
                        + data);
    }

    /** Less than no units, say, nobody can have. */
    private static boolean isPossible(Datum datum) {
        try {
            fact(datum);
            return true;
        } catch (IllegalArgumentException impossible) {
            return false;
        }
    }
}
