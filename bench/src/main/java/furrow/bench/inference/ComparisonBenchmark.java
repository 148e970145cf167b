package furrow.bench.inference;

import furrow.experiments.anytime.AsymptoticSequence;
import furrow.experiments.bayes.Bayes;
import furrow.experiments.bayes.ChoiceProbabilities;
import furrow.experiments.comparison.Comparisons;
import furrow.experiments.inference.ArmMean;
import furrow.experiments.inference.Comparison;
import furrow.experiments.inference.TestResult;
import furrow.experiments.moments.Moments;
import furrow.experiments.plan.Analysis;
import furrow.experiments.plan.Metric;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.apache.commons.statistics.inference.DataDispersion;
import org.apache.commons.statistics.inference.TTest;
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

/**
 * Comparisons of two arms a second, one thread.
 *
 * <p>{@code java -cp bench/target/classes:$(cat bench/target/classpath) org.openjdk.jmh.Main ComparisonBenchmark}
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ComparisonBenchmark {
    private static final int PAIRS = 1024;
    private static final Metric CLICKED = Metric.proportion("clicked");
    private static final Metric REVENUE = Metric.of("revenue", Metric.Type.MEAN);
    private static final Analysis ANYTIME = Analysis.withDefaults().withPlannedUnits(4000);
    private static final Analysis FIXED = ANYTIME.with(Analysis.Method.FIXED);

    private final Moments[] clicked = new Moments[2 * PAIRS];
    private final Moments[] few = new Moments[2 * PAIRS];
    private final Moments[] revenue = new Moments[2 * PAIRS];
    private final ArmMean[] means = new ArmMean[2 * PAIRS];
    private int next;

    /** Arms of about 2,000 units, at rates of 2 to 20 %; few is 12 to 100 units. */
    @Setup
    public void prepare() {
        var random = new SplittableRandom(20261123);
        long n = 0;
        for (int i = 0; i < 2 * PAIRS; i++) {
            // Arms of planned equal shares differ by chance alone.
            n = i % 2 == 0 ? random.nextInt(1500, 2500) : n + random.nextInt(-60, 60);
            clicked[i] = Moments.ofProportion((long) (n * random.nextDouble(0.02, 0.2)), n);
            long m = random.nextInt(12, 100);
            few[i] = Moments.ofProportion((long) (m * random.nextDouble()), m);
            var values = random.doubles(1000).map(u -> -Math.log(1 - u)).toArray();
            revenue[i] = Moments.of(values);
            means[i] = ArmMean.of(revenue[i]).orElseThrow();
        }
    }

    private int pair() {
        next = (next + 1) % PAIRS;
        return 2 * next;
    }

    private static Comparison compare(Metric metric, Analysis analysis, Moments[] arms, int i) {
        return Comparisons.compare(metric, analysis, "a", arms[i], "b", arms[i + 1]);
    }

    /** Exact, anytime: p-value, absolute and relative interval, verdict. */
    @Benchmark
    public Comparison exactProportion() {
        return compare(CLICKED, ANYTIME, clicked, pair());
    }

    /** The same when the plan says what the control is expected to show. */
    @Benchmark
    public Comparison exactProportionWithBaseline() {
        return compare(CLICKED.withBaseline(0.1), ANYTIME, clicked, pair());
    }

    /** For comparison: the formulas of a widely used open engine, read for an always-valid interval and p-value alone. */
    @Benchmark
    public double[] plainSequentialFormula() {
        int i = pair();
        return PlainSequential.of(clicked[i], clicked[i + 1], 4000, 0.05);
    }

    /** For comparison: Apache Commons Statistics' t-test from the same moments, which gives a p-value and no interval. */
    @Benchmark
    public double commonsWelch() {
        int i = pair();
        return TTest.withDefaults()
                .with(DataDispersion.HETEROSCEDASTIC)
                .test(
                        revenue[i].mean().orElseThrow(),
                        revenue[i].variance().orElseThrow(),
                        revenue[i].n(),
                        revenue[i + 1].mean().orElseThrow(),
                        revenue[i + 1].variance().orElseThrow(),
                        revenue[i + 1].n())
                .getPValue();
    }

    /** Chance to beat and expected losses, Beta-binomial by integration. */
    @Benchmark
    public ChoiceProbabilities betaBinomial() {
        int i = pair();
        return Bayes.withDefaults().chances(CLICKED, clicked[i], clicked[i + 1]);
    }

    /** Score test with its intervals. */
    @Benchmark
    public Comparison scoreTest() {
        return compare(CLICKED, FIXED, clicked, pair());
    }

    /** Exact unconditional test with its intervals, few units. */
    @Benchmark
    public Comparison boschloo() {
        return compare(CLICKED, FIXED, few, pair());
    }

    /** Asymptotic sequence from moments to verdict. */
    @Benchmark
    public Comparison asymptoticMean() {
        return compare(REVENUE, ANYTIME, revenue, pair());
    }

    /** Asymptotic sequence from means with their errors. */
    @Benchmark
    public TestResult asymptoticOfMeans() {
        int i = pair();
        return new AsymptoticSequence(4000, 0.95).finding(means[i], means[i + 1]);
    }

    /** Welch from moments to verdict. */
    @Benchmark
    public Comparison welch() {
        return compare(REVENUE, FIXED, revenue, pair());
    }
}
