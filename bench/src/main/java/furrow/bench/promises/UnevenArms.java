package furrow.bench.promises;

import furrow.experiments.fixed.PoissonRates;
import furrow.experiments.fixed.Welch;
import furrow.experiments.fixed.WiderT;
import furrow.experiments.inference.ArmMean;
import furrow.experiments.inference.SharedVariance;
import furrow.experiments.inference.TestResult;
import furrow.experiments.moments.Moments;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * How often one look at two means or rates that do not differ tells them apart, where the arms are not alike in size.
 *
 * @param runs samples a cell
 * @param seed of the first sample
 */
record UnevenArms(int runs, long seed) {
    private static final double LEVEL = 0.05;
    private static final int[] RATIOS = {1, 4, 20, 1000};
    private static final int[] SMALLER = {12, 50, 200};

    /** Draws both arms and reads them. */
    private interface Look {
        TestResult at(SplittableRandom random, int few, int many);
    }

    public static void main(String[] arguments) {
        var page = new StringBuilder();
        new UnevenArms(4_000, 20261130).write(page);
        System.out.println(page);
    }

    void write(StringBuilder page) {
        page.append("## One look at two means or rates: arms that are not alike in size\n\n"
                + String.format(
                        Locale.ROOT,
                        "False findings at 5 %%; %,d samples a cell. Of 1 : 1,000 sums of the larger arm are drawn as"
                                + " those of normal values with its mean and variance.%n%n",
                        runs));
        var table = new Markdown("values", "smaller arm", "1 : 1", "1 : 4", "1 : 20", "1 : 1,000");
        means(table, "normal", 0, 1, Draw.of(Draw::normal));
        means(table, "exponential", 1, 1, Draw.of(random -> -Math.log(1 - random.nextDouble())));
        double mean = Math.exp(0.5);
        means(
                table,
                "log-normal, σ 1",
                mean,
                mean * Math.sqrt(Math.E - 1),
                Draw.of(random -> Draw.lognormal(random, 1)));
        mean = 0.1 * Math.exp(0.5);
        means(table, "revenue: 10 % buy, σ 1", mean, Math.sqrt(0.1 * Math.exp(2) - mean * mean), Draw.revenue(0.1, 1));
        rates(table, 0.1);
        rates(table, 1);
        page.append(table).append('\n');
    }

    private void means(Markdown table, String name, double mean, double deviation, Draw draw) {
        row(
                table,
                name,
                (random, few, many) -> once(
                        many > 20 * few ? normal(random, many, mean, deviation) : arm(random, many, draw),
                        arm(random, few, draw)));
    }

    /** As one look reads them. */
    private static TestResult once(ArmMean control, ArmMean treatment) {
        return WiderT.isNeeded(control, treatment)
                ? new WiderT(1 - LEVEL).finding(Welch.METHOD, control, treatment, SharedVariance.NONE)
                : new Welch(1 - LEVEL).finding(control, treatment);
    }

    private static ArmMean arm(SplittableRandom random, int n, Draw draw) {
        var arm = new Moments.Builder();
        var unit = new double[2];
        for (int i = 0; i < n; i++) {
            draw.next(random, unit);
            arm.add(unit[0]);
        }
        return ArmMean.of(arm.build()).orElseThrow();
    }

    private static ArmMean normal(SplittableRandom random, int n, double mean, double deviation) {
        double error = deviation / Math.sqrt(n);
        return new ArmMean(n, mean + error * Draw.normal(random), error * error);
    }

    private void rates(Markdown table, double rate) {
        row(
                table,
                "Poisson, " + rate + " a unit",
                (random, few, many) -> new PoissonRates(1 - LEVEL)
                        .finding(
                                new PoissonRates.Count(poisson(random, rate * many), many),
                                new PoissonRates.Count(poisson(random, rate * few), few)));
    }

    /** Arrivals in a time; of many, a normal number of them, rounded. */
    private static long poisson(SplittableRandom random, double mean) {
        if (mean > 2_000) {
            return Math.max(0, Math.round(mean + Math.sqrt(mean) * Draw.normal(random)));
        }
        long events = -1;
        for (double time = 0; time <= mean; time -= Math.log(1 - random.nextDouble())) {
            events++;
        }
        return events;
    }

    private void row(Markdown table, String name, Look look) {
        for (int few : SMALLER) {
            var cells = new String[2 + RATIOS.length];
            cells[0] = name;
            cells[1] = String.valueOf(few);
            for (int i = 0; i < RATIOS.length; i++) {
                int many = few * RATIOS[i];
                long found = IntStream.range(0, runs)
                        .filter(run -> look.at(new SplittableRandom(seed + run), few, many)
                                .pValue()
                                .value()
                                .filter(p -> p < LEVEL)
                                .isPresent())
                        .count();
                cells[2 + i] = Markdown.percent((double) found / runs);
            }
            table.row(cells);
        }
    }
}
