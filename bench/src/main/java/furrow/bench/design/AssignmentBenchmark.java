package furrow.bench.design;

import com.glassdoor.planout4j.planout.ops.random.WeightedChoice;
import furrow.experiments.assign.Allocation;
import furrow.experiments.assign.AssignedArm;
import furrow.experiments.assign.Assigner;
import furrow.experiments.assign.Holdout;
import furrow.experiments.assign.Layer;
import furrow.experiments.assign.Share;
import furrow.experiments.assign.Stratum;
import furrow.experiments.assign.Target;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Giving a unit one of three arms, here and by PlanOut's weighted choice. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class AssignmentBenchmark {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final Map<String, String> NOTHING_KNOWN = Map.of();

    private final String[] units = new String[1024];
    private final List<String> arms = List.of("plain", "question", "number");
    private final List<Double> weights = List.of(2.0, 1.0, 1.0);
    private final Assigner plain = Assigner.of(allocation());
    private final Assigner guarded = Assigner.of(allocation()
            .with(new Holdout("2026-q4", 0.05))
            .with(Layer.empty("feed").open("headline", 0.5)));
    private int next;

    public AssignmentBenchmark() {
        for (int i = 0; i < units.length; i++) {
            units[i] = "contact-" + (1_000_000 + i);
        }
    }

    private static Allocation allocation() {
        var shares = List.of(new Share("plain", 2), new Share("question", 1), new Share("number", 1));
        return new Allocation(
                "headline", List.of(new Stratum(START, 1, shares)), new Target.Everyone(), Optional.empty(), List.of());
    }

    private String unit() {
        return units[next++ & 1023];
    }

    @Benchmark
    public AssignedArm furrow() {
        return plain.assign(unit(), START, NOTHING_KNOWN);
    }

    @Benchmark
    public AssignedArm furrowWithHoldoutAndLayer() {
        return guarded.assign(unit(), START, NOTHING_KNOWN);
    }

    @Benchmark
    public String planout() {
        return new WeightedChoice<>(arms, weights, unit()).eval();
    }
}
