package furrow.experiments.fold;

/** By what a unit stands in an experiment. */
enum Basis {
    /** It was given its arm, and has met one or the experiment has ended: read in the arm it was given. */
    ASSIGNED,
    /** It was given its arm, has met none, and may yet. */
    NOT_YET_EXPOSED,
    /** It met an arm that nobody gave it: read in the arm first met. */
    EXPOSED
}
