package furrow.engine.evidence;

import furrow.experiments.bayes.Bayes;
import furrow.experiments.health.Health;
import furrow.experiments.moments.MetricMoments;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.Priors;
import java.util.List;
import java.util.function.UnaryOperator;

/** Whether what the plan believed before agrees with what came in. */
final class PriorHealth {
    /** Key of the check. */
    static final String CHECK = "prior";

    private PriorHealth() {}

    /**
     * A word for each disagreement; nothing where the plan states no belief.
     *
     * @param read from a metric to how it is read
     */
    static List<Health> of(ExperimentData data, Bayes bayes, UnaryOperator<Metric> read) {
        if (data.experiment().analysis().priors().equals(Priors.USUAL)) {
            return List.of();
        }
        return data.treatments().stream()
                .flatMap(arm -> data.experiment().metrics().stream()
                        .flatMap(metric -> of(data, bayes, read.apply(metric), arm).stream()))
                .toList();
    }

    private static List<Health> of(ExperimentData data, Bayes bayes, Metric metric, ArmData arm) {
        var control = data.control().metric(metric.name()).map(MetricData::compared);
        var treated = arm.metric(metric.name()).map(MetricData::compared);
        if (control.isEmpty() || treated.isEmpty()) {
            return List.of();
        }
        return warnings(bayes, metric, control.get(), treated.get()).stream()
                .map(each -> new Health(
                        CHECK, Health.Status.CAUTION, arm.arm().name() + " on " + metric.name() + ": " + ended(each)))
                .toList();
    }

    private static String ended(String sentence) {
        return sentence.endsWith(".") ? sentence : sentence + ".";
    }

    private static List<String> warnings(Bayes bayes, Metric metric, MetricMoments control, MetricMoments treated) {
        return bayes.compare(metric, control, treated).warnings();
    }
}
