package furrow.bench.promises;

import furrow.experiments.fixed.Boschloo;
import furrow.experiments.fixed.PoissonRates;
import furrow.experiments.fixed.ProportionTest;
import furrow.experiments.fixed.Successes;
import furrow.experiments.fixed.Welch;
import furrow.experiments.inference.ArmMean;
import furrow.experiments.inference.Effect;
import furrow.experiments.inference.TestResult;
import furrow.experiments.moments.PairedMoments;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * How often the methods for one look hold the truth and find what is not there, at a few sizes.
 *
 * @param runs samples a cell
 * @param seed of the first sample
 */
record OneLook(int runs, long seed) {
    private static final int[] SIZES = {8, 24, 100, 1000};

    /** Draws both arms and reads them. */
    interface Trial {
        TestResult read(SplittableRandom random, int n, double factor);
    }

    private record Seen(boolean found, boolean absolute, boolean relative, boolean hasRelative) {}

    void write(StringBuilder page) {
        page.append("## One look: how often the interval holds the truth, and what is not there is found\n\n"
                + "At 95 %; the effect is +20 %. The relative effect is covered in so many of the samples that"
                + " tell it.\n\n");
        var table = new Markdown(
                "method",
                "values",
                "units an arm",
                "covers the difference",
                "covers the relative effect",
                "false findings");
        for (double rate : new double[] {0.001, 0.01, 0.05, 0.3, 0.5}) {
            proportions(table, rate);
        }
        means(table, "normal", 3, Draw.of(random -> 3 + Draw.normal(random)));
        means(table, "exponential", 1, Draw.of(random -> -Math.log(1 - random.nextDouble())));
        means(table, "log-normal, σ 1", Math.exp(0.5), Draw.of(random -> Draw.lognormal(random, 1)));
        means(table, "revenue: 10 % buy, σ 1", 0.1 * Math.exp(0.5), Draw.revenue(0.1, 1));
        means(table, "ratio: 5 % of log-normal views", 0.05, Promises::clicksAndViews);
        for (double rate : new double[] {0.1, 3}) {
            rates(table, rate);
        }
        page.append(table).append('\n');
    }

    private void proportions(Markdown table, double rate) {
        var known = new ConcurrentHashMap<Map.Entry<Successes, Successes>, TestResult>();
        for (int n : SIZES) {
            boolean exact = Boschloo.isFeasible(new Successes(0, n), new Successes(0, n));
            row(table, exact ? "Boschloo" : "score test", "proportion " + rate, n, rate, (random, units, factor) -> {
                var control = successes(random, units, rate);
                var treatment = successes(random, units, factor * rate);
                return known.computeIfAbsent(
                        Map.entry(control, treatment), pair -> new ProportionTest(0.95).finding(control, treatment));
            });
        }
    }

    private static Successes successes(SplittableRandom random, int n, double rate) {
        int x = 0;
        for (int i = 0; i < n; i++) {
            x += random.nextDouble() < rate ? 1 : 0;
        }
        return new Successes(x, n);
    }

    private void means(Markdown table, String name, double mean, Draw draw) {
        for (int n : SIZES) {
            row(table, "Welch", name, n, mean, (random, units, factor) -> {
                var control = ArmMean.of(arm(random, units, draw, 1));
                var treatment = ArmMean.of(arm(random, units, draw, factor));
                return control.isPresent() && treatment.isPresent()
                        ? new Welch(0.95).finding(control.orElseThrow(), treatment.orElseThrow())
                        : TestResult.unknown("Welch", 0.95, "nothing to divide by");
            });
        }
    }

    private static PairedMoments arm(SplittableRandom random, int n, Draw draw, double factor) {
        var arm = new PairedMoments.Builder();
        var unit = new double[2];
        for (int i = 0; i < n; i++) {
            draw.next(random, unit);
            arm.add(factor * unit[0], unit[1]);
        }
        return arm.build();
    }

    private void rates(Markdown table, double rate) {
        for (int n : SIZES) {
            row(
                    table,
                    "conditional exact",
                    "Poisson rate " + rate,
                    n,
                    rate,
                    (random, units, factor) -> new PoissonRates(0.95)
                            .finding(
                                    new PoissonRates.Count(poisson(random, units * rate), units),
                                    new PoissonRates.Count(poisson(random, factor * units * rate), units)));
        }
    }

    /** Arrivals in a time, by their gaps. */
    private static int poisson(SplittableRandom random, double mean) {
        int events = -1;
        for (double time = 0; time <= mean; time -= Math.log(1 - random.nextDouble())) {
            events++;
        }
        return events;
    }

    private void row(Markdown table, String method, String values, int n, double mean, Trial trial) {
        var with = IntStream.range(0, runs)
                .parallel()
                .mapToObj(run -> seen(trial.read(new SplittableRandom(seed + 7L * run), n, 1.2), 0.2 * mean, 0.2))
                .toList();
        var without = IntStream.range(0, runs)
                .parallel()
                .mapToObj(run -> seen(trial.read(new SplittableRandom(seed + 7L * run + 3), n, 1), 0, 0))
                .toList();
        double told = with.stream().filter(Seen::hasRelative).count();
        table.row(
                method,
                values,
                String.valueOf(n),
                Markdown.percent(with.stream().filter(Seen::absolute).count() / (double) runs),
                told == 0
                        ? "-"
                        : Markdown.percent(with.stream().filter(Seen::relative).count() / told),
                Markdown.percent(without.stream().filter(Seen::found).count() / (double) runs));
    }

    /** What cannot be told yet holds the truth: it leaves nothing out. */
    private static Seen seen(TestResult finding, double difference, double ratio) {
        var relative = finding.relative().value();
        return new Seen(
                finding.pValue().value().filter(p -> p <= 0.05).isPresent(),
                finding.absolute()
                        .value()
                        .map(effect -> holds(effect, difference))
                        .orElse(true),
                relative.map(effect -> holds(effect, ratio)).orElse(false),
                relative.isPresent());
    }

    private static boolean holds(Effect effect, double truth) {
        return effect.lower() <= truth && truth <= effect.upper();
    }
}
