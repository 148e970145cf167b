package furrow.experiments.special;

import java.util.function.DoubleUnaryOperator;

/**
 * Integrals over the whole real line of smooth functions with one hump.
 *
 * <p>The trapezoidal sum {@code h Σ f(start + k h)} of a function that is analytic in a strip of half-width a around
 * the line has an error of about exp(-2π a / h): halving h squares it. So two sums that agree to {@value #AGREED}
 * leave an error near the square of that. Each sum goes outward until its terms no longer count.
 *
 * @see <a href="https://doi.org/10.1137/130932132">Trefethen and Weideman (2014), The exponentially convergent
 *     trapezoidal rule, SIAM Review 56:385-458, theorem 5.1</a>
 */
public final class RealLine {
    private static final double AGREED = 1e-6;
    private static final double NEGLIGIBLE = 1e-18;
    /** Sums below it have terms near the least double, which carry no digits that could agree; next to any other it is 0. */
    private static final double DIGITLESS = 1e-300;

    private static final int HALVINGS = 12;
    /** Steps that may go by before anything above zero is met. */
    private static final int EMPTY = 200;

    private RealLine() {}

    /**
     * The integral of {@code f} from minus to plus infinity.
     *
     * @param f not negative, rising to one hump and falling away on both sides
     * @param start a place in or near the hump
     * @param step first distance between nodes, about as wide as the hump
     */
    public static double integrate(DoubleUnaryOperator f, double start, double step) {
        double h = step;
        double sum = march(f, start, h) + march(f, start - h, -h);
        for (int i = 0; i < HALVINGS; i++) {
            double finer = sum + march(f, start + h / 2, h) + march(f, start - h / 2, -h);
            h /= 2;
            if (Math.abs(finer - 2 * sum) <= AGREED * finer || finer < DIGITLESS) {
                return finer * h;
            }
            sum = finer;
        }
        throw new IllegalArgumentException("the integral around " + start
                + " needs a smooth function with one hump, but" + " its sums did not settle down to steps of " + h);
    }

    private static double march(DoubleUnaryOperator f, double start, double h) {
        double sum = 0;
        double before = 0;
        for (int k = 0; ; k++) {
            double term = f.applyAsDouble(start + k * h);
            if (!Double.isFinite(term)) {
                throw new IllegalArgumentException("the integral around " + start
                        + " needs finite numbers, but its terms are too large to be added");
            }
            sum += term;
            boolean falling = term < before || (term == 0 && (sum > 0 || k > EMPTY));
            if (falling && term <= NEGLIGIBLE * sum) {
                return sum;
            }
            before = term;
        }
    }
}
