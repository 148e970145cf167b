package furrow.experiments.inference;

/**
 * How far a treatment lies above its control, with an interval.
 *
 * @param estimate observed difference
 * @param lower lower limit, at most {@code estimate} for a well-behaved method; negative infinity when the method
 *     sets none
 * @param upper upper limit; positive infinity when the method sets none
 */
public record Effect(double estimate, double lower, double upper) {
    public Effect {
        if (!Double.isFinite(estimate) || !(lower <= upper)) {
            throw new IllegalArgumentException("an effect needs a finite estimate and lower <= upper, but was "
                    + estimate + " in [" + lower + ", " + upper + "]");
        }
    }

    /** True when the interval leaves out zero. */
    public boolean excludesZero() {
        return lower > 0 || upper < 0;
    }

    /** The same effect seen from the other side. */
    public Effect negated() {
        return new Effect(-estimate, -upper, -lower);
    }
}
