package furrow.experiments.sequential;

import furrow.experiments.plan.SpendingFunction;
import java.util.List;
import org.apache.commons.numbers.rootfinder.BrentSolver;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The p-value of a look: the smallest error of the whole plan with which the look's limit would have been reached.
 *
 * <p>Rejecting where it is at most α is the plan at α, so that it may be corrected for several comparisons like any other. The least
 * over the looks that were taken is as valid.
 *
 * @see <a href="https://doi.org/10.1111/j.2517-6161.1989.tb01749.x">Jennison and Turnbull (1989), JRSS B 51:305-361, section
 *     6</a>
 * @see <a href="https://doi.org/10.1080/19466315.2013.807748">Maurer and Bretz (2013), Statistics in Biopharmaceutical Research
 *     5:311-320 (with corrections)</a>
 */
final class RepeatedPValue {
    /** Beyond it the error that the look alone may spend is taken, which is from above and near. */
    private static final double FAR = 7;

    private static final double MOST = 0.9999;
    private static final double LEAST = 1e-307;
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final BrentSolver SOLVER = new BrentSolver(1e-11, 1e-11, 1e-13);

    private RepeatedPValue() {}

    /**
     * The p-value of the last of some looks.
     *
     * @param statistic at that look, of either sign
     */
    static double of(SpendingFunction spending, List<Stage> stages, double statistic) {
        double z = Math.abs(statistic);
        return z <= FAR
                ? exact(spending, stages, z)
                : Math.min(exact(spending, stages, FAR), alone(spending, stages, z));
    }

    private static double exact(SpendingFunction spending, List<Stage> stages, double z) {
        double nominal = 2 * NORMAL.survivalProbability(z);
        if (nominal >= MOST || limit(spending, MOST, stages) > z) {
            return 1;
        }
        return limit(spending, nominal, stages) <= z
                ? nominal
                : Math.exp(SOLVER.findRoot(
                        log -> Math.min(limit(spending, Math.exp(log), stages), 2 * z + 1) - z,
                        Math.log(nominal),
                        Math.log(MOST)));
    }

    private static double limit(SpendingFunction spending, double error, List<Stage> stages) {
        return LookLimits.of(spending, error, stages).atLast();
    }

    /** As if the look had to spend its own share alone: the limit is then a normal tail. */
    private static double alone(SpendingFunction spending, List<Stage> stages, double z) {
        double tail = NORMAL.survivalProbability(z);
        double before = stages.size() == 1 ? 0 : stages.get(stages.size() - 2).spending();
        double now = stages.get(stages.size() - 1).spending();
        if (tail < LEAST || share(spending, MOST, now, before) <= tail) {
            return tail < LEAST ? Double.MIN_VALUE : 1;
        }
        return share(spending, LEAST, now, before) >= tail
                ? LEAST
                : Math.exp(SOLVER.findRoot(
                        log -> Math.log(Math.max(share(spending, Math.exp(log), now, before), Double.MIN_VALUE))
                                - Math.log(tail),
                        Math.log(LEAST),
                        Math.log(MOST)));
    }

    private static double share(SpendingFunction spending, double error, double now, double before) {
        return spending.spent(error / 2, now) - (before == 0 ? 0 : spending.spent(error / 2, before));
    }
}
