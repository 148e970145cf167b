package furrow.experiments.anytime;

/**
 * A null hypothesis about two means in [0, 1]: {@code treatment = slope * control + intercept}.
 *
 * @param slope above 0
 * @param intercept what the treatment has above {@code slope} times the control
 */
public record NullLine(double slope, double intercept) {
    /** Both arms are the same. */
    public static final NullLine SAME = new NullLine(1, 0);

    public NullLine {
        if (!(slope > 0 && Double.isFinite(slope) && Double.isFinite(intercept))) {
            throw new IllegalArgumentException(
                    "a line needs a slope above 0 and both finite, but was " + slope + " and " + intercept);
        }
    }

    /** The treatment lies {@code difference} above the control. */
    public static NullLine difference(double difference) {
        return new NullLine(1, difference);
    }

    /** Least control mean for which both means lie in [0, 1]. */
    double leastControl() {
        return Math.max(0, -intercept / slope);
    }

    /** Greatest control mean for which both means lie in [0, 1]. */
    double greatestControl() {
        return Math.min(1, (1 - intercept) / slope);
    }
}
