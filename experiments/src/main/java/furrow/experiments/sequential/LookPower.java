package furrow.experiments.sequential;

import furrow.experiments.plan.SpendingFunction;
import java.util.List;
import org.apache.commons.numbers.rootfinder.BrentSolver;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * What planned looks find, and what they cost in units.
 *
 * @param limits limits at the planned looks, the last at the planned end
 * @see <a href="https://doi.org/10.1201/9780367805326">Jennison and Turnbull (2000), Group Sequential Methods, section 2.2 (the
 *     factor R by which a plan with looks is larger)</a>
 */
public record LookPower(LookLimits limits) {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final BrentSolver SOLVER = new BrentSolver(1e-10, 1e-10, 1e-12);
    private static final double FARTHEST = 60;

    public LookPower {
        var last = limits.stages().get(limits.looks() - 1);
        if (Math.abs(last.information() - 1) > 1e-9) {
            throw new IllegalArgumentException(
                    "planned looks need the last one at the planned end, 1, but it was at " + last.information());
        }
    }

    /**
     * Looks at shares of the planned units.
     *
     * @param error chance of any false finding, to both sides together
     * @param shares rising, from above 0 to 1
     */
    public static LookPower of(SpendingFunction spending, double error, List<Double> shares) {
        return new LookPower(
                LookLimits.of(spending, error, shares.stream().map(Stage::at).toList()));
    }

    /**
     * Chance of a finding by the planned end.
     *
     * @param drift effect over its standard error at the planned end
     */
    public double at(double drift) {
        return limits.exits(Math.abs(drift)).any();
    }

    /** Drift that is found as often as wanted. */
    public double driftFor(double target) {
        return SOLVER.findRoot(drift -> at(drift) - target, 0, FARTHEST);
    }

    /** By how much the plan is larger than one look with the same power: a factor, 1 or a little more. */
    public double inflation(double target) {
        double once =
                NORMAL.inverseSurvivalProbability(limits.error() / 2) + NORMAL.inverseCumulativeProbability(target);
        double ratio = driftFor(target) / once;
        return ratio * ratio;
    }

    /** Mean share of the planned units that are in when it stops, at a limit or at the end. */
    public double meanShare(double drift) {
        var exits = limits.exits(Math.abs(drift));
        double share = 0;
        double stopped = 0;
        for (int i = 0; i < limits.looks() - 1; i++) {
            double here = exits.above().get(i) + exits.below().get(i);
            share += here * limits.stages().get(i).information();
            stopped += here;
        }
        return share + (1 - stopped);
    }
}
