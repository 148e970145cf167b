package furrow.experiments.inference;

import java.util.Optional;

/**
 * One metric of one treatment against its control.
 *
 * @param metric key of the metric
 * @param control key of the arm compared with
 * @param treatment key of the arm being judged
 * @param method name of the method that made interval and p-value, such as {@code beta-binomial mixture}
 * @param level confidence level of the intervals
 * @param nControl units of the control
 * @param nTreatment units of the treatment
 * @param absolute treatment less control, in the metric's unit
 * @param relative the same as a fraction of the control
 * @param pValue chance of such data or rarer when there is no difference; always-valid for anytime methods
 * @param chanceToBeat probability that the treatment is better, given a stated prior
 * @param expectedLoss what choosing the treatment costs on average if it is the wrong choice, in the metric's unit
 * @param verdict what the pair of interval and p-value says
 * @param corrected what it was before correction, when it was corrected; all else is then the corrected reading
 * @param guardrail where it stands as a guardrail, when it is one
 */
public record Comparison(
        String metric,
        String control,
        String treatment,
        String method,
        double level,
        long nControl,
        long nTreatment,
        Figure<Effect> absolute,
        Figure<Effect> relative,
        Figure<Double> pValue,
        Figure<Double> chanceToBeat,
        Figure<Double> expectedLoss,
        Verdict verdict,
        Optional<BeforeCorrection> corrected,
        Optional<Guardrail> guardrail) {

    /** Neither corrected nor a guardrail. */
    public Comparison(
            String metric,
            String control,
            String treatment,
            String method,
            double level,
            long nControl,
            long nTreatment,
            Figure<Effect> absolute,
            Figure<Effect> relative,
            Figure<Double> pValue,
            Figure<Double> chanceToBeat,
            Figure<Double> expectedLoss,
            Verdict verdict) {
        this(
                metric,
                control,
                treatment,
                method,
                level,
                nControl,
                nTreatment,
                absolute,
                relative,
                pValue,
                chanceToBeat,
                expectedLoss,
                verdict,
                Optional.empty(),
                Optional.empty());
    }

    /**
     * The same comparison with another verdict, such as invalid because the split is broken; it takes the place of what
     * was said of a guardrail, too.
     */
    public Comparison with(Verdict newVerdict) {
        return with(chanceToBeat, expectedLoss, newVerdict, Optional.empty());
    }

    /** The same comparison with what a prior makes of it, whatever method made the interval. */
    public Comparison withBeliefs(Figure<Double> newChanceToBeat, Figure<Double> newExpectedLoss) {
        return with(newChanceToBeat, newExpectedLoss, verdict, guardrail);
    }

    /** The same comparison with where it stands as a guardrail. */
    public Comparison with(Guardrail newGuardrail) {
        return with(chanceToBeat, expectedLoss, verdict, Optional.of(newGuardrail));
    }

    private Comparison with(
            Figure<Double> itsChanceToBeat,
            Figure<Double> itsExpectedLoss,
            Verdict itsVerdict,
            Optional<Guardrail> itsGuardrail) {
        return new Comparison(
                metric,
                control,
                treatment,
                method,
                level,
                nControl,
                nTreatment,
                absolute,
                relative,
                pValue,
                itsChanceToBeat,
                itsExpectedLoss,
                itsVerdict,
                corrected,
                itsGuardrail);
    }
}
