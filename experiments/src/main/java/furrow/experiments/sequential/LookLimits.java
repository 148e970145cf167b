package furrow.experiments.sequential;

import furrow.experiments.plan.SpendingFunction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.commons.numbers.rootfinder.BrentSolver;

/**
 * What the statistic has to reach at each look so that all looks together find something that is not there no more often than
 * planned.
 *
 * <p>At look k the limit \( c_k \) solves
 * \( P_0(|Z_1| < c_1, \ldots, |Z_{k-1}| < c_{k-1}, Z_k \ge c_k) = f(t_k) - f(t_{k-1}) \), f the error that is spent to one side
 * by a share t of the planned units. A look hangs on those before it alone: one that is missed or added changes what comes after
 * it and nothing else.
 *
 * @param stages how far the experiment is at each look
 * @param error chance of any false finding, to both sides together, in (0, 1)
 * @param critical limit of the absolute statistic at each look; infinite where next to nothing may be spent
 * @see <a href="https://doi.org/10.1093/biomet/70.3.659">Lan and DeMets (1983), Biometrika 70:659-663</a>
 * @see <a href="https://doi.org/10.1201/9780367805326">Jennison and Turnbull (2000), Group Sequential Methods, chapters 7 and
 *     19</a>
 */
public record LookLimits(List<Stage> stages, double error, List<Double> critical) {
    /** Error to one side below which no limit is told: the statistic would have to be beyond 37. */
    private static final double LEAST = 1e-300;

    private static final double FARTHEST = 38;
    private static final BrentSolver SOLVER = new BrentSolver(1e-13, 1e-13, 1e-14);

    public LookLimits {
        stages = Stage.inOrder(stages);
        critical = List.copyOf(critical);
    }

    /**
     * Limits by a spending function.
     *
     * @param error chance of any false finding, to both sides together, in (0, 1)
     * @param stages looks that were taken or are planned, in order
     */
    public static LookLimits of(SpendingFunction spending, double error, List<Stage> stages) {
        if (!(error > 0 && error < 1)) {
            throw new IllegalArgumentException("error of looks needs to be above 0 and below 1, but was " + error);
        }
        Stage.inOrder(stages);
        var critical = new ArrayList<Double>();
        var course = LookRecursion.begin(0);
        double before = 0;
        for (int i = 0; i < stages.size(); i++) {
            var stage = stages.get(i);
            double spent = spending.spent(error / 2, stage.spending());
            double limit = limit(course, stage.information(), spent - before);
            critical.add(limit);
            before = spent;
            if (i < stages.size() - 1) {
                course = course.within(
                        -limit, limit, stage.information(), stages.get(i + 1).information());
            }
        }
        return new LookLimits(stages, error, critical);
    }

    private static double limit(LookRecursion course, double information, double error) {
        if (error < LEAST || course.above(FARTHEST, information) >= error) {
            return Double.POSITIVE_INFINITY;
        }
        double wanted = Math.log(error);
        return course.above(0, information) <= error
                ? 0
                : SOLVER.findRoot(
                        z -> Math.log(Math.max(course.above(z, information), Double.MIN_NORMAL)) - wanted, 0, FARTHEST);
    }

    /** Limits that are the same at each look but for a power of the information, as Pocock's (0) and O'Brien and Fleming's (-½). */
    static LookLimits shaped(List<Stage> stages, double error, double constant, double power) {
        return new LookLimits(
                stages,
                error,
                stages.stream()
                        .map(each -> constant * Math.pow(each.information(), power))
                        .toList());
    }

    /**
     * Chances of stopping.
     *
     * @param above at each look, first at or above its limit
     * @param below at each look, first at or below the limit's opposite
     */
    public record Exits(List<Double> above, List<Double> below) {
        /** Chance of stopping at any look. */
        public double any() {
            return sum(above) + sum(below);
        }

        private static double sum(List<Double> chances) {
            return chances.stream().mapToDouble(Double::doubleValue).sum();
        }
    }

    /**
     * Chances of stopping at each look.
     *
     * @param drift mean of the statistic at information 1
     */
    public Exits exits(double drift) {
        var above = new ArrayList<Double>();
        var below = new ArrayList<Double>();
        var course = LookRecursion.begin(drift);
        for (int i = 0; i < stages.size(); i++) {
            double information = stages.get(i).information();
            double limit = critical.get(i);
            above.add(course.above(limit, information));
            below.add(course.below(-limit, information));
            if (i < stages.size() - 1) {
                course = course.within(
                        -limit, limit, information, stages.get(i + 1).information());
            }
        }
        return new Exits(Collections.unmodifiableList(above), Collections.unmodifiableList(below));
    }

    /** How many looks. */
    public int looks() {
        return stages.size();
    }

    /** Limit at the last of the looks. */
    public double atLast() {
        return critical.get(critical.size() - 1);
    }
}
