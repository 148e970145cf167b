package furrow.bench.promises;

import furrow.experiments.comparison.Comparisons;
import furrow.experiments.comparison.LookMoments;
import furrow.experiments.inference.Comparison;
import furrow.experiments.inference.Effect;
import furrow.experiments.moments.MetricMoments;
import furrow.experiments.moments.Moments;
import furrow.experiments.moments.PairedMoments;
import furrow.experiments.moments.RegressionMoments;
import furrow.experiments.moments.ValueCounts;
import furrow.experiments.plan.Analysis;
import furrow.experiments.plan.LookSchedule;
import furrow.experiments.plan.Metric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * Five planned looks: how often any of them finds what is not there, and how often a difference that is there, beside one look at the
 * end of the same units.
 *
 * @param runs samples a cell
 * @param seed of the first sample
 */
record LookPromises(int runs, long seed) {
    private static final int UNITS = 1_000;
    private static final int LOOKS = 5;
    /** Standard errors that one look finds with 80 %. */
    private static final double EIGHTY = 2.8016;
    /** Density of a log-normal number with σ 1 at its median. */
    private static final double AT_MEDIAN = 1 / Math.sqrt(2 * Math.PI);

    private static final List<Type> TYPES = List.of(
            type("proportion 0.05", Metric.proportion("m"), Math.sqrt(0.05 * 0.95 * 1.15), LookPromises::numbers, 0.05),
            type("proportion 0.5", Metric.proportion("m"), 0.4995, LookPromises::numbers, 0.5),
            new Type(
                    "mean, normal",
                    Metric.of("m", Metric.Type.MEAN),
                    1,
                    LookPromises::numbers,
                    (random, unit, more) -> unit[0] = Draw.normal(random) + more),
            new Type(
                    "mean, log-normal, σ 1",
                    Metric.of("m", Metric.Type.MEAN),
                    Math.sqrt(Math.E * (Math.E - 1)),
                    LookPromises::numbers,
                    (random, unit, more) -> unit[0] = Draw.lognormal(random, 1) + more),
            new Type(
                    "mean given a covariate, half explained",
                    Metric.of("m", Metric.Type.MEAN),
                    1,
                    LookPromises::given,
                    (random, unit, more) -> {
                        unit[1] = Draw.normal(random);
                        unit[0] = unit[1] + Draw.normal(random) + more;
                    }),
            new Type(
                    "ratio: 5 % of log-normal views",
                    Metric.of("m", Metric.Type.RATIO),
                    0.05 * Math.sqrt(Math.E),
                    LookPromises::pairs,
                    (random, unit, more) -> {
                        unit[1] = Draw.lognormal(random, 1);
                        unit[0] = unit[1] * (0.05 + more + 0.05 * Draw.normal(random));
                    }),
            new Type(
                    "rate, 1 a unit",
                    Metric.of("m", Metric.Type.RATE),
                    1.03,
                    LookPromises::numbers,
                    (random, unit, more) -> unit[0] = poisson(random, 1 + more)),
            new Type(
                    "median, log-normal, σ 1",
                    Metric.of("m", Metric.Type.QUANTILE),
                    0.5 / AT_MEDIAN,
                    LookPromises::values,
                    (random, unit, more) -> unit[0] = Draw.lognormal(random, 1) + more));

    /** A unit: its number and, where there is one, what stands beside it. */
    private interface Unit {
        void next(SplittableRandom random, double[] unit, double more);
    }

    /**
     * A kind of metric.
     *
     * @param deviation times √(2 / units an arm), the standard error of the difference
     * @param moments of units
     */
    private record Type(
            String name, Metric metric, double deviation, Function<double[][], MetricMoments> moments, Unit unit) {}

    private static Type type(
            String name, Metric metric, double deviation, Function<double[][], MetricMoments> moments, double rate) {
        return new Type(
                name,
                metric,
                deviation,
                moments,
                (random, unit, more) -> unit[0] = random.nextDouble() < rate + more ? 1 : 0);
    }

    public static void main(String[] arguments) {
        var page = new StringBuilder();
        new LookPromises(arguments.length > 0 ? Integer.parseInt(arguments[0]) : 800, 20261204).write(page);
        System.out.println(page);
    }

