package furrow.experiments.sequential;

import org.apache.commons.math4.legacy.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math4.legacy.analysis.integration.gauss.GaussIntegratorFactory;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * How the courses of an experiment that has not stopped are spread, carried from look to look by numerical integration.
 *
 * <p>With information I, drift θ (the mean of the statistic at information 1) and Z the statistic over its standard error, the
 * score \( B = Z \sqrt I \) has independent steps, \( B_k - B_{k-1} \sim N(\theta \Delta, \Delta) \), Δ the new information. The
 * density of Z among courses that stayed between the limits is kept at Gauss and Legendre's points on stretches of equal length,
 * the shorter the closer the next look is: its own spread, \( \sqrt{\Delta / I} \), is what the points have to resolve.
 *
 * @see <a href="https://doi.org/10.2307/2343787">Armitage, McPherson and Rowe (1969), Journal of the Royal Statistical
 *     Society A 132:235-244 (recursion)</a>
 * @see <a href="https://doi.org/10.1201/9780367805326">Jennison and Turnbull (2000), Group Sequential Methods, section 19.2</a>
 */
final class LookRecursion {
    private static final int POINTS = 12;
    /** Longest stretch, in standard errors; with so many points on it sums are right to about ten digits. */
    private static final double STRETCH = 1.2;
    /** Stretches for each spread of the next look. */
    private static final double SPREADS = 4;

    private static final int MOST = 200;
    /** Nothing is looked at beyond so many standard errors from the mean: 1e-27 of all courses are there. */
    private static final double FAR = 11;

    private static final GaussIntegrator RULE = new GaussIntegratorFactory().legendre(POINTS);
    private static final double ROOT_TWO_PI = Math.sqrt(2 * Math.PI);
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private final double drift;
    private final double information;
    private final double[] scores;
    private final double[] masses;

    private LookRecursion(double drift, double information, double[] scores, double[] masses) {
        this.drift = drift;
        this.information = information;
        this.scores = scores;
        this.masses = masses;
    }

    /** Before the first look: nothing is known. */
    static LookRecursion begin(double drift) {
        return new LookRecursion(drift, 0, new double[] {0}, new double[] {1});
    }

    /** Chance not to have stopped before and to be at or above a limit of Z at the next look. */
    double above(double limit, double nextInformation) {
        return beyond(limit, nextInformation, 1);
    }

    /** Chance not to have stopped before and to be at or below a limit of Z at the next look. */
    double below(double limit, double nextInformation) {
        return beyond(limit, nextInformation, -1);
    }

    /** @param side 1 for above, -1 for below, which is above of what is turned round */
    private double beyond(double limit, double nextInformation, int side) {
        if (side * limit == Double.POSITIVE_INFINITY) {
            return 0;
        }
        double step = nextInformation - information;
        double root = Math.sqrt(step);
        double border = limit * Math.sqrt(nextInformation) - drift * step;
        double sum = 0;
        for (int i = 0; i < scores.length; i++) {
            sum += masses[i] * NORMAL.survivalProbability(side * (border - scores[i]) / root);
        }
        return sum;
    }

    /**
     * Those that go on, as Z lies between two limits at the next look.
     *
     * @param after information at the look after that one
     */
    LookRecursion within(double low, double high, double nextInformation, double after) {
        double root = Math.sqrt(nextInformation);
        double from = Math.max(low, drift * root - FAR);
        double to = Math.max(from, Math.min(high, drift * root + FAR));
        double longest = Math.min(STRETCH, SPREADS * Math.sqrt(after / nextInformation - 1));
        int stretches = (int) Math.max(1, Math.min(MOST, Math.ceil((to - from) / longest)));
        double half = (to - from) / stretches / 2;
        double[] next = new double[stretches * POINTS];
        double[] mass = new double[stretches * POINTS];
        for (int i = 0; i < next.length; i++) {
            int stretch = i / POINTS;
            double z = from + half * (2 * stretch + 1 + RULE.getPoint(i % POINTS));
            next[i] = z * root;
            mass[i] = density(next[i], nextInformation - information) * root * half * RULE.getWeight(i % POINTS);
        }
        return new LookRecursion(drift, nextInformation, next, mass);
    }

    /** Density of the score after a step of information. */
    private double density(double score, double step) {
        double deviation = Math.sqrt(step);
        double centre = score - drift * step;
        double density = 0;
        for (int j = 0; j < scores.length; j++) {
            double x = (centre - scores[j]) / deviation;
            density += masses[j] * Math.exp(-x * x / 2);
        }
        return density / (deviation * ROOT_TWO_PI);
    }
}
