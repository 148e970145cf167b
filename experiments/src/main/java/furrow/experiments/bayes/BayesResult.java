package furrow.experiments.bayes;

import furrow.experiments.inference.Effect;
import furrow.experiments.inference.Figure;
import java.util.List;

/**
 * What is believed of a treatment against its control, given a stated prior.
 *
 * @param metric key of the metric
 * @param method how it was computed
 * @param prior what was believed before the data, in words
 * @param level probability inside the interval
 * @param nControl units of the control
 * @param nTreatment units of the treatment
 * @param absolute posterior mean of treatment less control, with the interval that leaves equal chances outside
 * @param chanceToBeat probability that the treatment is better, in the metric's good direction
 * @param expectedLoss what choosing the treatment costs on average, counted as zero where it is the right choice, in
 *     the metric's unit
 * @param lossOfKeeping the same for keeping the control
 * @param warnings what should make one doubt it, in plain words; may be empty
 */
public record BayesResult(
        String metric,
        String method,
        String prior,
        double level,
        long nControl,
        long nTreatment,
        Figure<Effect> absolute,
        Figure<Double> chanceToBeat,
        Figure<Double> expectedLoss,
        Figure<Double> lossOfKeeping,
        List<String> warnings) {
    public BayesResult {
        warnings = List.copyOf(warnings);
    }
}
