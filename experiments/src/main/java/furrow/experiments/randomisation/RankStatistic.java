package furrow.experiments.randomisation;

import furrow.experiments.inference.Effect;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * Sum of within-block ranks over {@code n_b + 1} (Wilcoxon, van Elteren), by redrawing, with the interval and estimate
 * that belong to it.
 *
 * <p>Moving the treated by τ changes ranks only where a treated unit passes a control of its block, so the interval's
 * limits are differences of such pairs, found by bisection; the estimate is their weighted median.
 *
 * @see <a href="https://doi.org/10.1214/aoms/1177704172">Hodges and Lehmann (1963), Annals of Mathematical Statistics
 *     34:598-611</a>
 */
final class RankStatistic {
    /** Goes through the choices of the design, the drawn one among them. */
    interface Walk {
        void walk(Consumer<int[]> visitor);
    }

    private static final double TIE = 1e-9;

    private final Design design;
    private final double[] values;
    private final Walk walk;

    RankStatistic(Design design, double[] values, Walk walk) {
        this.design = design;
        this.values = values;
        this.walk = walk;
    }

    /** Shares of choices with a rank sum at least as high and at least as low, and how many choices. */
    record Tails(double above, double below, long count) {}

    /** Tails when the treatment is taken to add τ. */
    Tails at(double tau) {
        double[] scores = scores(tau);
        double drawn = sum(design.observed(), scores);
        long[] counts = new long[3];
        walk.walk(chosen -> {
            double sum = sum(chosen, scores);
            counts[0] += sum >= drawn - TIE ? 1 : 0;
            counts[1] += sum <= drawn + TIE ? 1 : 0;
            counts[2]++;
        });
        return new Tails((double) counts[0] / counts[2], (double) counts[1] / counts[2], counts[2]);
    }

    /** Weighted median of differences within blocks, and effects that neither one-sided test rejects at half of alpha. */
    Effect interval(double alpha) {
        double[] differences = differences().distinct().sorted().toArray();
        double limit = alpha / 2 + 1e-12;
        int first =
                firstGap(differences.length, gap -> at(inside(differences, gap)).above() - limit);
        int last = differences.length
                - firstGap(
                        differences.length,
                        gap -> at(inside(differences, differences.length - gap)).below() - limit);
        return new Effect(
                median(),
                first == 0 ? Double.NEGATIVE_INFINITY : differences[first - 1],
                last == differences.length ? Double.POSITIVE_INFINITY : differences[last]);
    }

    /** First of the gaps 0 to {@code last} at which the rising function is above 0. */
    private static int firstGap(int last, IntToDoubleFunction excess) {
        int low = 0;
        int high = last;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (excess.applyAsDouble(middle) > 0) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** A point inside the gap before the difference of that number. */
    private static double inside(double[] differences, int gap) {
        if (gap == 0) {
            return differences[0] - 1 - Math.abs(differences[0]);
        }
        if (gap == differences.length) {
            return differences[gap - 1] + 1 + Math.abs(differences[gap - 1]);
        }
        return differences[gap - 1] / 2 + differences[gap] / 2;
    }

    private DoubleStream differences() {
        return Arrays.stream(design.blocks()).flatMapToDouble(this::differences);
    }

    private DoubleStream differences(int[] block) {
        return Arrays.stream(block)
                .filter(design::isTreated)
                .boxed()
                .flatMapToDouble(unit -> Arrays.stream(block)
                        .filter(other -> !design.isTreated(other))
                        .mapToDouble(other -> values[unit] - values[other]));
    }

    private double median() {
        double[][] weighted = Arrays.stream(design.blocks())
                .flatMap(block -> differences(block).mapToObj(each -> new double[] {each, 1.0 / (block.length + 1)}))
                .sorted((a, b) -> Double.compare(a[0], b[0]))
                .toArray(double[][]::new);
        double half = Arrays.stream(weighted).mapToDouble(each -> each[1]).sum() / 2;
        double sum = 0;
        for (int i = 0; i < weighted.length; i++) {
            sum += weighted[i][1];
            if (Math.abs(sum - half) <= TIE * half) {
                return weighted[i][0] / 2 + weighted[i + 1][0] / 2;
            }
            if (sum > half) {
                return weighted[i][0];
            }
        }
        throw new IllegalStateException("a median of " + weighted.length + " differences was not met");
    }

    private double[] scores(double tau) {
        double[] scores = new double[values.length];
        for (int[] block : design.blocks()) {
            for (int unit : block) {
                double ahead = 0;
                for (int other : block) {
                    int order = Double.compare(shifted(unit, tau), shifted(other, tau));
                    ahead += order > 0 ? 1 : order == 0 ? 0.5 : 0;
                }
                // A unit ties with itself for half a rank, so midranks start at 1 with another half.
                scores[unit] = (ahead + 0.5) / (block.length + 1);
            }
        }
        return scores;
    }

    private double shifted(int unit, double tau) {
        double value = design.isTreated(unit) ? values[unit] - tau : values[unit];
        return value == 0 ? 0 : value;
    }

    private static double sum(int[] chosen, double[] scores) {
        double sum = 0;
        for (int unit : chosen) {
            sum += scores[unit];
        }
        return sum;
    }
}
