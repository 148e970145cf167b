package furrow.engine.tactic;

import furrow.engine.evidence.ArmData;
import furrow.engine.evidence.Evidence;
import furrow.engine.evidence.ExperimentData;
import furrow.experiments.inference.ArmMean;
import furrow.experiments.inference.Comparison;
import furrow.experiments.inference.Figure;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Metric;
import furrow.experiments.pooling.Estimate;
import furrow.experiments.pooling.LogRatio;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one experiment says of a tactic on one metric.
 *
 * @param experiment key of the experiment
 * @param state {@code running}, or how it ended
 * @param last time of its latest event, when events came in
 * @param against key of the tactic that its control stands for
 * @param comparisons the tactic's arms against the control, as the experiment itself reads them
 * @param finding what these found
 * @param control mean of the control, where it has one
 * @param treatments means of the tactic's arms
 * @param leftOut why it does not count: nobody drew, or it must not be read; empty where it counts
 */
public record TacticResult(
        String experiment,
        String state,
        Optional<Instant> last,
        String against,
        List<Comparison> comparisons,
        TacticFinding finding,
        Optional<ArmMean> control,
        List<ArmMean> treatments,
        Optional<String> leftOut) {
    public TacticResult {
        comparisons = List.copyOf(comparisons);
        treatments = List.copyOf(treatments);
    }

    /**
     * @param units those that are compared: all of the experiment, or a segment of it
     * @param comparisons of them
     */
    static TacticResult of(
            Evidence evidence, ExperimentData units, Metric metric, String against, List<Comparison> comparisons) {
        var first = comparisons.get(0);
        return new TacticResult(
                evidence.data().experiment().name(),
                evidence.data()
                        .ending()
                        .map(each -> switch (each.kind()) {
                            case CONCLUDED -> "concluded";
                            case ABANDONED -> "abandoned";
                        })
                        .orElse("running"),
                evidence.data().lastAt(),
                against,
                comparisons,
                TacticFinding.of(comparisons),
                mean(units, metric, first.control()),
                comparisons.stream()
                        .flatMap(each -> mean(units, metric, each.treatment()).stream())
                        .toList(),
                leftOut(evidence));
    }

    /** The same, that does not count for one more reason, if there is one. */
    TacticResult leavingOut(Optional<String> why) {
        return new TacticResult(
                experiment, state, last, against, comparisons, finding, control, treatments, leftOut.or(() -> why));
    }

    private static Optional<String> leftOut(Evidence evidence) {
        if (evidence.broken()) {
            return Optional.of("its results must not be read until it is mended");
        }
        return evidence.data().experiment().kind() == Experiment.Kind.OBSERVATIONAL
                ? Optional.of("nobody drew who got what, so it is observational")
                : Optional.empty();
    }

    /** A quantile has no mean. */
    private static Optional<ArmMean> mean(ExperimentData units, Metric metric, String arm) {
        return !metric.type().isTakenFromSums()
                ? Optional.empty()
                : units.arms().stream()
                        .filter(each -> each.arm().name().equals(arm))
                        .findFirst()
                        .flatMap((ArmData each) -> each.metric(metric.name()))
                        .flatMap(each -> ArmMean.of(each.compared()));
    }

    /** Whether it counts in what is said of the tactic. */
    public boolean counts() {
        return leftOut.isEmpty();
    }

    /** How many times the control's the tactic's mean is, as a logarithm. */
    public Figure<Estimate> result() {
        return leftOut.<Figure<Estimate>>map(Figure::unknown)
                .orElseGet(() -> control.isEmpty() || treatments.size() < comparisons.size()
                        ? Figure.unknown("it has no mean and error for each arm")
                        : LogRatio.between(control.get(), treatments));
    }

    /** Units of the tactic's arms. */
    public long units() {
        return comparisons.stream().mapToLong(Comparison::nTreatment).sum();
    }

    /** Units of the control. */
    public long unitsOfControl() {
        return comparisons.get(0).nControl();
    }
}
