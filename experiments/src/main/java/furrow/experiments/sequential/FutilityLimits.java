package furrow.experiments.sequential;

import furrow.experiments.plan.SpendingFunction;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.numbers.rootfinder.BrentSolver;

/**
 * Where going on has little chance of showing the effect that was planned for: at or below it a team may stop, and need not.
 *
 * <p>At look k the limit \( b_k \) solves
 * \( P_\theta(b_1 < Z_1 < c_1, \ldots, Z_k \le b_k) = g(t_k) - g(t_{k-1}) \), g the share of the chance β to miss the effect θ that
 * is spent by then, c the limits of a finding. These are computed as if nobody stopped for futility (non-binding): going on spends
 * no error. The drift θ is the one at which both limits meet at the planned end.
 *
 * @param critical of Z in the good direction at each look; minus infinity where next to nothing may be spent
 * @param drift effect planned for, over its standard error at the planned end
 * @see <a href="https://doi.org/10.1002/1097-0258(20010115)20:1%3C23::AID-SIM646%3E3.0.CO;2-A">Pampallona, Tsiatis and Kim
 *     (2001), Drug Information Journal 35:1113-1121 (spending of both errors)</a>
 */
public record FutilityLimits(List<Double> critical, double drift) {
    private static final BrentSolver SOLVER = new BrentSolver(1e-11, 1e-11, 1e-13);
    private static final double FARTHEST = 38;
    private static final double LEAST = 1e-300;

    public FutilityLimits {
        critical = List.copyOf(critical);
    }

    /**
     * The drift of a plan: with it, and only with it, the two limits meet at the end.
     *
     * @param planned limits at the planned looks
     * @param missed chance to miss the effect, such as 0.2
     */
    public static double drift(LookLimits planned, SpendingFunction spending, double missed) {
        if (!(missed > 0 && missed < 0.5)) {
            throw new IllegalArgumentException(
                    "a chance to miss the effect needs to be above 0 and below 0.5, but was " + missed);
        }
        return SOLVER.findRoot(
                drift -> {
                    var critical = of(planned, spending, missed, drift).critical();
                    return critical.get(critical.size() - 1) - planned.atLast();
                },
                0.1,
                FARTHEST / 2);
    }

    /**
     * Limits at the looks that were taken.
     *
     * @param limits of a finding at these looks
     * @param missed chance to miss the effect, such as 0.2
     * @param drift of the plan
     */
    public static FutilityLimits of(LookLimits limits, SpendingFunction spending, double missed, double drift) {
        var critical = new ArrayList<Double>();
        var course = LookRecursion.begin(drift);
        double before = 0;
        for (int i = 0; i < limits.looks(); i++) {
            var stage = limits.stages().get(i);
            double spent = spending.spent(missed, stage.spending());
            double limit = limit(course, stage.information(), spent - before);
            before = spent;
            critical.add(limit);
            double most = limits.critical().get(i);
            if (i < limits.looks() - 1) {
                course = course.within(
                        Math.min(limit, most),
                        most,
                        stage.information(),
                        limits.stages().get(i + 1).information());
            }
        }
        return new FutilityLimits(critical, drift);
    }

    private static double limit(LookRecursion course, double information, double error) {
        if (error < LEAST || course.below(-FARTHEST, information) >= error) {
            return Double.NEGATIVE_INFINITY;
        }
        if (course.below(FARTHEST, information) <= error) {
            return FARTHEST;
        }
        double wanted = Math.log(error);
        return SOLVER.findRoot(
                z -> Math.log(Math.max(course.below(z, information), Double.MIN_NORMAL)) - wanted, -FARTHEST, FARTHEST);
    }
}
