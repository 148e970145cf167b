package furrow.bench.promises;

import furrow.experiments.comparison.Comparisons;
import furrow.experiments.inference.Comparison;
import furrow.experiments.inference.Effect;
import furrow.experiments.inference.RegressedMeans;
import furrow.experiments.moments.MetricMoments;
import furrow.experiments.moments.RegressionMoments;
import furrow.experiments.plan.Analysis;
import furrow.experiments.plan.Metric;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * What is read given two covariates: how often a difference is found that is not there, once and at any look, and how much sooner one
 * that is there.
 *
 * @param runs samples a cell
 * @param seed of the first sample
 */
record CovariatePromises(int runs, long seed) {
    private static final int[][] SIZES = {{24, 24}, {100, 100}, {100, 400}, {1_000, 1_000}};
    private static final int LONGEST = 1_000;
    /** Standard errors that one look finds with 80 %. */
    private static final double EIGHTY = 2.8016;

    private static final List<Shape> SHAPES = List.of(
            new Shape("normal, two thirds explained", Metric.Type.MEAN, Math.sqrt(3), (random, unit, more) -> {
                known(unit, Draw.normal(random), Draw.normal(random));
                unit[0] = unit[2] + unit[3] + Draw.normal(random) + more;
            }),
            new Shape("curved: the square of a covariate", Metric.Type.MEAN, Math.sqrt(3), (random, unit, more) -> {
                known(unit, Draw.normal(random), Draw.normal(random));
                unit[0] = unit[2] * unit[2] + Draw.normal(random) + more;
            }),
            new Shape("log-normal, σ 0.7, half in common", Metric.Type.MEAN, spread(0.7, 1), (random, unit, more) -> {
                double own = Draw.normal(random);
                known(unit, same(random, own, 0.7), same(random, own, 0.7));
                unit[0] = same(random, own, 0.7) + more;
            }),
            new Shape(
                    "revenue: 10 % buy, σ 1",
                    Metric.Type.MEAN, spread(1, 0.1), (random, unit, more) -> {
                        double own = Draw.normal(random);
                        known(unit, bought(random, own), bought(random, own));
                        unit[0] = bought(random, own) + more;
                    }),
            new Shape("proportion 0.1, a tenth do it often", Metric.Type.PROPORTION, 0.3, (random, unit, more) -> {
                double rate = random.nextDouble() < 0.1 ? 0.55 : 0.05;
                known(unit, random.nextDouble() < rate ? 1 : 0, random.nextInt(3));
                unit[0] = random.nextDouble() < rate + more ? 1 : 0;
            }),
            new Shape(
                    "ratio: 5 % of log-normal views",
                    Metric.Type.RATIO, 0.02 * Math.sqrt(Math.E), (random, unit, more) -> {
                        double own = Draw.normal(random);
                        double before = Draw.lognormal(random, 1);
                        known(unit, before, before * (0.05 + 0.02 * half(random, own)));
                        unit[1] = Draw.lognormal(random, 1);
                        unit[0] = unit[1] * (0.05 + 0.02 * half(random, own) + more);
                    }));

    /** A unit: its number, what that is divided by, and two things known before. */
    private interface Unit {
        void next(SplittableRandom random, double[] unit, double more);
    }

    /**
     * What is simulated.
     *
     * @param deviation of a unit's number, from which a difference is made
     */
    private record Shape(String name, Metric.Type type, double deviation, Unit unit) {
        Metric metric() {
            return Metric.of("m", type);
        }

        RegressionMoments.Builder builder() {
            return type.dividesSums() ? RegressionMoments.Builder.ofPairs(2) : RegressionMoments.Builder.ofNumbers(2);
        }
    }

    public static void main(String[] arguments) {
        var page = new StringBuilder();
        new CovariatePromises(arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2_000, 20261203).write(page);
        System.out.println(page);
    }

    void write(StringBuilder page) {
        page.append("## Given covariates: what is not there, and how much sooner what is\n\n"
                + String.format(
                        Locale.ROOT,
                        "At 5 %%; %,d samples a cell (`furrow.bench.promises.CovariatePromises`, seed %d), two covariates. One"
                                + " look; the interval is so many times as wide as without them.%n%n",
                        runs,
                        seed));
        var once = new Markdown("values", "units an arm", "false findings", "width");
        for (Shape shape : SHAPES) {
            for (int[] size : SIZES) {
                once(once, shape, size[0], size[1]);
            }
        }
        page.append(once);
        page.append("""

                Any of the looks after each tenth more units, from 20 to 1,000 an arm, planned for 1,000 an arm; the difference is \
                one that one look at the end without covariates finds with 80 %. Without covariates a proportion is read by the \
                exact mixture without a baseline.

                """);
        var ever = new Markdown(
                "values", "false findings", "finds the difference", "without covariates", "units until it stops");
        SHAPES.forEach(shape -> ever(ever, shape));
        page.append(ever).append('\n');
    }

