package furrow.experiments.fold;

import furrow.experiments.moments.ValueCounts;
import java.util.SortedMap;
import java.util.TreeMap;

/** Values with what their steps hold as bytes and back. */
final class ValueBytes {
    private ValueBytes() {}

    static void write(ValueCounts counts, StateWriter out) {
        out.number(counts.n()).number(counts.sizeSquares());
        write(counts.held(), out);
    }

    static ValueCounts counts(StateReader in) {
        return ValueCounts.of(in.number(), in.number(), read(in));
    }

    static void write(SortedMap<Double, ValueCounts.Step> steps, StateWriter out) {
        out.number(steps.size());
        steps.forEach((value, step) ->
                out.fraction(value).number(step.count()).number(step.ranks()).number(step.sizes()));
    }

    static SortedMap<Double, ValueCounts.Step> read(StateReader in) {
        var steps = new TreeMap<Double, ValueCounts.Step>();
        for (int left = in.small(); left > 0; left--) {
            steps.put(in.fraction(), new ValueCounts.Step(in.number(), in.number(), in.number()));
        }
        return steps;
    }
}
