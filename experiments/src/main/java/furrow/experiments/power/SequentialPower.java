package furrow.experiments.power;

import java.util.Arrays;
import org.apache.commons.math4.legacy.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math4.legacy.analysis.integration.gauss.GaussIntegratorFactory;
import org.apache.commons.numbers.rootfinder.BrentSolver;

/**
 * How likely a reading that may stop at any look finds an effect, and when.
 *
 * <p>What is known by a share t of the planned units behaves as Brownian motion B(t) with drift δ, the effect over its
 * standard error at the planned end. The normal mixture stops when {@code B(t)² ≥ (t + 1/τ²) (2 ln(1/α) + ln(1 + τ² t))},
 * with {@code τ² = -2 ln α + ln(1 - 2 ln α)} tuned to the planned end. The chance of staying inside is carried from look
 * to look by numerical integration. Looking more often than at {@value #LOOKS} evenly spaced times only adds to it.
 *
 * @see <a href="https://doi.org/10.1214/20-AOS1991">Howard, Ramdas, McAuliffe and Sekhon (2021), Annals of Statistics
 *     49:1055-1080, section 3.1 (boundary)</a>
 * @see <a href="https://doi.org/10.2307/2343787">Armitage, McPherson and Rowe (1969), Journal of the Royal Statistical
 *     Society A 132:235-244 (recursion)</a>
 */
final class SequentialPower {
    static final int LOOKS = 24;

    private static final int NODES = 96;
    private static final double ROOT_TWO_PI = Math.sqrt(2 * Math.PI);
    private static final GaussIntegratorFactory GAUSS = new GaussIntegratorFactory();

    private final double alpha;
    private final double tuning;

    /** @param alpha two-sided chance of a false finding at any look, in (0, 1) */
    SequentialPower(double alpha) {
        this.alpha = alpha;
        this.tuning = -2 * Math.log(alpha) + Math.log(1 - 2 * Math.log(alpha));
    }

    /** What a reading does: how often it finds, and the mean share of planned units used until it stops. */
    record Course(double power, double share) {}

    /** Limit of |B| at a share of the planned units. */
    double limit(double share) {
        return Math.sqrt((share + 1 / tuning) * (-2 * Math.log(alpha) + Math.log1p(tuning * share)));
    }

    /** Drift that is found as often as wanted, by Brent's method; at the end alone, 5 above the limit is almost sure. */
    double driftFor(double power) {
        return new BrentSolver(1e-10, 1e-10, 1e-12).findRoot(drift -> at(drift).power() - power, 0, limit(1) + 5);
    }

    /** Follows a reading with drift δ to the planned end. */
    Course at(double drift) {
        double step = 1.0 / LOOKS;
        var inside = new Inside(new double[] {0}, new double[] {1});
        double mass = 1;
        double share = 0;
        for (int look = 1; look <= LOOKS; look++) {
            share += mass * step;
            inside = inside.next(limit(look * step), drift * step, Math.sqrt(step));
            mass = inside.mass();
        }
        return new Course(Math.max(0, 1 - mass), share);
    }

    /** Values of B that have not stopped, with the weight of each. */
    private static final class Inside {
        private final double[] values;
        private final double[] weights;

        Inside(double[] values, double[] weights) {
            this.values = values;
            this.weights = weights;
        }

        Inside next(double limit, double mean, double deviation) {
            GaussIntegrator rule = GAUSS.legendre(NODES, -limit, limit);
            double[] points = new double[NODES];
            double[] masses = new double[NODES];
            for (int i = 0; i < NODES; i++) {
                points[i] = rule.getPoint(i);
                masses[i] = rule.getWeight(i) * arriving(points[i] - mean, deviation);
            }
            return new Inside(points, masses);
        }

        private double arriving(double point, double deviation) {
            double total = 0;
            for (int j = 0; j < values.length; j++) {
                double z = (point - values[j]) / deviation;
                total += weights[j] * Math.exp(-z * z / 2);
            }
            return total / (deviation * ROOT_TWO_PI);
        }

        double mass() {
            return Arrays.stream(weights).sum();
        }
    }
}
