package furrow.bench.design;

import furrow.experiments.randomisation.Design;
import furrow.experiments.randomisation.DesignOutcomes;
import furrow.experiments.randomisation.RandomisationTest;
import furrow.experiments.randomisation.Statistic;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;

/**
 * Shows that p-values are uniform when the treatment does nothing, for each kind of design and each statistic, on
 * heavy-tailed outcomes: the share of seasons with p at most 0.01, 0.05, 0.10 and 0.50.
 *
 * <p>Arguments: seasons for each line (2000), seed (1).
 */
public final class UniformPValues {
    private static final double[] LEVELS = {0.01, 0.05, 0.1, 0.5};

    private UniformPValues() {}

    /** A kind of design: draws who is treated. */
    private record Kind(String name, int units, Function<Random, Design> draw) {}

    public static void main(String[] arguments) {
        int seasons = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2000;
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
        System.out.printf(
                Locale.ROOT, "%-34s %-11s %7s %7s %7s %7s%n", "design", "statistic", "0.01", "0.05", "0.10", "0.50");
        for (Kind kind : kinds()) {
            for (Statistic statistic : Statistic.values()) {
                print(kind, statistic, seasons, new Random(seed));
            }
        }
        System.out.printf(Locale.ROOT, "standard error at 0.05: %.4f%n", Math.sqrt(0.05 * 0.95 / seasons));
    }

    private static void print(Kind kind, Statistic statistic, int seasons, Random random) {
        int[] found = new int[LEVELS.length];
        var test = RandomisationTest.withDefaults().with(statistic).withDraws(1000);
        for (int season = 0; season < seasons; season++) {
            var outcomes = DesignOutcomes.ratio(heavy(kind.units(), random), heavy(kind.units(), random))
                    .withCovariate(heavy(kind.units(), random));
            double p = test.withSeed(random.nextLong())
                    .test(kind.draw().apply(random), outcomes)
                    .pValue();
            for (int i = 0; i < LEVELS.length; i++) {
                found[i] += p <= LEVELS[i] ? 1 : 0;
            }
        }
        System.out.printf(
                Locale.ROOT, "%-34s %-11s", kind.name(), statistic.name().toLowerCase(Locale.ROOT));
        for (int count : found) {
            System.out.printf(Locale.ROOT, " %7.4f", (double) count / seasons);
        }
        System.out.println();
    }

    private static double[] heavy(int units, Random random) {
        double[] values = new double[units];
        for (int i = 0; i < units; i++) {
            values[i] = Math.exp(1.5 * random.nextGaussian());
        }
        return values;
    }

    private static List<Kind> kinds() {
        return List.of(
                new Kind("8 posts, complete", 8, random -> Design.complete(draw(8, 4, random))),
                new Kind("24 posts, complete, redrawn", 24, random -> Design.complete(draw(24, 12, random))),
                new Kind("12 slots in pairs (switchback)", 12, UniformPValues::pairs),
                new Kind("15 posts in 3 blocks, 2 of 5", 15, UniformPValues::blocks),
                new Kind("12 slots, never three running", 12, UniformPValues::ruled));
    }

    private static boolean[] draw(int units, int count, Random random) {
        var order = new ArrayList<Boolean>();
        for (int i = 0; i < units; i++) {
            order.add(i < count);
        }
        Collections.shuffle(order, random);
        boolean[] treated = new boolean[units];
        for (int i = 0; i < units; i++) {
            treated[i] = order.get(i);
        }
        return treated;
    }

    private static Design pairs(Random random) {
        return Design.pairs(names(12, 2), joined(6, 2, 1, random));
    }

    private static Design blocks(Random random) {
        return Design.blocks(names(15, 5), joined(3, 5, 2, random));
    }

    private static Design ruled(Random random) {
        boolean[] treated = draw(12, 6, random);
        while (!neverThreeRunning(treated)) {
            treated = draw(12, 6, random);
        }
        return Design.complete(treated).restrictedTo(UniformPValues::neverThreeRunning);
    }

    private static List<String> names(int units, int size) {
        var names = new ArrayList<String>();
        for (int i = 0; i < units; i++) {
            names.add("block " + i / size);
        }
        return names;
    }

    private static boolean[] joined(int blocks, int size, int count, Random random) {
        boolean[] treated = new boolean[blocks * size];
        for (int block = 0; block < blocks; block++) {
            System.arraycopy(draw(size, count, random), 0, treated, block * size, size);
        }
        return treated;
    }

    private static boolean neverThreeRunning(boolean[] treated) {
        for (int i = 2; i < treated.length; i++) {
            if (treated[i] == treated[i - 1] && treated[i] == treated[i - 2]) {
                return false;
            }
        }
        return true;
    }
}
