package furrow.experiments.fixed;

import java.util.function.DoubleUnaryOperator;

/**
 * Where a function that may jump passes from at most 0 to above it, by false position and, where that hardly gets on,
 * by halves.
 */
final class SignChange {
    /** How near the two sides have to come. */
    private static final double PRECISION = 1e-10;

    private SignChange() {}

    /**
     * The side that is out.
     *
     * @param excess at most 0 where a value is out
     * @param out a value that is out
     * @param atOut its excess
     * @param kept a value whose excess is above 0
     * @param atKept its excess
     */
    static double between(DoubleUnaryOperator excess, double out, double atOut, double kept, double atKept) {
        double a = out;
        double fa = atOut;
        double b = kept;
        double fb = atKept;
        boolean halve = false;
        while (Math.abs(b - a) > PRECISION * Math.max(0.1, Math.abs(b))) {
            double before = Math.abs(b - a);
            double guess = a - fa * (b - a) / (fb - fa);
            // A little to the far side of the guess, so that both sides close in on it.
            double nudge = 0.25 * PRECISION * Math.max(0.1, Math.abs(b)) * Math.signum(b - a);
            double next = halve ? (a + b) / 2 : within(a, b, -fa < fb ? guess + nudge : guess - nudge);
            double f = excess.applyAsDouble(next);
            if (f > 0) {
                b = next;
                fb = f;
                fa = halve ? fa : fa / 2;
            } else {
                a = next;
                fa = f;
                fb = halve ? fb : fb / 2;
            }
            halve = !halve && Math.abs(b - a) > before / 2;
        }
        return a;
    }

    private static double within(double a, double b, double guess) {
        return Math.min(a, b) < guess && guess < Math.max(a, b) ? guess : (a + b) / 2;
    }
}
