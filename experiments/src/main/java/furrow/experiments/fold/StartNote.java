package furrow.experiments.fold;

import java.util.OptionalDouble;

/**
 * What an {@link Entry} of an assignment or exposure keeps in its value: the chance with which the arm was drawn, and what
 * orders its labels.
 *
 * <p>The chance is the upper half of the double's bits as a float, which is exact to seven digits; the rank is the lower
 * half. So an entry takes no more memory for it, and an assignment without a chance in a workspace without labels stays
 * the one byte that it was.
 */
final class StartNote {
    /** Nothing is known and nothing to be ordered. */
    static final double NONE = 1;

    private static final long LOWER = 0xFFFF_FFFFL;

    private StartNote() {}

    /**
     * Both as one number.
     *
     * @param chance above 0 and at most 1, when it was told
     * @param rank what orders the labels, 0 without labels
     */
    static double of(OptionalDouble chance, int rank) {
        if (chance.isEmpty() && rank == 0) {
            return NONE;
        }
        long upper =
                chance.isEmpty() ? 0 : Float.floatToIntBits(Math.max(Float.MIN_NORMAL, (float) chance.getAsDouble()));
        return Double.longBitsToDouble(upper << Integer.SIZE | (rank & LOWER));
    }

    /** The chance, when it was told; to seven digits, as it was written. */
    static OptionalDouble chance(double value) {
        int upper = (int) (Double.doubleToRawLongBits(value) >>> Integer.SIZE);
        return value >= NONE || upper == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(Double.parseDouble(Float.toString(Float.intBitsToFloat(upper))));
    }
}
