package furrow.experiments.moments;

import java.util.TreeMap;

/** Values that stand as they came, however many, to hold buckets against. */
public final class StandingValues {
    private StandingValues() {}

    public static ValueCounts of(double... values) {
        var steps = new TreeMap<Double, ValueCounts.Step>();
        for (double each : values) {
            steps.merge(each, new ValueCounts.Step(1, 1, 1), ValueCounts.Step::plus);
        }
        return ValueCounts.standing(values.length, values.length, steps);
    }
}
