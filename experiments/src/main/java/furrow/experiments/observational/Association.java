package furrow.experiments.observational;

import furrow.experiments.inference.Comparison;
import furrow.experiments.inference.Effect;
import furrow.experiments.inference.Figure;
import furrow.experiments.inference.PairBelief;
import furrow.experiments.inference.PairTest;
import furrow.experiments.inference.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * How two groups of past units differ. Observational: it is never better or worse.
 *
 * @param control group compared with
 * @param treatment group that is looked at
 * @param level confidence level of the intervals
 * @param nControl units of the control
 * @param nTreatment units of the other
 * @param crude difference of the means of units, nothing taken into account
 * @param pooled difference of sum over sum, nothing taken into account
 * @param stratified difference within strata
 * @param adjusted difference within strata at equal covariates; the same as stratified when there are none
 * @param permutationP two-sided p-value, were groups handed out by lot within strata
 * @param eValue how strong something unseen would have to be to explain {@code adjusted} away
 * @param overlap whether there is anything alike to compare
 */
public record Association(
        String control,
        String treatment,
        double level,
        int nControl,
        int nTreatment,
        double crude,
        double pooled,
        Figure<Effect> stratified,
        Figure<Effect> adjusted,
        Figure<Double> permutationP,
        Figure<EValue> eValue,
        Overlap overlap) {
    /** What every such number is called wherever it is shown. */
    public static final String LABEL = "observational";

    /** What keeps it from being read as an effect, in plain words; at least one sentence. */
    public List<String> cautions() {
        var cautions = new ArrayList<String>();
        cautions.add("Observational: nobody randomised, so whatever led to \"" + treatment
                + "\" may be what made the difference.");
        if (crude != 0 && pooled != 0 && crude > 0 != pooled > 0) {
            cautions.add("Means of units and sums point in opposite directions: a few big units decide.");
        }
        adjusted.value()
                .filter(effect -> effect.estimate() != 0 && effect.estimate() > 0 != crude > 0)
                .ifPresent(effect ->
                        cautions.add("Within strata the difference turns round: what units have in common with"
                                + " their stratum made it."));
        cautions.addAll(overlap.cautions());
        return List.copyOf(cautions);
    }

    /** The same as evidence on a metric, with a verdict that never judges. */
    public Comparison comparison(String metric) {
        return new Comparison(
                metric,
                control,
                treatment,
                new PairTest(
                        LABEL + ", least squares within strata",
                        level,
                        nControl,
                        nTreatment,
                        adjusted,
                        Figure.unknown("an association has no effect to be relative to; see the absolute difference"),
                        permutationP),
                new PairBelief(
                        Figure.unknown("nobody randomised, so there is no chance that one is better"),
                        Figure.unknown("nobody randomised, so choosing has no loss that could be reckoned")),
                new Verdict.Inconclusive("an experiment: nobody randomised what is compared here"));
    }
}