    private static void known(double[] unit, double first, double second) {
        unit[1] = 1;
        unit[2] = first;
        unit[3] = second;
    }

    /** A normal number, half of whose variance is the unit's own. */
    private static double half(SplittableRandom random, double own) {
        return Math.sqrt(0.5) * (own + Draw.normal(random));
    }

    private static double same(SplittableRandom random, double own, double sigma) {
        return Math.exp(sigma * half(random, own));
    }

    private static double bought(SplittableRandom random, double own) {
        return random.nextDouble() < 0.1 ? same(random, own, 1) : 0;
    }

    /** Deviation of log-normal numbers that a share of the units have. */
    private static double spread(double sigma, double share) {
        double mean = share * Math.exp(sigma * sigma / 2);
        return Math.sqrt(share * Math.exp(2 * sigma * sigma) - mean * mean);
    }

    private void once(Markdown table, Shape shape, int control, int treatment) {
        var analysis = Analysis.withDefaults().with(Analysis.Method.FIXED);
        double width = 0;
        int found = 0;
        for (int run = 0; run < runs; run++) {
            var random = new SplittableRandom(seed + run);
            var c = arm(random, shape, control);
            var t = arm(random, shape, treatment);
            found += isFound(compare(shape, analysis, c, t)) ? 1 : 0;
            width += Math.sqrt(RegressedMeans.pair(c, t).orElseThrow().left()) / runs;
        }
        table.row(
                shape.name(),
                control + " and " + treatment,
                Markdown.percent((double) found / runs),
                Markdown.number(width));
    }

    private void ever(Markdown table, Shape shape) {
        var analysis = Analysis.withDefaults().withPlannedUnits(2L * LONGEST);
        int samples = runs / 4;
        long none = IntStream.range(0, samples)
                .filter(run -> stopped(shape, analysis, run, 0, true) <= LONGEST)
                .count();
        double more = EIGHTY * shape.deviation() * Math.sqrt(2.0 / LONGEST);
        var given = IntStream.range(0, samples)
                .map(run -> stopped(shape, analysis, run, more, true))
                .toArray();
        long without = IntStream.range(0, samples)
                .filter(run -> stopped(shape, analysis, run, more, false) <= LONGEST)
                .count();
        long found = IntStream.of(given).filter(each -> each <= LONGEST).count();
        table.row(
                shape.name(),
                Markdown.percent((double) none / samples),
                Markdown.percent((double) found / samples),
                Markdown.percent((double) without / samples),
                String.format(
                        Locale.ROOT,
                        "%,.0f",
                        IntStream.of(given)
                                .map(each -> 2 * Math.min(each, LONGEST))
                                .average()
                                .orElseThrow()));
    }

    /** Units an arm at which a difference is found first; more than there are when none is. */
    private int stopped(Shape shape, Analysis analysis, int run, double more, boolean given) {
        var random = new SplittableRandom(seed + run);
        var control = shape.builder();
        var treatment = shape.builder();
        var unit = new double[4];
        int look = 20;
        for (int n = 1; n <= LONGEST; n++) {
            shape.unit().next(random, unit, 0);
            control.add(unit[0], unit[1], unit[2], unit[3]);
            shape.unit().next(random, unit, more);
            treatment.add(unit[0], unit[1], unit[2], unit[3]);
            if (n == look || n == LONGEST) {
                look = n + 1 + n / 10;
                var c = control.build();
                var t = treatment.build();
                if (isFound(given ? compare(shape, analysis, c, t) : compare(shape, analysis, c.plain(), t.plain()))) {
                    return n;
                }
            }
        }
        return LONGEST + 1;
    }

    private static RegressionMoments arm(SplittableRandom random, Shape shape, int units) {
        var builder = shape.builder();
        var unit = new double[4];
        for (int i = 0; i < units; i++) {
            shape.unit().next(random, unit, 0);
            builder.add(unit[0], unit[1], unit[2], unit[3]);
        }
        return builder.build();
    }

    private static Comparison compare(Shape shape, Analysis analysis, MetricMoments control, MetricMoments treatment) {
        return Comparisons.compare(shape.metric(), analysis, "control", control, "treatment", treatment);
    }

    private static boolean isFound(Comparison found) {
        return found.absolute().value().filter(Effect::excludesZero).isPresent();
    }
}
