package furrow.api.plot;

/** The side of a plot on which things are better. */
public enum GoodSide {
    /** More is better. */
    HIGHER,
    /** Less is better. */
    LOWER
}
