package furrow.api.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A linear scale with round ticks.
 *
 * @param low left end
 * @param high right end, above {@code low}
 */
public record Scale(double low, double high) {
    /** Room left beside the outermost value, as a fraction of what is shown. */
    private static final double ROOM = 0.09;

    public Scale {
        if (!(low < high && Double.isFinite(low) && Double.isFinite(high))) {
            throw new IllegalArgumentException(
                    "scale needs low below high, both finite, but was " + low + " to " + high);
        }
    }

    /** A scale that shows all these values with a little room beside them; what is not finite is left out. */
    public static Scale around(double... values) {
        var finite = Arrays.stream(values).filter(Double::isFinite).summaryStatistics();
        if (finite.getCount() == 0) {
            return new Scale(-1, 1);
        }
        double span = finite.getMax() - finite.getMin();
        double room = span > 0 ? ROOM * span : Math.max(Math.abs(finite.getMax()), 1);
        return new Scale(finite.getMin() - room, finite.getMax() + room);
    }

    /** How far right a value lies, in per cent of the width; values beyond an end lie at it. */
    double percent(double value) {
        return Math.min(100, Math.max(0, (value - low) / (high - low) * 100));
    }

    /** The same as SVG takes it: {@code 41.67%}. */
    String at(double value) {
        return text(percent(value));
    }

    /** Width of what lies between two values. */
    String between(double from, double to) {
        return text(Math.max(0, percent(to) - percent(from)));
    }

    private static String text(double percent) {
        return String.format(Locale.ROOT, "%.2f%%", percent);
    }

    boolean holds(double value) {
        return value >= low && value <= high;
    }

    /**
     * Round numbers along the scale, 0 among them where the scale holds it.
     *
     * @param most how many there is room for, 2 or more
     */
    List<Double> ticks(int most) {
        double step = step((high - low) / most);
        var ticks = new ArrayList<Double>();
        for (long i = (long) Math.ceil(low / step); i * step <= high; i++) {
            ticks.add(i * step + 0.0); // no negative nought
        }
        return ticks;
    }

    /** The smallest of 1, 2, 5 times a power of ten that is no smaller. */
    private static double step(double least) {
        double magnitude = Math.pow(10, Math.floor(Math.log10(least)));
        for (double each : new double[] {1, 2, 5}) {
            if (each * magnitude >= least * (1 - 1e-9)) {
                return each * magnitude;
            }
        }
        return 10 * magnitude;
    }
}
