package furrow.bench.promises;

import furrow.experiments.inference.Effect;
import furrow.experiments.inference.TestResult;
import furrow.experiments.moments.ValueCounts;
import furrow.experiments.plan.WhichQuantile;
import furrow.experiments.quantile.QuantileTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * How often quantiles that do not differ are told apart: at one look, at any of many looks, and of units with many values.
 *
 * @param runs samples a cell
 * @param seed of the first sample
 */
record Quantiles(int runs, long seed) {
    private static final double LEVEL = 0.95;
    private static final double[] SHARES = {0.5, 0.75, 0.9, 0.99};
    private static final int[][] SIZES = {{12, 12}, {24, 24}, {24, 480}, {100, 100}, {100, 2000}};
    private static final int[][] FAR_OUT = {{100, 100}, {1500, 1500}};
    private static final int LONGEST = 2_000;

    public static void main(String[] arguments) {
        var page = new StringBuilder();
        new Quantiles(arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2_000, 20261201).write(page);
        System.out.println(page);
    }

    void write(StringBuilder page) {
        page.append("## Quantiles: how often two that do not differ are told apart\n\n"
                + String.format(
                        Locale.ROOT,
                        "At 5 %%; %,d samples a cell (`furrow.bench.promises.Quantiles`, seed %d; standard error of a share near 5 %%"
                                + " 0.49 %%). *Alike*: both arms log-normal, σ 1. *Unlike*: the control log-normal, the treatment"
                                + " uniform from 0, with the same quantile. *Ties*: both in whole numbers from 0 to 9.%n%n",
                        runs,
                        seed));
        var once = new Markdown("quantile", "values an arm", "method", "alike", "unlike", "ties");
        for (double at : SHARES) {
            for (int[] size : at > 0.95 ? FAR_OUT : SIZES) {
                once(once, at, size[0], size[1]);
            }
        }
        page.append("One look:\n\n").append(once);
        page.append(
                "\nAny of the looks after each tenth more units, from 10 to 2,000 an arm, planned for 1,000 an arm; at 1,000 an arm the interval is so many times as wide as one look's:\n\n");
        var ever = new Markdown("quantile", "alike", "unlike", "ties", "width");
        for (double at : SHARES) {
            ever(ever, at);
        }
        page.append(ever);
        page.append(
                "\nUnits with 1 to 7 values that share half of their variance on the log scale, 100 and 300 units an arm; at any time as above, up to 500 units an arm:\n\n");
        var many = new Markdown("quantile", "one look, 100 units", "one look, 300 units", "at any look");
        for (double at : new double[] {0.5, 0.75, 0.9}) {
            many(many, at);
        }
        page.append(many).append('\n');
    }

    private static double lognormal(SplittableRandom random) {
        return Draw.lognormal(random, 1);
    }

    /** Shapes of control and treatment with one quantile. */
    private static List<List<ToDoubleFunction<SplittableRandom>>> shapes(double at) {
        double quantile = Math.exp(NormalDistribution.of(0, 1).inverseCumulativeProbability(at));
        ToDoubleFunction<SplittableRandom> uniform = random -> random.nextDouble() * quantile / at;
        ToDoubleFunction<SplittableRandom> whole = random -> random.nextInt(10);
        return List.of(
                List.of(Quantiles::lognormal, Quantiles::lognormal),
                List.of(Quantiles::lognormal, uniform),
                List.of(whole, whole));
    }

    private void once(Markdown table, double at, int few, int many) {
        var test = test(at, WhichQuantile.Of.UNITS);
        var cells = new ArrayList<String>(List.of("" + at, few + " and " + many, ""));
        for (var shape : shapes(at)) {
            var method = new String[1];
            long found = IntStream.range(0, runs)
                    .filter(run -> {
                        var random = new SplittableRandom(seed + run);
                        var result = test.once(sample(random, few, shape.get(0)), sample(random, many, shape.get(1)));
                        method[0] = result.method();
                        return isFound(result);
                    })
                    .count();
            cells.set(2, method[0].startsWith("joint") ? "exact" : "profile");
            cells.add(share(found));
        }
        table.row(cells.toArray(String[]::new));
    }

