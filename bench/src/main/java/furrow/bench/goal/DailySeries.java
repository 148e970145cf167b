package furrow.bench.goal;

import furrow.experiments.goal.WalkedDay;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;

/**
 * Made-up daily series around a mean: days that hang together, chance in each day's sample, a week's season.
 *
 * @param name what it is called in the table
 * @param together correlation of a day's own part with that of the day before, in [0, 1)
 * @param chance standard deviation of the sample's chance, in those of the day's own part
 * @param heavy whether surprises have the tails of Student's t with 4 degrees of freedom
 * @param season half the height of a week's season, in the same unit
 */
record DailySeries(String name, double together, double chance, boolean heavy, double season) {
    private static final double[] WEEK = {1, 0.6, 0, 0, 0.4, -1, -1};
    static final LocalDate FIRST = LocalDate.of(2026, 1, 5);

    /** So many days of it, each with units of its own. */
    List<WalkedDay> days(int count, IntToDoubleFunction mean, Random random) {
        var days = new ArrayList<WalkedDay>();
        double part = random.nextGaussian();
        for (int day = 0; day < count; day++) {
            part = day == 0 ? part : together * part + Math.sqrt(1 - together * together) * surprise(random);
            double value = mean.applyAsDouble(day) + part + chance * random.nextGaussian() + season * WEEK[day % 7];
            days.add(new WalkedDay(FIRST.plusDays(day), value * 40, 40, 40));
        }
        return days;
    }

    private double surprise(Random random) {
        if (!heavy) {
            return random.nextGaussian();
        }
        double squares = 0;
        for (int i = 0; i < 4; i++) {
            squares += Math.pow(random.nextGaussian(), 2);
        }
        // A variance of 1: that of t with 4 degrees of freedom is 2.
        return random.nextGaussian() / Math.sqrt(squares / 4) / Math.sqrt(2);
    }
}
