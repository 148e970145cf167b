package furrow.engine.advice;

import furrow.engine.evidence.ArmData;
import furrow.engine.evidence.ExperimentData;
import furrow.engine.evidence.MetricData;
import furrow.experiments.observational.Trend;
import furrow.experiments.plan.Metric;
import java.util.Optional;

/**
 * Whether a tactic brings of late what it brought before, where it has most units: the arm's primary metric, if more of
 * it is better and days are told.
 *
 * @param units units that the trend rests on
 * @param trend the two periods
 */
record TacticTrend(long units, Trend trend) {

    /** Of one arm. */
    static Optional<TacticTrend> of(ExperimentData data, ArmData arm) {
        var metric = ExperimentFacts.primary(data.experiment());
        boolean judged = metric.direction() == Metric.Direction.HIGHER
                && metric.type().isTakenFromSums()
                && data.cluster().isEmpty();
        return arm.metric(metric.name()).filter(found -> judged).flatMap(TacticTrend::of);
    }

    private static Optional<TacticTrend> of(MetricData found) {
        return Trend.of(found.days())
                .value()
                .map(trend -> new TacticTrend(found.moments().n(), trend));
    }

    /** The one that rests on more units; of equals the first. */
    static TacticTrend stronger(TacticTrend a, TacticTrend b) {
        return b.units() > a.units() ? b : a;
    }
}
