package furrow.experiments.noninferiority;

import furrow.experiments.inference.Effect;
import furrow.experiments.plan.Metric.Direction;

/** Where an interval stands to a margin, in the metric's good direction. */
public enum MarginPosition {
    /** Wholly worse than the margin allows. */
    WORSE,
    /** Wholly inside the margin: practically the same. */
    EQUIVALENT,
    /** Wholly better than the margin. */
    BETTER,
    /** Not worse than the margin allows; whether the same or better is open. */
    NOT_WORSE,
    /** Not better by more than the margin; whether the same or worse is open. */
    NOT_BETTER,
    /** Both ends lie outside: nothing can be told yet. */
    OPEN;

    /**
     * Reads an interval; an end exactly on the margin is not yet inside.
     *
     * @param effect treatment less control
     * @param margin size of the margin on the same scale, above 0
     * @param direction which way is good
     */
    static MarginPosition of(Effect effect, double margin, Direction direction) {
        var good = direction == Direction.HIGHER ? effect : effect.negated();
        if (good.upper() < -margin) {
            return WORSE;
        }
        if (good.lower() > margin) {
            return BETTER;
        }
        boolean notWorse = good.lower() > -margin;
        boolean notBetter = good.upper() < margin;
        if (notWorse && notBetter) {
            return EQUIVALENT;
        }
        return notWorse ? NOT_WORSE : notBetter ? NOT_BETTER : OPEN;
    }

    /** True when the treatment is shown not to be worse than the margin allows. */
    public boolean isNotWorse() {
        return this == EQUIVALENT || this == BETTER || this == NOT_WORSE;
    }

    /** True when the treatment is shown not to be better by more than the margin. */
    public boolean isNotBetter() {
        return this == EQUIVALENT || this == WORSE || this == NOT_BETTER;
    }
}
