package furrow.bench.design;

import furrow.experiments.randomisation.Design;
import furrow.experiments.randomisation.DesignOutcomes;
import furrow.experiments.randomisation.RandomisationResult;
import furrow.experiments.randomisation.RandomisationTest;
import furrow.experiments.randomisation.Statistic;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A million draws, p-value and interval, of two equal arms. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3)
@Measurement(iterations = 5)
@Fork(1)
public class RandomisationBenchmark {
    @Param({"50", "200"})
    int units;

    @Param({"DIFFERENCE", "RATIO", "ADJUSTED"})
    Statistic statistic;

    @Benchmark
    public RandomisationResult aMillionDraws() {
        var random = new Random(3);
        boolean[] treated = new boolean[units];
        for (int i = 0; i < units; i += 2) {
            treated[i] = true;
        }
        double[] values = random.doubles(units).map(each -> Math.exp(3 * each)).toArray();
        double[] weights = random.doubles(units, 1, 3).toArray();
        var outcomes = DesignOutcomes.ratio(values, weights)
                .withCovariate(random.doubles(units).toArray());
        return RandomisationTest.withDefaults()
                .with(statistic)
                .withDraws(1_000_000)
                .test(Design.complete(treated), outcomes);
    }
}
