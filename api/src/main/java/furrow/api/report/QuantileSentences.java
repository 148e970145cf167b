package furrow.api.report;

import furrow.engine.evidence.ArmFigures;
import furrow.engine.evidence.Evidence;
import furrow.experiments.inference.Comparison;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.WhichQuantile;
import java.util.Optional;

/** What a quantile says, in the words of its metric: "Half of the posts have at most 12 minutes instead of 20." */
final class QuantileSentences {
    private QuantileSentences() {}

    /** The two arms' quantiles, or nothing where the metric is none. */
    static Optional<String> of(Evidence evidence, Comparison comparison) {
        var metric = evidence.data()
                .experiment()
                .metric(comparison.metric())
                .filter(each -> !each.type().isTakenFromSums());
        var treated = value(evidence, comparison.treatment(), comparison.metric());
        var control = value(evidence, comparison.control(), comparison.metric());
        return metric.flatMap(each -> treated.flatMap(
                here -> control.map(there -> share(each.quantile().at())
                        + whose(evidence, each) + " have at most " + ReadableNumbers.plain(here) + " "
                        + each.name().replace('_', ' ').replace('-', ' ')
                        + (here.equals(there) ? ", as in " : " instead of " + ReadableNumbers.plain(there) + " in ")
                        + comparison.control() + ".")));
    }

    private static String share(double at) {
        if (at == 0.5) {
            return "Half of the ";
        }
        return at == 0.25
                ? "A quarter of the "
                : at == 0.75 ? "Three quarters of the " : ReadableNumbers.share(at) + " of the ";
    }

    private static String whose(Evidence evidence, Metric metric) {
        if (metric.quantile().of() == WhichQuantile.Of.OUTCOMES) {
            return "values";
        }
        if (!evidence.data().planned()) {
            return "units";
        }
        var unit = evidence.data().experiment().unit();
        return switch (unit) {
            case CONTACT -> "contacts";
            case CONVERSATION -> "conversations";
            case POST -> "posts";
            case SLOT -> "slots";
        };
    }

    private static Optional<Double> value(Evidence evidence, String arm, String metric) {
        return evidence.arms().stream()
                .filter(each -> each.arm().equals(arm))
                .flatMap((ArmFigures each) -> each.metrics().stream())
                .filter(each -> each.metric().equals(metric))
                .findFirst()
                .flatMap(each -> each.value().value());
    }
}
