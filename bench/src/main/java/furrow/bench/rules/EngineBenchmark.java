package furrow.bench.rules;

import furrow.rules.book.Recommendation;
import furrow.rules.book.RuleBook;
import furrow.rules.fact.ComparisonFact;
import furrow.rules.fact.Fact;
import furrow.rules.fact.HealthFact;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jeasy.rules.api.Facts;
import org.jeasy.rules.api.Rules;
import org.jeasy.rules.api.RulesEngine;
import org.jeasy.rules.core.DefaultRulesEngine;
import org.jeasy.rules.core.RuleBuilder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Evaluations of 30 facts a second on one core: Furrow's whole answer (sandbox, limits, reasons, keys, order), plain
 * Drools with the same rules in a fresh session, and Easy Rules with the same conditions as Java lambdas.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class EngineBenchmark {
    private static final int MANY = 64;

    /** Facts, the next set for each call. */
    public abstract static class Asked {
        private final List<List<Fact>> sets =
                IntStream.range(0, MANY).mapToObj(Books::facts).toList();
        private int next;

        /** The next set of facts. */
        List<Fact> facts() {
            next = (next + 1) % MANY;
            return sets.get(next);
        }
    }

    /** A rule book as it is when live. */
    @State(Scope.Benchmark)
    public static class Furrow extends Asked {
        /** Rules in the book. */
        @Param({"100", "1000"})
        public int rules;

        RuleBook book = RuleBook.of(List.of(Books.furrow(1, 0)));

        @Setup
        public void setUp() {
            book = RuleBook.of(List.of(Books.furrow(rules, 0)));
        }
    }

    /** The same rules in plain Drools. */
    @State(Scope.Benchmark)
    public static class Drools extends Asked {
        /** Rules in the base. */
        @Param({"100", "1000"})
        public int rules;

        PlainDrools strings = PlainDrools.of(1, Books.Consequence.STRING);
        PlainDrools advice = strings;

        @Setup
        public void setUp() {
            strings = PlainDrools.of(rules, Books.Consequence.STRING);
            advice = PlainDrools.of(rules, Books.Consequence.ADVICE);
        }
    }

    /** The same rules as Java lambdas of Easy Rules, each of which looks at all facts. */
    @State(Scope.Benchmark)
    public static class EasyRules extends Asked {
        /** Rules registered. */
        @Param({"100", "1000"})
        public int rules;

        final RulesEngine engine = new DefaultRulesEngine();
        Rules registered = new Rules();

        @Setup
        public void setUp() {
            registered = new Rules();
            for (int i = 0; i < rules; i++) {
                registered.register(rule(i));
            }
        }

        private static org.jeasy.rules.api.Rule rule(int i) {
            var metric = "m" + i % Books.METRICS;
            int units = Books.units(i, 0);
            return new RuleBuilder()
                    .name("r" + i)
                    .when(facts -> !matches(facts, metric, units).isEmpty())
                    .then(facts -> {
                        List<String> advice = facts.get("advice");
                        matches(facts, metric, units).forEach(one -> advice.add("r" + i + " is about " + one.metric()));
                    })
                    .build();
        }

        private static List<ComparisonFact> matches(Facts facts, String metric, int units) {
            List<Fact> all = facts.get("all");
            var matches = new ArrayList<ComparisonFact>();
            for (Fact fact : all) {
                if (fact instanceof ComparisonFact one
                        && one.metric().equals(metric)
                        && one.unitsTreatment() >= units
                        && one.verdict() == ComparisonFact.Verdict.BETTER
                        && all.stream().noneMatch(each -> isBroken(each, one))) {
                    matches.add(one);
                }
            }
            return matches;
        }

        private static boolean isBroken(Fact fact, ComparisonFact of) {
            return fact instanceof HealthFact health
                    && health.experiment().equals(of.experiment())
                    && health.status().name().equals("BROKEN");
        }
    }

    @Benchmark
    public List<Recommendation> furrow(Furrow state) {
        return state.book.recommend(state.facts());
    }

    @Benchmark
    public List<String> plainDrools(Drools state) {
        return state.strings.ask(state.facts());
    }

    @Benchmark
    public List<PlainDrools.Said> plainDroolsSameAnswer(Drools state) {
        return state.advice.advise(state.facts());
    }

    @Benchmark
    public List<String> easyRules(EasyRules state) {
        var advice = new ArrayList<String>();
        var facts = new Facts();
        facts.put("all", state.facts());
        facts.put("advice", advice);
        state.engine.fire(state.registered, facts);
        return advice;
    }
}
