package furrow.experiments.anytime;

import java.util.function.DoubleUnaryOperator;

/**
 * Finds where evidence against a value, growing with its distance from the estimate, reaches a threshold.
 *
 * <p>By the secant method, kept inside what is known to hold the root, on a scale on which evidence is nearly straight.
 * The first look falls about where most limits are, so that five looks mostly do; each costs microseconds.
 */
final class ConfidenceLimit {
    /** What evidence lies below half a squared z-score, in nats: makes its root nearly straight, so it is found fast. */
    private static final double COST = 4;

    /** Standard errors at which most limits are. */
    private static final double FIRST = 3.3;

    /** Looks after which the bracket is halved at every other one. */
    private static final int PATIENCE = 10;

    /** Of one score per standard error: where the score hardly rises, a secant tells little of where it will. */
    private static final double FLAT = 0.15;

    private static final double PRECISION = 1e-10;

    private final DoubleUnaryOperator logEvidence;
    private final double cost;
    private final double target;
    private final double from;
    private final double error;
    private final double end;
    /** The farthest value at which evidence is known to be too little. */
    private double inside;

    /** The nearest value at which it is known to be enough; NaN as long as there is none. */
    private double outside = Double.NaN;

    private ConfidenceLimit(
            DoubleUnaryOperator logEvidence, double threshold, double cost, double from, double error, double end) {
        this.logEvidence = logEvidence;
        this.cost = COST + cost;
        this.target = Math.sqrt(2 * (threshold + this.cost));
        this.from = from;
        this.inside = from;
        this.error = error;
        this.end = end;
    }

    /**
     * First value on the way from {@code from} to {@code end} at which evidence reaches the threshold.
     *
     * @param logEvidence nats against a value
     * @param threshold nats, above 0
     * @param cost nats that evidence is known to be short by, wherever the limit is; a guess that only makes it faster
     * @param from value against which evidence is below the threshold
     * @param error about one standard error, signed: the direction to go
     * @param end where to stop
     * @return the value, or {@code end} when the threshold is not reached before it
     */
    static double find(
            DoubleUnaryOperator logEvidence, double threshold, double cost, double from, double error, double end) {
        return new ConfidenceLimit(logEvidence, threshold, cost, from, error, end).find();
    }

    private double find() {
        double x = notPast(from + FIRST * error);
        double excess = excess(x);
        double slope = 1 / error;
        for (int look = 1; Math.abs(excess) > PRECISION; look++) {
            if (excess > 0) {
                outside = x;
            } else if (x == end) {
                return end;
            } else {
                inside = x;
            }
            double next = next(x, x - excess / slope, look);
            if (Math.abs(outside - inside) <= PRECISION * Math.abs(error) || next == x) {
                return outside;
            }
            double before = excess;
            excess = excess(next);
            double secant = (excess - before) / (next - x);
            slope = secant * error > FLAT ? secant : 1 / error;
            x = next;
        }
        return x;
    }

    private double next(double x, double guess, int look) {
        if (Double.isNaN(outside)) {
            double least = look < 3 ? 0 : (x - from) / 2;
            return notPast(x + Math.copySign(Math.max(Math.abs(least), Math.abs(guess - x)), error));
        }
        boolean between = Math.min(inside, outside) < guess && guess < Math.max(inside, outside);
        return between && (look < PATIENCE || look % 2 == 0) ? guess : (inside + outside) / 2;
    }

    private double notPast(double x) {
        return error > 0 ? Math.min(end, x) : Math.max(end, x);
    }

    private double excess(double x) {
        return Math.min(1e6, Math.sqrt(2 * Math.max(0, logEvidence.applyAsDouble(x) + cost))) - target;
    }
}
