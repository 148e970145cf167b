package furrow.experiments.bayes;

import furrow.experiments.special.RealLine;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.numbers.rootfinder.BrentSolver;

/**
 * A normal curve of the log-lift δ times a slowly changing factor, integrated.
 *
 * <p>Each side of a place q is summed over {@code ln|δ - q|}, so that both chances keep their digits far out.
 *
 * @param lift middle of the normal curve
 * @param error its standard deviation, above 0
 * @param factor what multiplies it, at δ; need not be scaled
 */
record LogLiftPosterior(double lift, double error, DoubleUnaryOperator factor) {

    /** Chance of lying above {@code q}. */
    double above(double q) {
        double above = side(q, 1, x -> 1);
        return above / (above + side(q, -1, x -> 1));
    }

    /** Chance of lying below {@code q}. */
    double below(double q) {
        double below = side(q, -1, x -> 1);
        return below / (below + side(q, 1, x -> 1));
    }

    /** Mean of {@code max(0, 1 - e^δ)}. */
    double meanLoss() {
        return side(0, -1, x -> -Math.expm1(x)) / (side(0, -1, x -> 1) + side(0, 1, x -> 1));
    }

    /** Mean of {@code max(0, e^δ - 1)}. */
    double meanGain() {
        return side(0, 1, Math::expm1) / (side(0, -1, x -> 1) + side(0, 1, x -> 1));
    }

    /** The log-lift that is exceeded with the given chance. */
    double exceededWith(double chance) {
        // The middle lies between 0, where the prior draws it, and the data, give or take some widths.
        double low = Math.min(0, lift) - error;
        double high = Math.max(0, lift) + error;
        for (double reach = error; above(low) < chance; reach *= 2) {
            low -= reach;
        }
        for (double reach = error; above(high) > chance; reach *= 2) {
            high += reach;
        }
        return new BrentSolver(1e-14, 1e-10 * error, 0).findRoot(q -> above(q) - chance, low, high);
    }

    /** Integral of likelihood, prior and weight over one side of {@code q}. */
    private double side(double q, int sign, DoubleUnaryOperator weight) {
        double peak = Math.max(error, sign * (lift - q));
        double nearest = sign * (lift - q) > 0 ? 0 : (lift - q) / error;
        // The normal curve is scaled by its largest value on this side, given back below.
        double scaled = RealLine.integrate(
                y -> {
                    double distance = Math.exp(y);
                    double delta = q + sign * distance;
                    double z = (lift - delta) / error;
                    return distance
                            * Math.exp((nearest * nearest - z * z) / 2)
                            * factor.applyAsDouble(delta)
                            * weight.applyAsDouble(delta);
                },
                Math.log(peak),
                Math.min(0.5, error / peak));
        return scaled * Math.exp(-nearest * nearest / 2);
    }
}
