package furrow.engine.evidence;

import furrow.experiments.inference.Figure;
import furrow.experiments.pooling.CochranQ;
import java.util.List;

/**
 * Whether a treatment's effect on a metric differs between the values of one attribute; exploratory.
 *
 * @param attribute whose values are compared, such as {@code channel}
 * @param metric key of the metric
 * @param treatment key of the arm
 * @param test of the difference to the control in each segment, or why there is none
 * @param effects in each segment that was compared, in their order
 * @param adjusted its p-value corrected for all such tests of the experiment, or why there is none
 * @param tests how many such tests there are
 * @param differs true when the corrected p-value is at most what the plan's level allows
 */
public record SegmentDifference(
        String attribute,
        String metric,
        String treatment,
        Figure<CochranQ> test,
        List<SegmentEffect> effects,
        Figure<Double> adjusted,
        int tests,
        boolean differs) {
    public SegmentDifference {
        effects = List.copyOf(effects);
    }
}