    private void ever(Markdown table, double at) {
        var test = test(at, WhichQuantile.Of.UNITS);
        var cells = new ArrayList<String>(List.of("" + at));
        double width = 0;
        for (var shape : shapes(at)) {
            long found = IntStream.range(0, runs / 8)
                    .filter(run -> {
                        var random = new SplittableRandom(seed + run);
                        double[] control = values(random, LONGEST, shape.get(0));
                        double[] treatment = values(random, LONGEST, shape.get(1));
                        for (int n = 10; n <= LONGEST; n = n + 1 + n / 10) {
                            if (isFound(test.anytime(
                                    ValueCounts.of(Arrays.copyOf(control, n)),
                                    ValueCounts.of(Arrays.copyOf(treatment, n)),
                                    1000,
                                    1000))) {
                                return true;
                            }
                        }
                        return false;
                    })
                    .count();
            cells.add(String.format(Locale.ROOT, "%.2f %%", 800.0 * found / runs));
            if (width == 0) {
                width = width(test, shape.get(0));
            }
        }
        cells.add(String.format(Locale.ROOT, "%.2f", width));
        table.row(cells.toArray(String[]::new));
    }

    private double width(QuantileTest test, ToDoubleFunction<SplittableRandom> draw) {
        double any = 0;
        double one = 0;
        for (int run = 0; run < 100; run++) {
            var random = new SplittableRandom(seed + run);
            var control = sample(random, 1000, draw);
            var treatment = sample(random, 1000, draw);
            any += width(test.anytime(control, treatment, 1000, 1000));
            one += width(test.once(control, treatment));
        }
        return any / one;
    }

    private static double width(TestResult found) {
        return found.absolute().value().map(each -> each.upper() - each.lower()).orElseThrow();
    }

    private void many(Markdown table, double at) {
        var test = test(at, WhichQuantile.Of.OUTCOMES);
        long few = IntStream.range(0, runs)
                .filter(run -> isFound(test.once(units(run, 0, 100), units(run, 1, 100))))
                .count();
        long more = IntStream.range(0, runs)
                .filter(run -> isFound(test.once(units(run, 0, 300), units(run, 1, 300))))
                .count();
        long ever = IntStream.range(0, runs / 8)
                .filter(run -> {
                    for (int n = 20; n <= 500; n = n + 1 + n / 10) {
                        if (isFound(test.anytime(units(run, 0, n), units(run, 1, n), 250, 250))) {
                            return true;
                        }
                    }
                    return false;
                })
                .count();
        table.row("" + at, share(few), share(more), String.format(Locale.ROOT, "%.2f %%", 800.0 * ever / runs));
    }

    /** The first so many units of an arm. */
    private ValueCounts units(int run, int arm, int many) {
        var random = new SplittableRandom(2 * (seed + run) + arm);
        var steps = new TreeMap<Double, ValueCounts.Step>();
        long squares = 0;
        for (int unit = 0; unit < many; unit++) {
            double own = Draw.normal(random) * Math.sqrt(0.5);
            var values = new ArrayList<Double>();
            for (int left = 1 + random.nextInt(7); left > 0; left--) {
                values.add(Math.exp(own + Draw.normal(random) * Math.sqrt(0.5)));
            }
            Collections.sort(values);
            squares += (long) values.size() * values.size();
            for (int i = 0; i < values.size(); i++) {
                steps.merge(values.get(i), new ValueCounts.Step(1, 2L * i + 1, values.size()), ValueCounts.Step::plus);
            }
        }
        return ValueCounts.of(many, squares, steps);
    }

    private static ValueCounts sample(SplittableRandom random, int n, ToDoubleFunction<SplittableRandom> draw) {
        return ValueCounts.of(values(random, n, draw));
    }

    private static double[] values(SplittableRandom random, int n, ToDoubleFunction<SplittableRandom> draw) {
        return IntStream.range(0, n)
                .mapToDouble(i -> draw.applyAsDouble(random))
                .toArray();
    }

    private static QuantileTest test(double at, WhichQuantile.Of of) {
        return new QuantileTest(new WhichQuantile(at, of), LEVEL);
    }

    private static boolean isFound(TestResult found) {
        return found.absolute().value().filter(Effect::excludesZero).isPresent();
    }

    private String share(long found) {
        return String.format(Locale.ROOT, "%.2f %%", 100.0 * found / runs);
    }
}
