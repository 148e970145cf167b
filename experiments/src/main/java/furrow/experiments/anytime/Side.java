package furrow.experiments.anytime;

/** Which side of a null hypothesis is bet on. */
public enum Side {
    /** The treatment lies above the line. */
    ABOVE,
    /** It lies below. */
    BELOW
}
