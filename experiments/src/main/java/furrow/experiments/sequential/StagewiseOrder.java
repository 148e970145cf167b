package furrow.experiments.sequential;

import org.apache.commons.numbers.rootfinder.BrentSolver;

/**
 * What may be said of an effect once an experiment has stopped at a look: limits and a middle that take the looks before it into
 * account.
 *
 * <p>Outcomes are ordered by where they stopped: above the limit at an early look counts as more than above it at a later one,
 * and at the same look by the statistic. The lower limit is the drift at which as much or more comes out with chance α/2, the
 * upper one that at which as little or less does, the middle that at which either has chance ½ (it is as often too high as too
 * low). What it says agrees with the test: it leaves out no effect exactly when the limit was reached.
 *
 * @see <a href="https://doi.org/10.2307/2531959">Tsiatis, Rosner and Mehta (1984), Biometrics 40:797-803</a>
 * @see <a href="https://doi.org/10.1201/9780367805326">Jennison and Turnbull (2000), Group Sequential Methods, sections 8.2 to
 *     8.5</a>
 */
final class StagewiseOrder {
    private static final BrentSolver SOLVER = new BrentSolver(1e-12, 1e-12, 1e-12);
    private static final double FARTHEST = 64;

    private final LookLimits limits;
    private final double statistic;

    /**
     * Begins with where it stopped.
     *
     * @param limits of the looks up to the one at which it stopped
     * @param statistic at that look, over its standard error
     */
    StagewiseOrder(LookLimits limits, double statistic) {
        this.limits = limits;
        this.statistic = statistic;
    }

    /** What is said: see {@link LookSpan}. */
    LookSpan span() {
        double tail = limits.error() / 2;
        return new LookSpan(
                statistic - mean(drift -> Math.log(floor(atLeast(drift))) - Math.log(tail)),
                statistic - mean(drift -> atLeast(drift) - 0.5),
                statistic - mean(drift -> Math.log(tail) - Math.log(floor(atMost(drift)))));
    }

    /** Chance of this much or more, given the drift. */
    double atLeast(double drift) {
        return beyond(drift, LookRecursion::above, 1);
    }

    /** Chance of this little or less, given the drift. */
    double atMost(double drift) {
        return beyond(drift, LookRecursion::below, -1);
    }

    /** Chance of a course to be beyond a limit at the next look. */
    private interface Tail {
        double of(LookRecursion course, double limit, double information);
    }

    private double beyond(double drift, Tail tail, int side) {
        double chance = 0;
        var course = LookRecursion.begin(drift);
        int last = limits.looks() - 1;
        for (int i = 0; i < last; i++) {
            double information = limits.stages().get(i).information();
            double limit = limits.critical().get(i);
            chance += tail.of(course, side * limit, information);
            course = course.within(
                    -limit, limit, information, limits.stages().get(i + 1).information());
        }
        return chance + tail.of(course, statistic, limits.stages().get(last).information());
    }

    private interface Rising {
        double at(double drift);
    }

    /** Mean of the statistic at the look where a rising function of the drift is 0. */
    private double mean(Rising function) {
        double root = Math.sqrt(limits.stages().get(limits.looks() - 1).information());
        double low = statistic;
        double high = statistic;
        for (double step = 1; function.at(low / root) > 0 && step <= FARTHEST; step *= 2) {
            low = statistic - step;
        }
        for (double step = 1; function.at(high / root) < 0 && step <= FARTHEST; step *= 2) {
            high = statistic + step;
        }
        return low == high ? low : SOLVER.findRoot(mean -> function.at(mean / root), low, high);
    }

    private static double floor(double chance) {
        return Math.max(chance, Double.MIN_NORMAL);
    }
}
