package furrow.rules.proof;

/** Whether something can be so. */
public enum Possibility {
    /** No facts can make it so. */
    NEVER,
    /** Some facts make it so. */
    POSSIBLE,
    /** It was not found out: there was too much to try, or a sum over facts decides it. */
    UNSURE
}
