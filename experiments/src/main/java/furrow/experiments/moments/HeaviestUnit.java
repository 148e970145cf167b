package furrow.experiments.moments;

import java.util.OptionalDouble;

/** How much of an arm's spread hangs on its largest unit: skew as far as moments show it. */
public final class HeaviestUnit {
    private HeaviestUnit() {}

    /** Share of the squared deviations from the mean that the largest unit carries, when it is known and they differ. */
    public static OptionalDouble share(Moments arm) {
        if (arm.n() < 2 || arm.largest().isEmpty()) {
            return OptionalDouble.empty();
        }
        double variance = arm.variance().orElseThrow();
        if (!(variance > 0)) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(share(
                arm.mean().orElseThrow(),
                variance * (arm.n() - 1),
                arm.largest().orElseThrow(),
                arm.nonNegative()));
    }

    /**
     * The same from an arm's figures.
     *
     * @param mean mean of the values
     * @param deviations sum of squared deviations from it, above 0
     * @param largest largest size of a value
     * @param nonNegative whether no value is below zero; else the largest is taken for a negative one wherever the
     *     deviations allow that, as this is the worse case
     */
    public static double share(double mean, double deviations, double largest, boolean nonNegative) {
        double root = Math.sqrt(deviations);
        double opposite = (largest + Math.abs(mean)) / root;
        double part = !nonNegative && opposite <= 1 ? opposite : (largest - Math.abs(mean)) / root;
        return part * part;
    }
}
