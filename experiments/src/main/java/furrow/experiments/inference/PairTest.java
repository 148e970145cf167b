package furrow.experiments.inference;

/**
 * What a method makes of two arms.
 *
 * @param method name of the method that made interval and p-value, such as {@code beta-binomial mixture}
 * @param level confidence level of the intervals
 * @param nControl units of the control
 * @param nTreatment units of the treatment
 * @param absolute treatment less control, in the metric's unit
 * @param relative the same as a fraction of the control
 * @param pValue chance of such data or rarer when there is no difference; always-valid for anytime methods
 */
public record PairTest(
        String method,
        double level,
        long nControl,
        long nTreatment,
        Figure<Effect> absolute,
        Figure<Effect> relative,
        Figure<Double> pValue) {
    /** The same with another p-value, such as a corrected one. */
    public PairTest with(Figure<Double> newPValue) {
        return new PairTest(method, level, nControl, nTreatment, absolute, relative, newPValue);
    }
}
