package furrow.experiments.assign;

/** What a unit was given. */
public sealed interface AssignedArm {

    /**
     * An arm.
     *
     * @param arm key of the arm
     * @param chance probability with which a unit of this stratum gets it, once it takes part
     * @param stratum number of the stratum, from 0; results are compared within one
     */
    record Arm(String arm, double chance, int stratum) implements AssignedArm {}

    /**
     * No arm: the unit does not take part.
     *
     * @param reason why
     */
    record Nothing(Reason reason) implements AssignedArm {}

    /** Why a unit does not take part. */
    enum Reason {
        /** A standing holdout keeps it out of everything. */
        HELD_OUT,
        /** Its place in the layer belongs to another experiment or to none. */
        OTHER_EXPERIMENT,
        /** It is none of those the experiment is for. */
        NOT_TARGETED,
        /** The experiment takes only a share of the units, and not this one. */
        NOT_COVERED,
        /** It came before the experiment began. */
        TOO_EARLY,
        /** No arm can be given to it. */
        NONE_ELIGIBLE
    }
}
