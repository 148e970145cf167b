package furrow.bench.promises;

import furrow.experiments.anytime.NullLine;
import furrow.experiments.anytime.Readiness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/**
 * Writes the page of promises, in some ten minutes on two cores with the arguments below. Arguments: the file to write, runs per cell, looks per run, seed.
 *
 * <p>{@code java -cp bench/target/classes:$(cat bench/target/classpath) furrow.bench.promises.Promises
 * docs/statistics-promises.md 2000 20000 20261123}
 */
public final class Promises {
    private static final double[] RATES = {0.001, 0.01, 0.05, 0.1, 0.3, 0.5};
    private static final long[] PLANNED = {100, 1000, 20_000};
    private static final int[] STARTS = {8, 16, 64, 256, 1024, 4096};

    private final int runs;
    private final int looks;
    private final long seed;
    private final StringBuilder page = new StringBuilder();

    private Promises(int runs, int looks, long seed) {
        this.runs = runs;
        this.looks = looks;
        this.seed = seed;
    }

    public static void main(String[] arguments) throws IOException {
        var promises = new Promises(
                Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]), Long.parseLong(arguments[3]));
        Files.writeString(Path.of(arguments[0]), promises.write());
    }

    private String write() {
        page.append(String.format(
                Locale.ROOT,
                "# Promises, measured%n%nWritten by `furrow.bench.promises.Promises` with seed %d: %,d runs a cell,"
                        + " each looked at after every unit up to %,d units in both arms, at 95 %%. The chance to be wrong"
                        + " at any look may be 5 %%; the standard error of a share near 5 %% is %.2f %%.%n%n",
                seed,
                runs,
                looks,
                100 * Math.sqrt(0.05 * 0.95 / runs)));
        exact();
        asymptotic();
        new OneLook(runs, seed).write(page);
        UnevenProportions.write(page);
        new UnevenArms(runs, seed).write(page);
        new Quantiles(runs, seed).write(page);
        new CovariatePromises(runs, seed).write(page);
        new LookPromises(runs, seed).write(page);
        price();
        return page.toString();
    }

    private void exact() {
        page.append("## Exact: how often the truth is ever left out\n\n"
                + "From the first unit on; what is left of 100 % is the coverage at all looks together. With a baseline"
                + " in the plan, as it is or five times too high.\n\n");
        var table = new Markdown(
                "what is simulated",
                "planned 200 units",
                "planned " + looks + " units",
                "baseline as it is",
                "baseline five times too high");
        for (double rate : RATES) {
            row(table, "proportion " + rate + ", no difference", NullLine.SAME, time -> rate, 0.5, ExactArms.RANDOM);
        }
        row(table, "proportion 0.1, shares 90 to 10", NullLine.SAME, time -> 0.1, 0.1, ExactArms.RANDOM_TENTH);
        row(table, "0.05 against 0.08: the difference", NullLine.difference(0.03), time -> 0.05, 0.5, ExactArms.RANDOM);
        row(table, "0.05 against 0.08: the ratio", new NullLine(1.6, 0), time -> 0.05, 0.5, ExactArms.RANDOM);
        row(
                table,
                "proportion 0.1, arm chosen by the results so far",
                NullLine.SAME,
                time -> 0.1,
                0.5,
                ExactArms.LEADER);
        row(
                table,
                "proportion from 0.05 to 0.45 in time, both arms, arms at random (every tenth look)",
                NullLine.SAME,
                time -> 0.05 + 0.4 * time,
                0.5,
                ExactArms.RANDOM);
        spread(table);
        page.append(table).append('\n');
    }

    private void row(
            Markdown table, String name, NullLine truth, ExactCell.Mean mean, double share, ExactCell.Arms arms) {
        row(table, name, truth, mean, share, arms, (random, m) -> random.nextDouble() < m ? 1 : 0);
    }

    private void spread(Markdown table) {
        row(
                table,
                "mean in 0 to 1: the square of a uniform number",
                NullLine.SAME,
                time -> 1.0 / 3,
                0.5,
                ExactArms.RANDOM,
                (random, m) -> Math.pow(random.nextDouble(), 2));
    }

    private void row(
            Markdown table,
            String name,
            NullLine truth,
            ExactCell.Mean mean,
            double share,
            ExactCell.Arms arms,
            ExactCell.Values values) {
        double rate = mean.at(0);
        var cells = new java.util.ArrayList<>(List.of(name));
        for (double[] plan : new double[][] {{200, 0}, {looks, 0}, {looks, rate}, {looks, Math.min(0.95, 5 * rate)}}) {
            var baseline = plan[1] > 0 ? OptionalDouble.of(plan[1]) : OptionalDouble.empty();
            var cell = new ExactCell(name, truth, mean, share, arms, values, (long) plan[0], baseline);
            cells.add(Markdown.percent(cell.missed(runs, looks, seed)));
        }
        table.row(cells.toArray(String[]::new));
    }

    private void asymptotic() {
        page.append(String.format(
                Locale.ROOT,
                "## Asymptotic: from when the code reads it%n%n"
                        + "The tables below say why; a test holds that the code does what stands here.%n%n"
                        + "| what is known of the units | from units in the smaller arm | one unit carries at most |%n"
                        + "| --- | --- | --- |%n| their values | %,d | %.0f %% of an arm's squared deviations |%n"
                        + "| totals only | %,d | not known |%n%n",
                Readiness.UNITS,
                100 * Readiness.HEAVIEST,
                Readiness.UNITS_OF_TOTALS));
        page.append("## Asymptotic: false findings when reading begins at so many units in the smaller arm\n\n"
                + "*Guarded*: read as the code does when it knows the units' values. *Holds from*: the least of these"
                + " sizes from which on no share without the guard is more than two standard errors above 5 %.\n\n");
        var table = asymptoticTable();
        for (double share : new double[] {0.5, 0.1}) {
            families(table, share, 1);
        }
        page.append(table)
                .append("\n"
                        + "## Asymptotic: how often a true relative effect of +20 % is ever left out\n\n"
                        + "The same reading of the relative interval when every unit of the treatment has the same"
                        + " more; what is left of 100 % is the coverage at all looks together. Other effects need"
                        + " no table of their own: a more that is the same for all moves the interval of the"
                        + " difference with it, and a factor the relative one, so that those leave the truth out"
                        + " as often as no effect is left out above.\n\n");
        var covered = asymptoticTable();
        families(covered, 0.5, 1.2);
        page.append(covered).append('\n');
    }

    private static Markdown asymptoticTable() {
        var header =
                new java.util.ArrayList<>(List.of("values", "share", "planned", "guarded, from " + Readiness.UNITS));
        for (int start : STARTS) {
            header.add("from " + start);
        }
        header.add("holds from");
        return new Markdown(header.toArray(String[]::new));
    }

    private void families(Markdown table, double share, double factor) {
        cell(table, "normal", 3, Draw.of(random -> 3 + Draw.normal(random)), share, factor);
        cell(table, "exponential", 1, Draw.of(random -> -Math.log(1 - random.nextDouble())), share, factor);
        cell(table, "log-normal, σ 1", Math.exp(0.5), Draw.of(random -> Draw.lognormal(random, 1)), share, factor);
        cell(table, "log-normal, σ 2", Math.exp(2), Draw.of(random -> Draw.lognormal(random, 2)), share, factor);
        cell(table, "revenue: 10 % buy, σ 1", 0.1 * Math.exp(0.5), Draw.revenue(0.1, 1), share, factor);
        cell(table, "revenue: 2 % buy, σ 1.5", 0.02 * Math.exp(1.125), Draw.revenue(0.02, 1.5), share, factor);
        cell(table, "ratio: 5 % of log-normal views", 0.05, Promises::clicksAndViews, share, factor);
    }

    static void clicksAndViews(SplittableRandom random, double[] unit) {
        unit[1] = Math.min(2000, Math.ceil(20 * Draw.lognormal(random, 1)));
        unit[0] = 0;
        for (int view = 0; view < unit[1]; view++) {
            unit[0] += random.nextDouble() < 0.05 ? 1 : 0;
        }
    }

    private void cell(Markdown table, String name, double mean, Draw draw, double share, double factor) {
        var shares = new AsymptoticCell(name, draw, share, mean, factor, PLANNED)
                .missed(runs, looks, seed, new double[] {Readiness.HEAVIEST, 1}, STARTS);
        for (int p = 0; p < PLANNED.length; p++) {
            var cells = new java.util.ArrayList<>(List.of(
                    name,
                    String.valueOf(share),
                    String.format(Locale.ROOT, "%,d", PLANNED[p]),
                    Markdown.percent(shares[p][0][1])));
            for (int s = 0; s < STARTS.length; s++) {
                cells.add(Markdown.percent(shares[p][1][s]));
            }
            cells.add(holdsFrom(shares[p][1]));
            table.row(cells.toArray(String[]::new));
        }
    }

    private String holdsFrom(double[] missed) {
        int from = STARTS.length;
        while (from > 0 && missed[from - 1] <= 0.05 + 2 * Math.sqrt(0.05 * 0.95 / runs)) {
            from--;
        }
        return from == STARTS.length ? "none of them" : String.valueOf(STARTS[from]);
    }

    private void price() {
        int fewer = Math.max(100, runs / 4);
        page.append(String.format(
                Locale.ROOT,
                "## Price against a fixed test%n%n"
                        + "Proportions, 20,000 units planned, a difference that one look at the end finds with 80 %%;"
                        + " %,d runs. Width is that of the interval of the difference at the end over the fixed"
                        + " test's; units are the mean when one stops at the first finding, else at the end.%n%n",
                fewer));
        var table = new Markdown(
                "rate", "method", "false findings", "finds the difference", "units until it stops", "width");
        for (double rate : new double[] {0.05, 0.5}) {
            var price = new Price(rate, 20_000);
            for (var rule : Price.Rule.values()) {
                var none = price.findings(rule, 0, fewer, seed);
                var some = price.findings(rule, price.difference(), fewer, seed);
                table.row(
                        String.valueOf(rate),
                        rule.words,
                        Markdown.percent(none[0]),
                        Markdown.percent(some[0]),
                        String.format(Locale.ROOT, "%,.0f", some[1]),
                        Markdown.number(price.width(rule)));
            }
        }
        page.append(table);
    }
}
