package furrow.engine.evidence;

import furrow.experiments.bayes.BestArmProbability;
import furrow.experiments.bayes.PracticalEquivalence;
import furrow.experiments.inference.Figure;
import java.util.List;
import java.util.Optional;

/**
 * What is believed of one metric over all arms, given a prior that is named.
 *
 * @param metric key of the metric
 * @param prior what was believed before the data, by name and in words
 * @param decides true when the plan asks for a Bayesian reading; else this stands beside the reading that decides
 * @param best how likely each arm is the best of all, and what choosing it loses; empty for two arms, of which the
 *     chance to beat tells all
 * @param around how the belief falls around the margin, an entry a treatment; empty when the metric has no margin
 */
public record MetricBelief(
        String metric,
        String prior,
        boolean decides,
        Optional<Figure<List<BestArmProbability>>> best,
        List<Around> around) {
    public MetricBelief {
        around = List.copyOf(around);
    }

    /**
     * One treatment against the control.
     *
     * @param treatment key of the arm
     * @param margin largest relative change that does not matter, as a fraction of the control
     * @param shares probabilities of being worse by more, within it, and better by more
     */
    public record Around(String treatment, double margin, Figure<PracticalEquivalence> shares) {}
}
