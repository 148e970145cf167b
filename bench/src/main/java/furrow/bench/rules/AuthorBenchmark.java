package furrow.bench.rules;

import furrow.rules.check.Checker;
import furrow.rules.explain.Explainer;
import furrow.rules.explain.Explanation;
import furrow.rules.fact.Fact;
import furrow.rules.language.Rule;
import furrow.rules.language.RuleSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What an author waits for: a check of 200 rules, the same after one was edited, and explanations of a rule a second. */
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class AuthorBenchmark {
    private static final int RULES = 200;
    private static final int MANY = 64;

    private final RuleSource book = Books.furrow(RULES, 0);
    private final List<List<Fact>> sets =
            IntStream.range(0, MANY).mapToObj(Books::facts).toList();
    private final List<Rule> rules = Checker.check(List.of(book)).rules();
    private final Checker checker = new Checker();
    private int next;

    @Setup
    public void setUp() {
        checker.recheck(List.of(book));
    }

    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    @OutputTimeUnit(TimeUnit.MILLISECONDS)
    public Checker.Checked checkOfAWholeBook() {
        return Checker.check(List.of(book));
    }

    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    @OutputTimeUnit(TimeUnit.MILLISECONDS)
    public Checker.Checked checkAfterOneEdit() {
        var edited = new RuleSource(book.name(), book.text().replace("r77 is", "r77 now" + next++ + " is"));
        return checker.recheck(List.of(edited));
    }

    @Benchmark
    @BenchmarkMode(Mode.Throughput)
    @OutputTimeUnit(TimeUnit.SECONDS)
    public Explanation explanation() {
        next++;
        return Explainer.explain(rules.get(next % RULES), sets.get(next % MANY));
    }
}
