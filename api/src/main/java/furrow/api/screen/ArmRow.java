package furrow.api.screen;

import furrow.api.report.Sentences;
import furrow.api.wording.Typography;
import furrow.engine.evidence.ArmFigures;
import furrow.engine.evidence.ArmFigures.MetricFigures;
import furrow.engine.evidence.Evidence;
import java.util.List;

/**
 * A metric of an arm in numbers.
 *
 * @param arm name of the arm
 * @param metric name of the metric
 * @param units units given the arm
 * @param counted units that count
 * @param open units whose window has not closed
 * @param total total of the numerator
 * @param value the metric's value
 */
public record ArmRow(String arm, String metric, String units, String counted, String open, String total, String value) {

    static List<ArmRow> of(Evidence evidence) {
        return evidence.arms().stream()
                .flatMap(arm -> arm.metrics().stream().map(each -> of(evidence, arm, each)))
                .toList();
    }

    private static ArmRow of(Evidence evidence, ArmFigures arm, MetricFigures metric) {
        return new ArmRow(
                Names.title(arm.arm()) + (arm.control() ? " (compared with)" : ""),
                Names.title(metric.metric()),
                Typography.count(arm.units()),
                Typography.count(metric.n()),
                Typography.count(metric.open()),
                Typography.number(metric.sum()),
                Typography.text(Sentences.value(evidence.data().experiment(), metric)));
    }
}
