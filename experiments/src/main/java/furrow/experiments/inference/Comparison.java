package furrow.experiments.inference;

import java.util.Optional;

/**
 * One metric of one treatment against its control.
 *
 * @param metric key of the metric
 * @param control key of the arm compared with
 * @param treatment key of the arm being judged
 * @param test interval and p-value, and the method that made them
 * @param belief chance to beat and expected loss, given a stated prior
 * @param verdict what the pair of interval and p-value says
 * @param corrected what it was before correction, when it was corrected; all else is then the corrected reading
 * @param guardrail where it stands as a guardrail, when it is one
 */
public record Comparison(
        String metric,
        String control,
        String treatment,
        PairTest test,
        PairBelief belief,
        Verdict verdict,
        Optional<BeforeCorrection> corrected,
        Optional<Guardrail> guardrail) {

    /** Neither corrected nor a guardrail. */
    public Comparison(
            String metric, String control, String treatment, PairTest test, PairBelief belief, Verdict verdict) {
        this(metric, control, treatment, test, belief, verdict, Optional.empty(), Optional.empty());
    }

    public String method() {
        return test.method();
    }

    /** Whether what was known of units before is taken out, so that the arms' values as they came do not tell the difference. */
    public boolean isAdjusted() {
        return method().contains(AdjustedMeans.NAMED) || method().contains(RegressedMeans.NAMED);
    }

    public double level() {
        return test.level();
    }

    public long nControl() {
        return test.nControl();
    }

    public long nTreatment() {
        return test.nTreatment();
    }

    public Figure<Effect> absolute() {
        return test.absolute();
    }

    public Figure<Effect> relative() {
        return test.relative();
    }

    public Figure<Double> pValue() {
        return test.pValue();
    }

    public Figure<Double> chanceToBeat() {
        return belief.chanceToBeat();
    }

    public Figure<Double> expectedLoss() {
        return belief.expectedLoss();
    }

    /**
     * The same comparison with another verdict, such as invalid because the split is broken; it takes the place of what
     * was said of a guardrail, too.
     */
    public Comparison with(Verdict newVerdict) {
        return new Comparison(metric, control, treatment, test, belief, newVerdict, corrected, Optional.empty());
    }

    /** The same comparison with what a prior makes of it, whatever method made the interval. */
    public Comparison with(PairBelief newBelief) {
        return new Comparison(metric, control, treatment, test, newBelief, verdict, corrected, guardrail);
    }

    /** The same comparison with where it stands as a guardrail. */
    public Comparison with(Guardrail newGuardrail) {
        return new Comparison(metric, control, treatment, test, belief, verdict, corrected, Optional.of(newGuardrail));
    }

    /** The same comparison corrected for the number of comparisons that it stands among. */
    public Comparison corrected(Figure<Double> adjusted, BeforeCorrection before) {
        return new Comparison(
                metric, control, treatment, test.with(adjusted), belief, verdict, Optional.of(before), guardrail);
    }
}
