package furrow.engine.arbitration;

import furrow.experiments.plan.EnumWords;

/** What a candidate has to pass before people are shown it, in this order. */
public enum Stage {
    /** Nobody has decided about it, or that is over. */
    ELIGIBLE,
    /** The evidence that it acts on can be read. */
    SUITABLE,
    /** It does not rest, and its kind was not dismissed too often. */
    RESTED,
    /** The standing design does not hold it out. */
    DRAWN,
    /** Nothing that comes first says otherwise, or says more, about the same thing. */
    ALONE,
    /** The person was not shown as much as a day may bring. */
    IN_MEASURE;

    /** Such as {@code in-measure}. */
    public String word() {
        return EnumWords.of(this);
    }
}
