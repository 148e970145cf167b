package furrow.experiments.randomisation;

/** How many of the choices that chance had were looked at. */
public sealed interface DrawCount {

    /** Choices looked at, the one that was drawn among them. */
    long looked();

    /**
     * All of them.
     *
     * @param looked choices that the design allows
     */
    record Exact(long looked) implements DrawCount {}

    /**
     * As many at random, and the one that was drawn.
     *
     * @param looked one more than were drawn at random: m + 1 in (b + 1) / (m + 1)
     * @param assignments choices that the design allows before any rule
     */
    record MonteCarlo(long looked, double assignments) implements DrawCount {}
}
