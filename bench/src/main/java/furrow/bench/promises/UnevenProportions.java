package furrow.bench.promises;

import furrow.experiments.fixed.ProportionTest;
import furrow.experiments.fixed.ScoreTest;
import furrow.experiments.fixed.Successes;
import furrow.experiments.inference.TestResult;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * How often a look at two proportions that do not differ tells them apart, at its worst over their rates, where the arms
 * are not alike in size: summed over all tables that have a chance, not simulated.
 */
final class UnevenProportions {
    private static final double LEVEL = 0.05;
    /** Tables rarer than this are left out, and count as nothing. */
    private static final double RARE = 1e-7;
    /** Events that the smaller arm expects. */
    private static final double[] EXPECTED = {0.06, 0.1, 0.14, 0.18, 0.3, 1, 3.5, 5, 10, 12, 15, 25};

    private static final int[][] SIZES = {
        {400, 400}, {400, 800}, {12, 1_000}, {100, 400}, {100, 2_000}, {12, 12_000}, {100, 10_000}, {100, 100_000}
    };

    private UnevenProportions() {}

    public static void main(String[] arguments) {
        var page = new StringBuilder();
        write(page);
        System.out.println(page);
    }

    static void write(StringBuilder page) {
        page.append("## One look at two proportions: arms that are not alike in size\n\n"
                + "At 5 %, the worst over rates from 0.06 to 25 events in the smaller arm (at most a half of its units),"
                + " by summing over all tables.\n\n");
        var table = new Markdown("smaller arm", "larger arm", "false findings at worst", "by the score test alone");
        for (int[] sizes : SIZES) {
            table.row(
                    String.valueOf(sizes[0]),
                    String.format("%,d", sizes[1]),
                    worst(sizes[0], sizes[1], new ProportionTest(1 - LEVEL)::finding),
                    worst(sizes[0], sizes[1], new ScoreTest(1 - LEVEL)::finding));
        }
        page.append(table).append('\n');
    }

    private static String worst(int small, int large, BiFunction<Successes, Successes, TestResult> test) {
        double most = 0;
        for (double expected : EXPECTED) {
            if (expected <= small / 2.0) {
                most = Math.max(most, found(small, large, expected / small, test));
            }
        }
        return Markdown.percent(most);
    }

    private static double found(int small, int large, double rate, BiFunction<Successes, Successes, TestResult> test) {
        var few = BinomialDistribution.of(small, rate);
        var many = BinomialDistribution.of(large, rate);
        int from = many.inverseCumulativeProbability(RARE);
        int to = many.inverseSurvivalProbability(RARE);
        return IntStream.rangeClosed(0, small)
                .parallel()
                .filter(x -> few.probability(x) > RARE)
                .mapToDouble(x -> few.probability(x)
                        * IntStream.rangeClosed(from, to)
                                .filter(y -> test.apply(new Successes(y, large), new Successes(x, small))
                                        .pValue()
                                        .value()
                                        .filter(p -> p < LEVEL)
                                        .isPresent())
                                .mapToDouble(many::probability)
                                .sum())
                .sum();
    }
}
