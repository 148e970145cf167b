package furrow.bench.promises;

import furrow.experiments.anytime.AsymptoticSequence;
import furrow.experiments.moments.HeaviestUnit;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * From how many units the asymptotic sequence at 95 % holds the truth, looked at after every unit: that each unit of the
 * treatment has so much more than of the control that the treatment is {@code factor} times it. At 1, arms do not differ.
 *
 * @param name what is simulated
 * @param draw a unit's numerator and denominator
 * @param share share of the treatment, at random
 * @param mean true mean or ratio of the control
 * @param factor treatment over control
 * @param planned planned unit numbers to tune to, one result each
 */
@SuppressWarnings("ArrayRecordComponent") // a cell is run once and compared with nothing
record AsymptoticCell(String name, Draw draw, double share, double mean, double factor, long[] planned) {
    private static final int FIRST = 8;

    /** A run: for each planned size and gate, the most units in the smaller arm at which it still spoke falsely. */
    private int[][] run(SplittableRandom random, double[][] critical, double[] gates, int looks) {
        var last = new int[planned.length][gates.length];
        var arms = new Sums[] {new Sums(), new Sums()};
        var unit = new double[2];
        double more = (factor - 1) * mean;
        for (int look = 1; look <= looks; look++) {
            draw.next(random, unit);
            boolean treated = random.nextDouble() < share;
            arms[treated ? 1 : 0].add(treated ? unit[0] + more * unit[1] : unit[0], unit[1]);
            int fewest = (int) Math.min(arms[0].n, arms[1].n);
            if (fewest < FIRST) {
                continue;
            }
            double squaredError = factor * factor * arms[0].squaredError() + arms[1].squaredError();
            double difference = arms[1].ratio() - factor * arms[0].ratio();
            double z2 = difference * difference / squaredError;
            for (int p = 0; p < planned.length; p++) {
                if (z2 >= critical[p][look]) {
                    double weight = Math.max(arms[0].heaviest(), arms[1].heaviest());
                    for (int g = 0; g < gates.length; g++) {
                        if (weight <= gates[g]) {
                            last[p][g] = fewest;
                        }
                    }
                }
            }
        }
        return last;
    }

    /** Share of runs that ever leave the truth out when reading begins at each size: [planned][gate][start]. */
    double[][][] missed(int runs, int looks, long seed, double[] gates, int[] starts) {
        var critical = new double[planned.length][];
        for (int p = 0; p < planned.length; p++) {
            var sequence = new AsymptoticSequence(planned[p], 0.95);
            critical[p] = IntStream.rangeClosed(0, looks)
                    .mapToDouble(n -> n == 0 ? 0 : Math.pow(sequence.critical(n), 2))
                    .toArray();
        }
        var all = IntStream.range(0, runs)
                .parallel()
                .mapToObj(run -> run(new SplittableRandom(seed + 1_000_003L * run), critical, gates, looks))
                .toList();
        var shares = new double[planned.length][gates.length][starts.length];
        for (int p = 0; p < planned.length; p++) {
            for (int g = 0; g < gates.length; g++) {
                for (int s = 0; s < starts.length; s++) {
                    int planIndex = p;
                    int gate = g;
                    int start = starts[s];
                    shares[p][g][s] = all.stream()
                                    .filter(last -> last[planIndex][gate] >= start)
                                    .count()
                            / (double) runs;
                }
            }
        }
        return shares;
    }

    /** Running sums of an arm. */
    private static final class Sums {
        private long n;
        private double x;
        private double y;
        private double xx;
        private double xy;
        private double yy;
        private double largest;
        private boolean nonNegative = true;

        void add(double numerator, double denominator) {
            n++;
            x += numerator;
            y += denominator;
            xx += numerator * numerator;
            xy += numerator * denominator;
            yy += denominator * denominator;
            largest = Math.max(largest, Math.abs(numerator));
            nonNegative &= numerator >= 0;
        }

        double ratio() {
            return x / y;
        }

        double squaredError() {
            double r = x / y;
            double residual = (xx - 2 * r * xy + r * r * yy) / (n - 1);
            double mean = y / n;
            return Math.max(0, residual) / (mean * mean) / n;
        }

        /** Share of the squared deviations that the largest unit carries. */
        double heaviest() {
            double mean = x / n;
            double deviations = xx - n * mean * mean;
            return deviations <= 0 ? 1 : HeaviestUnit.share(mean, deviations, largest, nonNegative);
        }
    }
}
