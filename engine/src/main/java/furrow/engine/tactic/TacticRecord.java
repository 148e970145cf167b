package furrow.engine.tactic;

import furrow.experiments.inference.ArmMean;
import furrow.experiments.inference.Effect;
import furrow.experiments.inference.Figure;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.Tactic;
import furrow.experiments.pooling.Estimate;
import furrow.experiments.pooling.LogRatio;
import furrow.experiments.pooling.PooledEffect;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the experiments of a workspace say of a tactic on one metric.
 *
 * @param tactic the tactic, as the latest of them has it
 * @param metric the metric, as the latest of them has it
 * @param results one an experiment, in the order of the workspace
 * @param expected by experiment, what its result comes to when it is drawn towards all results of the workspace on this
 *     metric, as a fraction; empty while these are too few
 */
public record TacticRecord(Tactic tactic, Metric metric, List<TacticResult> results, Map<String, Double> expected) {
    /** Confidence level of what is said of several experiments together. */
    public static final double LEVEL = 0.95;

    public TacticRecord {
        results = List.copyOf(results);
        expected = Map.copyOf(expected);
    }

    TacticRecord expecting(Map<String, Double> newExpected) {
        return new TacticRecord(tactic, metric, results, newExpected);
    }

    /** How many experiments that count found this. */
    public long found(TacticFinding finding) {
        return results.stream()
                .filter(each -> each.counts() && each.finding() == finding)
                .count();
    }

    /** Experiments that count. */
    public long experiments() {
        return results.stream().filter(TacticResult::counts).count();
    }

    /** All results that can be put on one scale, together; logarithms of ratios. */
    public Figure<PooledEffect> pooled() {
        var independent = independent();
        return independent.isEmpty()
                ? Figure.unknown("no experiment has a result that can be set beside others")
                : Figure.of(PooledEffect.of(independent, LEVEL));
    }

    /** The mean over experiments as a fraction of the control, 0.1 for a tenth more. */
    public Figure<Effect> mean() {
        return mean(pooled());
    }

    /** The same of what was read together already, which takes longest. */
    public static Figure<Effect> mean(Figure<PooledEffect> pooled) {
        return pooled.map(TacticRecord::fraction);
    }

    /**
     * On which side of its control the tactic lies: what a single experiment found by its own method, or of several where the
     * whole interval of their mean lies; open where that holds 0.
     */
    public TacticFinding side() {
        return side(pooled());
    }

    /** The same of what was read together already. */
    TacticFinding side(Figure<PooledEffect> pooled) {
        if (experiments() == 1) {
            return results.stream()
                    .filter(TacticResult::counts)
                    .findFirst()
                    .map(TacticResult::finding)
                    .orElse(TacticFinding.OPEN);
        }
        return mean(pooled).value().map(this::side).orElse(TacticFinding.OPEN);
    }

    /** On which side of the control a whole interval lies; open where it holds 0. */
    TacticFinding side(Effect effect) {
        boolean above = effect.lower() > 0;
        if (!above && !(effect.upper() < 0)) {
            return TacticFinding.OPEN;
        }
        return above == (metric.direction() != Metric.Direction.LOWER) ? TacticFinding.BETTER : TacticFinding.WORSE;
    }

    /** Results together, as a fraction of the control. */
    public static Effect fraction(PooledEffect pooled) {
        return LogRatio.asFraction(pooled.interval());
    }

    /** Where the next experiment's truth may lie, as a fraction of its control. */
    public Figure<Effect> next() {
        return next(pooled());
    }

    /** The same of what was read together already. */
    public static Figure<Effect> next(Figure<PooledEffect> pooled) {
        return pooled.value()
                .map(each -> each.prediction().map(LogRatio::asFraction))
                .orElseGet(() -> Figure.unknown(pooled.why().orElse("")));
    }

    /** Experiments whose control is one and the same, number by number, share it: they are compared with it once. */
    public Map<ArmMean, List<TacticResult>> byControl() {
        var groups = new LinkedHashMap<ArmMean, List<TacticResult>>();
        results.stream()
                .filter(each -> each.result().value().isPresent())
                .forEach(each -> groups.computeIfAbsent(each.control().orElseThrow(), none -> new ArrayList<>())
                        .add(each));
        return groups;
    }

    private List<Estimate> independent() {
        return byControl().entrySet().stream()
                .flatMap(each -> LogRatio.between(
                        each.getKey(),
                        each.getValue().stream()
                                .flatMap(result -> result.treatments().stream())
                                .toList())
                        .value()
                        .stream())
                .toList();
    }

    /** What may be believed of the control of the next plan: of shares only, and from three controls on. */
    public Optional<ControlPrior> prior() {
        return metric.type().isYesOrNo()
                ? ControlPrior.of(byControl().keySet().stream().toList())
                : Optional.empty();
    }

    /** What the control brought in the latest experiment that counts: a baseline for the next plan. */
    public Optional<Double> baseline() {
        return results.stream()
                .filter(TacticResult::counts)
                .reduce((before, later) -> later)
                .flatMap(TacticResult::control)
                .map(ArmMean::value);
    }
}
