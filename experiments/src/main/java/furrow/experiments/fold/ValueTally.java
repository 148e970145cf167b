package furrow.experiments.fold;

import furrow.experiments.moments.FineBucket;
import furrow.experiments.moments.ValueCounts;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The values of units, each unit's with their ranks among its own, added and taken away one unit at a time.
 *
 * <p>As long as there are at most {@value ValueCounts#EXACT} they stand as they came, beyond it in buckets. When so many have
 * been taken away that they would stand as they came again, the owner reads the units once more.
 */
final class ValueTally {
    private SortedMap<Double, ValueCounts.Step> steps = new TreeMap<>();
    private boolean exact = true;
    private long units;
    private long values;
    private long sizeSquares;

    /**
     * Adds a unit, or takes it away with a sign of -1.
     *
     * @param own its values, in rising order
     */
    void change(List<Double> own, int sign) {
        units += sign;
        values += (long) sign * own.size();
        sizeSquares += (long) sign * own.size() * own.size();
        for (int i = 0; i < own.size(); i++) {
            put(own.get(i), new ValueCounts.Step(sign, sign * (2L * i + 1), (long) sign * own.size()));
        }
        if (exact && values > ValueCounts.EXACT) {
            exact = false;
            var fine = steps;
            steps = new TreeMap<>();
            fine.forEach(this::put);
        }
        if (values == 0) {
            exact = true;
        }
    }

    private void put(double value, ValueCounts.Step more) {
        // Zero has two signs, which are one value.
        double key = exact ? value + 0.0 : FineBucket.middle(value);
        var now = steps.merge(key, more, ValueCounts.Step::plus);
        if (now.count() == 0) {
            steps.remove(key);
        }
    }

    /** Whether the values are to be found by reading the units again. */
    boolean isIncomplete() {
        return !exact && values <= ValueCounts.EXACT;
    }

    ValueCounts counts() {
        return ValueCounts.of(units, sizeSquares, steps);
    }

    void write(StateWriter out) {
        out.number(exact ? 1 : 0).number(units).number(values).number(sizeSquares);
        ValueBytes.write(steps, out);
    }

    static ValueTally read(StateReader in) {
        var tally = new ValueTally();
        tally.exact = in.number() == 1;
        tally.units = in.number();
        tally.values = in.number();
        tally.sizeSquares = in.number();
        tally.steps = ValueBytes.read(in);
        return tally;
    }
}
