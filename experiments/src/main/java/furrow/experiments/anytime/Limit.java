package furrow.experiments.anytime;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.numbers.rootfinder.BrentSolver;

/** Finds where evidence against a value, growing with its distance from the estimate, reaches a threshold. */
final class Limit {
    /** What evidence lies below half a squared z-score, in nats: makes its root nearly straight, so it is found fast. */
    private static final double COST = 4;

    private static final BrentSolver SOLVER = new BrentSolver(1e-11, 1e-14, 1e-11);

    private Limit() {}

    /**
     * First value on the way from {@code from} to {@code end} at which evidence reaches the threshold.
     *
     * @param logEvidence nats against a value
     * @param threshold nats, above 0
     * @param from value against which evidence is below the threshold
     * @param step first step to try, signed; best is one that falls just short
     * @param end where to stop
     * @return the value, or {@code end} when the threshold is not reached before it
     */
    static double find(DoubleUnaryOperator logEvidence, double threshold, double from, double step, double end) {
        double target = Math.sqrt(2 * (threshold + COST));
        DoubleUnaryOperator excess = x -> score(logEvidence.applyAsDouble(x)) - target;
        double inside = from;
        double tried = from;
        double stride = step;
        while (tried != end) {
            tried = step > 0 ? Math.min(end, tried + stride) : Math.max(end, tried + stride);
            if (excess.applyAsDouble(tried) >= 0) {
                return SOLVER.findRoot(excess, Math.min(inside, tried), Math.max(inside, tried));
            }
            inside = tried;
            stride = tried == from + step ? step * 0.4 : stride * 1.6;
        }
        return end;
    }

    private static double score(double logEvidence) {
        return Math.min(1e6, Math.sqrt(2 * Math.max(0, logEvidence + COST)));
    }
}
