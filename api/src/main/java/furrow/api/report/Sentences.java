package furrow.api.report;

import furrow.engine.evidence.ArmFigures;
import furrow.engine.evidence.Evidence;
import furrow.experiments.inference.Comparison;
import furrow.experiments.inference.Effect;
import furrow.experiments.inference.Verdict;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Metric;
import java.util.Optional;

/** Evidence in plain words, one sentence a comparison, the same in every format. */
public final class Sentences {
    private Sentences() {}

    /** What a comparison says, such as "23 % more clicks than plain (12 % to 35 %)". */
    public static String of(Evidence evidence, Comparison comparison) {
        var verdict = comparison.verdict();
        if (verdict instanceof Verdict.Invalid invalid) {
            return "Not to be read: " + invalid.reason();
        }
        String found = effect(comparison);
        if (verdict instanceof Verdict.Inconclusive inconclusive) {
            return found + " Not settled: " + inconclusive.needs();
        }
        return found + " " + judgement(evidence, comparison);
    }

    private static String effect(Comparison comparison) {
        Optional<Effect> relative = comparison.relative().value();
        if (relative.isPresent()) {
            return Numbers.change(relative.get().estimate()) + " against " + comparison.control() + ", between "
                    + Numbers.range(relative.get()) + " at " + Numbers.percent(comparison.level()) + " confidence.";
        }
        Optional<Effect> absolute = comparison.absolute().value();
        if (absolute.isPresent()) {
            return signed(absolute.get().estimate()) + " against " + comparison.control() + ", between "
                    + limit(absolute.get().lower()) + " and "
                    + limit(absolute.get().upper()) + " at "
                    + Numbers.percent(comparison.level()) + " confidence.";
        }
        return "No estimate yet: " + comparison.absolute().why().orElse("unknown") + ".";
    }

    private static String judgement(Evidence evidence, Comparison comparison) {
        boolean lowerIsBetter = direction(evidence, comparison) == Metric.Direction.LOWER;
        return switch (comparison.verdict().word()) {
            case "better" -> lowerIsBetter ? "Better, since lower is better here." : "Better.";
            case "worse" -> lowerIsBetter ? "Worse, since lower is better here." : "Worse.";
            default -> "Practically the same.";
        };
    }

    private static Metric.Direction direction(Evidence evidence, Comparison comparison) {
        return evidence.data()
                .experiment()
                .metric(comparison.metric())
                .map(Metric::direction)
                .orElse(Metric.Direction.HIGHER);
    }

    /** A metric's value as people read it: a share as a percentage, the rest as a number. */
    public static String value(Experiment experiment, ArmFigures.MetricFigures figures) {
        boolean share = experiment
                .metric(figures.metric())
                .map(metric -> metric.type() == Metric.Type.PROPORTION)
                .orElse(false);
        return figures.value()
                .value()
                .map(value -> share ? Numbers.percent(value) : Numbers.plain(value))
                .orElse("none yet");
    }

    /** How the arms came to be compared, where it matters to the reader. */
    public static Optional<String> provenance(Experiment experiment) {
        return experiment.kind() == Experiment.Kind.OBSERVATIONAL
                ? Optional.of("Observational: nobody randomised, so a difference may come from something else.")
                : Optional.empty();
    }

    private static String limit(double value) {
        return Double.isInfinite(value) ? "no limit" : signed(value);
    }

    private static String signed(double value) {
        return (value > 0 ? "+" : "") + Numbers.plain(value);
    }
}