    void write(StringBuilder page) {
        page.append("## Five planned looks: what is not there, and what is\n\n"
                + String.format(
                        Locale.ROOT,
                        "At 5 %%; %,d samples a cell (`furrow.bench.promises.LookPromises`, seed %d; standard error %.2f %%). Looks"
                                + " at 200, 400, 600, 800 and 1,000 units an arm, little error spent early (O'Brien and Fleming's type). The difference is one that one look at the end"
                                + " finds with about 80 %%; it reads the same units. *Of one look's*: the looks' findings over"
                                + " those of one look.%n%n",
                        runs,
                        seed,
                        100 * Math.sqrt(0.05 * 0.95 / runs)));
        var table = new Markdown(
                "values",
                "false findings",
                "by one look",
                "finds the difference",
                "of one look's",
                "units until it stops");
        for (Type type : TYPES) {
            row(table, type);
        }
        page.append(table).append('\n');
    }

    private void row(Markdown table, Type type) {
        var planned = Analysis.withDefaults().withPlannedUnits(2L * UNITS).with(LookSchedule.at(0.2, 0.4, 0.6, 0.8, 1));
        double more = EIGHTY * type.deviation() * Math.sqrt(2.0 / UNITS);
        int none = 0;
        int once = 0;
        int found = 0;
        int fixed = 0;
        double units = 0;
        for (int run = 0; run < runs; run++) {
            var still = looks(type, run, 0);
            none += stopped(type, planned, still) <= LOOKS ? 1 : 0;
            once += isFound(atEnd(type, still)) ? 1 : 0;
            var moved = looks(type, run, more);
            int at = stopped(type, planned, moved);
            found += at <= LOOKS ? 1 : 0;
            fixed += isFound(atEnd(type, moved)) ? 1 : 0;
            units += 2.0 * UNITS * Math.min(at, LOOKS) / LOOKS / runs;
        }
        table.row(
                type.name(),
                Markdown.percent((double) none / runs),
                Markdown.percent((double) once / runs),
                Markdown.percent((double) found / runs),
                Markdown.percent((double) found / fixed),
                String.format(Locale.ROOT, "%,.0f", units));
    }

    /** Which look finds something first; one more than there are when none does. */
    private static int stopped(Type type, Analysis planned, List<LookMoments> looks) {
        for (int look = 1; look <= looks.size(); look++) {
            if (isFound(
                    Comparisons.compare(type.metric(), planned, 0.5, "control", "treatment", looks.subList(0, look)))) {
                return look;
            }
        }
        return LOOKS + 1;
    }

    private static Comparison atEnd(Type type, List<LookMoments> looks) {
        var last = looks.get(looks.size() - 1);
        return Comparisons.compare(
                type.metric(),
                Analysis.withDefaults().with(Analysis.Method.FIXED),
                "control",
                last.control().orElseThrow(),
                "treatment",
                last.treatment().orElseThrow());
    }

    private List<LookMoments> looks(Type type, int run, double more) {
        var control = units(type, new SplittableRandom(2 * (seed + run)), 0);
        var treatment = units(type, new SplittableRandom(2 * (seed + run) + 1), more);
        var looks = new ArrayList<LookMoments>();
        for (int look = 1; look <= LOOKS; look++) {
            int in = UNITS * look / LOOKS;
            looks.add(LookMoments.of(
                    (double) look / LOOKS,
                    look == LOOKS,
                    type.moments().apply(Arrays.copyOf(control, in)),
                    type.moments().apply(Arrays.copyOf(treatment, in))));
        }
        return looks;
    }

    private static double[][] units(Type type, SplittableRandom random, double more) {
        var units = new double[UNITS][];
        for (int i = 0; i < UNITS; i++) {
            units[i] = new double[] {0, 1};
            type.unit().next(random, units[i], more);
        }
        return units;
    }

    private static MetricMoments numbers(double[][] units) {
        return Moments.of(firsts(units));
    }

    private static MetricMoments values(double[][] units) {
        return ValueCounts.of(firsts(units));
    }

    private static MetricMoments pairs(double[][] units) {
        var pairs = new PairedMoments.Builder();
        for (double[] each : units) {
            pairs.add(each[0], each[1]);
        }
        return pairs.build();
    }

    private static MetricMoments given(double[][] units) {
        var builder = RegressionMoments.Builder.ofNumbers(1);
        for (double[] each : units) {
            builder.add(each[0], 1, each[1]);
        }
        return builder.build();
    }

    private static double[] firsts(double[][] units) {
        return Arrays.stream(units).mapToDouble(each -> each[0]).toArray();
    }

    /** Arrivals in a time. */
    private static double poisson(SplittableRandom random, double mean) {
        int events = -1;
        for (double time = 0; time <= mean; time -= Math.log(1 - random.nextDouble())) {
            events++;
        }
        return events;
    }

    private static boolean isFound(Comparison found) {
        return found.absolute().value().filter(Effect::excludesZero).isPresent();
    }
}
