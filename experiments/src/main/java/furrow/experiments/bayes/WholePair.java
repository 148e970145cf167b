package furrow.experiments.bayes;

import java.util.Arrays;
import org.apache.commons.math4.legacy.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math4.legacy.analysis.integration.gauss.GaussIntegratorFactory;

/**
 * All four beliefs about two posteriors in one trapezoidal sum over the whole of the scale without ends.
 *
 * <p>The sum runs over the narrower posterior, outward from its middle, until none of the four grows. The wider one's
 * distribution function is carried from node to node by 7-point Gauss-Legendre; where what is left of a tail has become
 * small against where it was last known, it is computed anew, so that tails keep their digits. The sum over every second
 * node tells whether the step was small enough; the error of the full sum is about the square of that difference.
 */
final class WholePair {
    private static final GaussIntegrator PANEL = new GaussIntegratorFactory().legendre(7);
    private static final double AGREED = 3e-5;
    private static final double NEGLIGIBLE = 1e-14;
    /** Share of a tail below which it is computed anew rather than carried on. */
    private static final double STALE = 1e-4;

    private static final int HALVINGS = 8;
    /** No node lies beyond it on a logit or log scale, where e^700 is near the largest double. */
    private static final double FARTHEST = 700;

    private final Posterior outer;
    private final Posterior inner;
    private final double[] sums = new double[4];
    private final double[] coarse = new double[4];
    private final double[] terms = new double[4];

    private WholePair(Posterior outer, Posterior inner) {
        this.outer = outer;
        this.inner = inner;
    }

    static PairBeliefs of(Posterior treatment, Posterior control) {
        if (treatment.width() <= control.width()) {
            double[] s = new WholePair(treatment, control).integrate();
            return new PairBeliefs(s[0], s[1], s[3], s[2]);
        }
        double[] s = new WholePair(control, treatment).integrate();
        return new PairBeliefs(s[1], s[0], s[2], s[3]);
    }

    /** Chances of the inner below and above the outer, and its mean shortfall and excess. */
    private double[] integrate() {
        double step = Math.min(0.45 * outer.width(), 0.65);
        for (int i = 0; i < HALVINGS; i++) {
            if (settles(step)) {
                break;
            }
            step /= 2;
        }
        return new double[] {Math.min(1, sums[0] * step), Math.min(1, sums[1] * step), sums[2] * step, sums[3] * step};
    }

    private boolean settles(double step) {
        Arrays.fill(sums, 0);
        Arrays.fill(coarse, 0);
        march(step, 0);
        march(-step, 1);
        for (int i = 0; i < 4; i++) {
            if (Math.abs(2 * coarse[i] - sums[i]) > AGREED * sums[i]) {
                return false;
            }
        }
        return true;
    }

    private void march(double step, int first) {
        var walker = new Walker(outer.middle(), step > 0);
        for (int k = 0; ; k++) {
            double y = outer.middle() + k * step;
            if (Math.abs(y) > FARTHEST) {
                return;
            }
            walker.to(y);
            if (k >= first && add(y, walker, k % 2 == 0)) {
                return;
            }
        }
    }

    /** Adds one node; true when none of the four sums noticed. */
    private boolean add(double y, Walker walker, boolean even) {
        double x = outer.x(y);
        double fromTop = outer.fromTop(y);
        double weight = outer.density(x, fromTop) * outer.slope(y);
        terms[0] = weight * walker.below;
        terms[1] = weight * walker.above;
        terms[2] = weight * inner.shortfall(x, fromTop, walker.below);
        terms[3] = weight * inner.excess(x, fromTop, walker.above);
        boolean unnoticed = true;
        for (int i = 0; i < 4; i++) {
            sums[i] += terms[i];
            coarse[i] += even ? terms[i] : 0;
            unnoticed &= terms[i] <= NEGLIGIBLE * sums[i];
        }
        return unnoticed;
    }

    /** The inner distribution function, carried along in one direction. */
    private final class Walker {
        private final boolean upwards;
        private double at;
        private double below;
        private double above;
        private double known;

        Walker(double start, boolean upwards) {
            this.upwards = upwards;
            at = start;
            below = inner.cdf(inner.x(start), inner.fromTop(start));
            above = inner.survival(inner.x(start), inner.fromTop(start));
            known = upwards ? above : below;
        }

        void to(double y) {
            double mass = mass(y);
            at = y;
            below += mass;
            above -= mass;
            if ((upwards ? above : below) < STALE * known) {
                renew();
            }
        }

        private void renew() {
            double x = inner.x(at);
            double fromTop = inner.fromTop(at);
            if (upwards) {
                above = inner.survival(x, fromTop);
                known = above;
            } else {
                below = inner.cdf(x, fromTop);
                known = below;
            }
        }

        /** Chance between here and {@code y}, negative downwards. */
        private double mass(double y) {
            double half = (y - at) / 2;
            double centre = (y + at) / 2;
            double sum = 0;
            for (int i = 0; i < PANEL.getNumberOfPoints(); i++) {
                double place = centre + half * PANEL.getPoint(i);
                sum += PANEL.getWeight(i) * inner.density(inner.x(place), inner.fromTop(place)) * inner.slope(place);
            }
            return half * sum;
        }
    }
}
