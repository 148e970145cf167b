package furrow.engine.evidence;

import furrow.experiments.fixed.WiderT;
import furrow.experiments.health.Health;
import furrow.experiments.plan.Analysis;
import furrow.experiments.plan.Metric;
import java.util.List;
import java.util.Locale;

/** Whether a mean is read at one look, or at planned ones, where an arm stands beside a much larger one. */
final class UnevenHealth {
    /** Key of the check. */
    static final String CHECK = "uneven-arms";

    private UnevenHealth() {}

    /** A word for each treatment and metric of which very skewed values could mislead; nothing where none can. */
    static List<Health> of(ExperimentData data) {
        var method = data.experiment().analysis().method();
        if (method != Analysis.Method.FIXED && method != Analysis.Method.LOOKS) {
            return List.of();
        }
        return data.treatments().stream()
                .flatMap(arm -> data.experiment().metrics().stream()
                        .filter(UnevenHealth::isReadByItsMean)
                        .filter(metric -> isDoubtful(data.control(), arm, metric))
                        .map(metric -> told(data.control(), arm, metric)))
                .toList();
    }

    private static boolean isReadByItsMean(Metric metric) {
        return switch (metric.readAs()) {
            case MEAN, RATIO -> true;
            case PROPORTION, RATE, QUANTILE -> false;
        };
    }

    private static boolean isDoubtful(ArmData control, ArmData arm, Metric metric) {
        return WiderT.isDoubtful(units(control, metric), units(arm, metric));
    }

    private static long units(ArmData arm, Metric metric) {
        return arm.metric(metric.name()).map(each -> each.compared().n()).orElse(0L);
    }

    private static Health told(ArmData control, ArmData arm, Metric metric) {
        return new Health(
                CHECK,
                Health.Status.CAUTION,
                String.format(
                        Locale.ROOT,
                        "%s on %s: %d units stand beside %d. Where few units have nearly all of it, as with revenue, such a"
                                + " comparison finds what is not there in up to 12 %% instead of 5 %%. Take alike arms, a cap"
                                + " on the metric, or a method that may be read at any time.",
                        arm.arm().name(),
                        metric.name(),
                        Math.min(units(control, metric), units(arm, metric)),
                        Math.max(units(control, metric), units(arm, metric))));
    }
}
