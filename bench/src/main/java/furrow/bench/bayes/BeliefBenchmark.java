package furrow.bench.bayes;

import furrow.experiments.bayes.Bayes;
import furrow.experiments.bayes.BayesResult;
import furrow.experiments.bayes.ChoiceProbabilities;
import furrow.experiments.health.ArmSplit;
import furrow.experiments.health.SampleRatio;
import furrow.experiments.moments.Moments;
import furrow.experiments.moments.PairedMoments;
import furrow.experiments.plan.Metric;
import java.util.List;
import java.util.concurrent.TimeUnit;
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

/** Comparisons a second on one core; each call takes the next of 64 experiments of about the given size. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class BeliefBenchmark {
    private static final int MANY = 64;
    private static final Bayes BAYES = Bayes.withDefaults();
    private static final Metric REPLIES = Metric.proportion("replies");
    private static final Metric MINUTES = Metric.of("minutes", Metric.Type.MEAN);
    private static final Metric RATE = Metric.of("rate", Metric.Type.RATE);

    /** Units per arm. */
    @Param({"24", "300", "3000", "100000", "100000000"})
    long n;

    private final Moments[][] shares = new Moments[MANY][2];
    private final Moments[][] means = new Moments[MANY][2];
    private final PairedMoments[][] rates = new PairedMoments[MANY][2];
    private final List<ArmSplit>[] splits = lists();
    private int next;

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static List<ArmSplit>[] lists() {
        return new List[MANY];
    }

    @Setup
    public void setUp() {
        var random = new java.util.SplittableRandom(1);
        for (int i = 0; i < MANY; i++) {
            double rate = 0.02 + 0.3 * random.nextDouble();
            double sd = Math.sqrt(rate * (1 - rate) / n);
            long[] units = new long[2];
            for (int arm = 0; arm < 2; arm++) {
                long hits = Math.min(n, Math.max(0, Math.round(n * (rate + sd * 2 * (random.nextDouble() * 2 - 1)))));
                shares[i][arm] = Moments.ofProportion(hits, n);
                means[i][arm] = Moments.ofTotals(n, hits * 3.0, hits * 13.0);
                rates[i][arm] = PairedMoments.ofTotals(n, hits, hits * 1.3, n, n, hits);
                units[arm] = n + Math.round(Math.sqrt(n) * (random.nextDouble() - 0.5));
            }
            splits[i] = List.of(new ArmSplit("a", 1, units[0]), new ArmSplit("b", 1, units[1]));
        }
    }

    private int next() {
        next = (next + 1) % MANY;
        return next;
    }

    @Benchmark
    public ChoiceProbabilities betaBinomialChanceAndLoss() {
        int i = next();
        return BAYES.chances(REPLIES, shares[i][0], shares[i][1]);
    }

    @Benchmark
    public BayesResult betaBinomialWithInterval() {
        int i = next();
        return BAYES.compare(REPLIES, shares[i][0], shares[i][1]);
    }

    @Benchmark
    public ChoiceProbabilities gammaPoissonChanceAndLoss() {
        int i = next();
        return BAYES.chances(RATE, rates[i][0], rates[i][1]);
    }

    @Benchmark
    public BayesResult normalPosterior() {
        int i = next();
        return BAYES.compare(MINUTES, means[i][0], means[i][1]);
    }

    @Benchmark
    public SampleRatio sampleRatioLive() {
        return SampleRatio.live(splits[next()]);
    }

    @Benchmark
    public SampleRatio sampleRatioOnce() {
        return SampleRatio.once(splits[next()]);
    }
}
