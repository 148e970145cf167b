package furrow.experiments.fixed;

/**
 * The control's most likely rate when the treatment's is tied to it.
 *
 * @see <a href="https://doi.org/10.1002/sim.4780040211">Miettinen and Nurminen (1985), Comparative analysis of two
 *     rates, Statistics in Medicine 4:213-226, appendix I and II</a>
 */
final class RestrictedRate {
    private RestrictedRate() {}

    /**
     * With the treatment's rate {@code difference} above it: the middle root of the likelihood equation, a cubic
     * {@code l3 p³ + l2 p² + l1 p + l0}, in trigonometric form, which loses half of the
     * digits near a double root, hence two of Newton's steps after it.
     */
    static double givenDifference(Successes control, Successes treatment, double difference) {
        double n0 = control.n();
        double n1 = treatment.n();
        double x0 = control.x();
        double n = n0 + n1;
        double x = x0 + treatment.x();
        double d = difference;
        double l3 = n;
        double l2 = (2 * n0 + n1) * d - n - x;
        double l1 = (n0 * d - n - 2 * x0) * d + x;
        double l0 = x0 * d * (1 - d);
        double third = l2 / (3 * l3);
        double q = third * third * third - l1 * l2 / (6 * l3 * l3) + l0 / (2 * l3);
        double p = Math.copySign(Math.sqrt(Math.max(0, third * third - l1 / (3 * l3))), q);
        double cosine = p == 0 ? 0 : Math.max(-1, Math.min(1, q / (p * p * p)));
        double root = 2 * p * Math.cos((Math.PI + Math.acos(cosine)) / 3) - third;
        for (int i = 0; i < 2; i++) {
            double step = (((l3 * root + l2) * root + l1) * root + l0) / ((3 * l3 * root + 2 * l2) * root + l1);
            root = Math.abs(step) < 1e-6 ? root - step : root;
        }
        return Math.max(Math.max(0, -d), Math.min(Math.min(1, 1 - d), root));
    }

    /** With the treatment's rate {@code ratio} times it: the smaller root of a quadratic. */
    static double givenRatio(Successes control, Successes treatment, double ratio) {
        double n0 = control.n();
        double n1 = treatment.n();
        double x0 = control.x();
        double x1 = treatment.x();
        double a = (n0 + n1) * ratio;
        double b = n1 * ratio + x1 + n0 + x0 * ratio;
        double c = x0 + x1;
        double root = 2 * c / (b + Math.sqrt(Math.max(0, b * b - 4 * a * c)));
        return Math.max(0, Math.min(Math.min(1, 1 / ratio), root));
    }
}
