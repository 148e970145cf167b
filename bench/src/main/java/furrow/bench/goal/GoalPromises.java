package furrow.bench.goal;

import furrow.experiments.goal.GoalReading;
import furrow.experiments.goal.GoalWatch;
import furrow.experiments.goal.WalkedDay;
import furrow.experiments.plan.Goal;
import furrow.experiments.plan.Metric;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntToDoubleFunction;

/**
 * Prints the tables of docs/goals.md: {@code GoalPromises [SERIES]}. The path lies at 100 and the walk around it; nothing is
 * tolerated, so that the walk is exactly at what is allowed and false alarms are as many as they can be.
 */
public final class GoalPromises {
    private static final double DRAWN = 100;
    private static final double[] TOGETHER = {0, 0.3, 0.5, 0.7};
    private static final int TWO_YEARS = 730;
    private static final int OFF_FROM = 60;
    private static final int HISTORY = 84;
    private static final int[] AHEAD = {1, 4, 8};

    private final PrintStream out;
    private final int series;

    private GoalPromises(PrintStream out, int series) {
        this.out = out;
        this.series = series;
    }

    public static void main(String[] args) {
        var promises = new GoalPromises(System.out, args.length > 0 ? Integer.parseInt(args[0]) : 500);
        promises.coverage();
        promises.falseAlarms();
        promises.delays();
    }

    private void falseAlarms() {
        out.println("| False alarms a year | φ = 0 | 0.3 | 0.5 | 0.7 |");
        out.println("| --- | --- | --- | --- | --- |");
        for (DailySeries like : List.of(
                new DailySeries("days that hang together", 0, 0, false, 0),
                new DailySeries("the same with heavy tails", 0, 0, true, 0),
                new DailySeries("with as much chance in each day's sample", 0, 1, false, 0),
                new DailySeries("with a season that nobody drew", 0, 0, false, 1))) {
            row(like.name(), like, day -> DRAWN);
        }
        row(
                "ahead for 200 days, then on the path",
                new DailySeries("", 0, 0, false, 0),
                day -> DRAWN + (day < 200 ? 2 : 0));
        row(
                "far ahead for 200 days, then on the path",
                new DailySeries("", 0, 0, false, 0),
                day -> DRAWN + (day < 200 ? 8 : 0));
    }

    private void row(String name, DailySeries like, IntToDoubleFunction mean) {
        var cells = new StringBuilder("| " + name);
        for (double together : TOGETHER) {
            var one = new DailySeries(name, together, like.chance(), like.heavy(), like.season());
            long raised = 0;
            for (int i = 0; i < series; i++) {
                raised += alarms(one.days(TWO_YEARS, mean, new Random(i)));
            }
            cells.append(String.format(Locale.ROOT, " | %.3f", raised / (series * TWO_YEARS / 365.0)));
        }
        out.println(cells + " |");
    }

    /** How often an alarm is raised when somebody looks every day. */
    static long alarms(List<WalkedDay> days) {
        var watch = watch();
        long raised = 0;
        boolean before = false;
        for (int i = 0; i < days.size(); i++) {
            boolean stands = watch.alarm(days.subList(0, i + 1)).isPresent();
            raised += stands && !before ? 1 : 0;
            before = stands;
        }
        return raised;
    }

    private static GoalWatch watch() {
        return new GoalWatch(
                new Goal("replies", List.of(new Goal.Point(DailySeries.FIRST, DRAWN)), 0),
                Metric.of("replies", Metric.Type.MEAN));
    }

    private void delays() {
        out.println();
        out.println("| Median days until the alarm | φ = 0 | 0.3 | 0.5 | 0.7 |");
        out.println("| --- | --- | --- | --- | --- |");
        for (double below : new double[] {0.5, 1, 2, 4, 8}) {
            var cells = new StringBuilder("| " + below + " standard deviations below, from day 60 on");
            for (double together : TOGETHER) {
                var like = new DailySeries("", together, 0, false, 0);
                var delays = new int[series / 2];
                for (int i = 0; i < delays.length; i++) {
                    delays[i] = delay(
                            like.days(OFF_FROM + 365, day -> DRAWN - (day < OFF_FROM ? 0 : below), new Random(i)));
                }
                Arrays.sort(delays);
                int median = delays[delays.length / 2];
                cells.append(" | ").append(median == Integer.MAX_VALUE ? "over 365" : median);
            }
            out.println(cells + " |");
        }
    }

    private static int delay(List<WalkedDay> days) {
        var watch = watch();
        for (int i = 0; i < days.size(); i++) {
            if (watch.alarm(days.subList(0, i + 1)).isPresent() && i >= OFF_FROM) {
                return i - OFF_FROM;
            }
        }
        return Integer.MAX_VALUE;
    }

    private void coverage() {
        out.println();
        out.println("| Held-out weeks inside the band of 90 % | 1 week ahead | 4 weeks | 8 weeks | width, 4 weeks |");
        out.println("| --- | --- | --- | --- | --- |");
        for (double together : TOGETHER) {
            covered("φ = " + together, new DailySeries("", together, 0.5, false, 1), day -> DRAWN);
        }
        covered("a straight rise", new DailySeries("", 0.3, 0.5, false, 1), day -> DRAWN + 0.05 * day);
        covered("heavy tails", new DailySeries("", 0.3, 0.5, true, 1), day -> DRAWN);
        wandering();
    }

    private void wandering() {
        var like = new DailySeries("", 0, 1, false, 1);
        row("a level that wanders by 0.2 a day", i -> {
            var random = new Random(i * 31L + 7);
            var level = new double[HISTORY + 57];
            for (int day = 1; day < level.length; day++) {
                level[day] = level[day - 1] + 0.2 * random.nextGaussian();
            }
            return like.days(HISTORY + 57, day -> DRAWN + level[day], new Random(i));
        });
    }

    private void covered(String name, DailySeries like, IntToDoubleFunction mean) {
        row(name, i -> like.days(HISTORY + 57, mean, new Random(i)));
    }

    private void row(String name, java.util.function.IntFunction<List<WalkedDay>> drawn) {
        var inside = new int[AHEAD.length];
        double width = 0;
        for (int i = 0; i < series; i++) {
            var days = drawn.apply(i);
            var reading = reading(days.subList(0, HISTORY));
            var weeks = reading.forecast().value().orElseThrow();
            for (int a = 0; a < AHEAD.length; a++) {
                var week = weeks.get(AHEAD[a] - 1);
                double truth = WalkedDay.over(days, week.from(), week.to()).orElseThrow();
                inside[a] += week.lower() <= truth && truth <= week.upper() ? 1 : 0;
            }
            width += weeks.get(3).upper() - weeks.get(3).lower();
        }
        out.printf(
                Locale.ROOT,
                "| %s | %.1f %% | %.1f %% | %.1f %% | %.2f |%n",
                name,
                100.0 * inside[0] / series,
                100.0 * inside[1] / series,
                100.0 * inside[2] / series,
                width / series);
    }

    private static GoalReading reading(List<WalkedDay> days) {
        var until = days.get(days.size() - 1).day();
        return new GoalWatch(
                        new Goal("replies", List.of(new Goal.Point(until.plusDays(56), DRAWN)), 0),
                        Metric.of("replies", Metric.Type.MEAN))
                .read(days, until);
    }
}
