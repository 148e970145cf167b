package furrow.experiments.pooling;

/**
 * One result among several, such as what one experiment found.
 *
 * @param value what was found, finite
 * @param error its standard error in the same unit, finite and above 0
 */
public record Estimate(double value, double error) {
    public Estimate {
        if (!Double.isFinite(value) || !(error > 0 && Double.isFinite(error))) {
            throw new IllegalArgumentException(
                    "an estimate needs a finite value and a finite standard error above 0, but had " + value + " and "
                            + error);
        }
    }

    double variance() {
        return error * error;
    }
}
