package furrow.experiments.bayes;

import furrow.experiments.plan.Metric.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.commons.math4.legacy.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math4.legacy.analysis.integration.gauss.GaussIntegratorFactory;

/**
 * Which of several independent arms is best.
 *
 * <p>\[ P(i\ best) = \int f_i \prod_{j \ne i} F_j\, dx, \qquad
 *       E(\max_j \theta_j - \theta_i) = \int F_i \Bigl(1 - \prod_{j \ne i} F_j\Bigr) dx \]
 *
 * <p>and with 1 - F for F where less is better. Integrated by 16-point Gauss-Legendre over panels whose ends lie at each
 * arm's middle and at widening multiples of its width, so that no arm's step is missed however narrow, and no tail
 * however long.
 */
final class BestArm {
    private static final GaussIntegrator GAUSS = new GaussIntegratorFactory().legendre(16);
    /** No panel goes beyond it on a logit or log scale, where e^700 is near the largest double. */
    private static final double FARTHEST = 700;

    private final List<? extends Posterior> arms;
    private final Direction direction;

    /**
     * Of arms whose posteriors are of one kind.
     *
     * @param arms one or more
     * @param direction which way is good
     */
    BestArm(List<? extends Posterior> arms, Direction direction) {
        this.arms = arms;
        this.direction = direction;
    }

    /** Chance of each arm to be best, and what choosing it loses on average against the best. */
    List<Standing> standings() {
        double[] chance = new double[arms.size()];
        double[] loss = new double[arms.size()];
        var ends = panels();
        for (int i = 1; i < ends.size(); i++) {
            double half = (ends.get(i) - ends.get(i - 1)) / 2;
            double centre = (ends.get(i) + ends.get(i - 1)) / 2;
            for (int k = 0; k < GAUSS.getNumberOfPoints(); k++) {
                add(centre + half * GAUSS.getPoint(k), half * GAUSS.getWeight(k), chance, loss);
            }
        }
        var standings = new ArrayList<Standing>();
        for (int i = 0; i < chance.length; i++) {
            standings.add(new Standing(Math.min(1, chance[i]), loss[i]));
        }
        return standings;
    }

    /**
     * One arm.
     *
     * @param chance of being best
     * @param loss mean of the best less this one
     */
    record Standing(double chance, double loss) {}

    private void add(double y, double weight, double[] chance, double[] loss) {
        int k = arms.size();
        double[] logNotBeaten = new double[k];
        for (int j = 0; j < k; j++) {
            logNotBeaten[j] = Math.log1p(-beyond(arms.get(j), y));
        }
        for (int i = 0; i < k; i++) {
            var arm = arms.get(i);
            double others = others(logNotBeaten, i);
            double slope = arm.slope(y) * weight;
            chance[i] += slope * arm.density(arm.x(y), arm.fromTop(y)) * Math.exp(others);
            loss[i] += slope * notBeyond(arm, y) * -Math.expm1(others);
        }
    }

    private static double others(double[] logs, int skipped) {
        double sum = 0;
        for (int j = 0; j < logs.length; j++) {
            sum += j == skipped ? 0 : logs[j];
        }
        return sum;
    }

    /** Chance that an arm is better than the place of y. */
    private double beyond(Posterior arm, double y) {
        return direction == Direction.HIGHER
                ? arm.survival(arm.x(y), arm.fromTop(y))
                : arm.cdf(arm.x(y), arm.fromTop(y));
    }

    private double notBeyond(Posterior arm, double y) {
        return direction == Direction.HIGHER
                ? arm.cdf(arm.x(y), arm.fromTop(y))
                : arm.survival(arm.x(y), arm.fromTop(y));
    }

    private List<Double> panels() {
        var ends = new TreeSet<Double>();
        for (Posterior arm : arms) {
            boolean plain = arm instanceof StudentPosterior;
            double farthest = plain ? Double.MAX_VALUE : FARTHEST;
            ends.add(arm.middle());
            double reach = arm.width() / 2;
            for (int step = 0; step < (plain ? 60 : 24); step++) {
                double low = arm.middle() - reach;
                double high = arm.middle() + reach;
                if (Math.abs(low) < farthest) {
                    ends.add(low);
                }
                if (Math.abs(high) < farthest) {
                    ends.add(high);
                }
                reach = step < 16 ? reach + arm.width() / 2 : reach * 2;
            }
        }
        return apart(ends);
    }

    /** Arms that lie close together need no panels of their own: ends nearer than half the narrowest one's fall away. */
    private List<Double> apart(SortedSet<Double> ends) {
        double least = arms.stream().mapToDouble(Posterior::width).min().orElse(0) / 4;
        var kept = new ArrayList<Double>();
        for (double end : ends) {
            if (kept.isEmpty() || end - kept.get(kept.size() - 1) >= least) {
                kept.add(end);
            }
        }
        return kept;
    }
}
