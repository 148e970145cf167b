package furrow.experiments.power;

import furrow.experiments.plan.Analysis;

/** When results will be read; looking early costs units. */
public enum LookPlan {
    /** Once, at the planned end. */
    FIXED,
    /** At any time, as often as one likes, up to the planned end. */
    ANYTIME,
    /** At a few looks that the plan names. */
    LOOKS;

    /** The reading that an analysis asks for; probabilities given a prior are planned as one look at the end. */
    public static LookPlan of(Analysis.Method method) {
        return switch (method) {
            case ANYTIME -> ANYTIME;
            case LOOKS -> LOOKS;
            case FIXED, BAYES -> FIXED;
        };
    }
}
