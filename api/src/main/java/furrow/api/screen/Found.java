package furrow.api.screen;

import furrow.api.plot.GoodSide;
import furrow.api.plot.IntervalPlot;
import furrow.api.plot.Mark;
import furrow.api.plot.Measure;
import furrow.api.wording.Typography;
import furrow.engine.evidence.ArmFigures.MetricFigures;
import furrow.engine.evidence.Evidence;
import furrow.experiments.inference.Comparison;
import furrow.experiments.inference.Effect;
import furrow.experiments.inference.Guardrail;
import furrow.experiments.inference.Verdict;
import furrow.experiments.plan.Metric;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One comparison as pages show it: its words, its numbers and its plots, relative and in the metric's own unit.
 *
 * @param evidence of the experiment
 * @param comparison one metric of one treatment against the control
 */
record Found(Evidence evidence, Comparison comparison) {
    /** How outcomes that are lengths of time are named, and how these are written. */
    private static final Map<String, String> TIMES = Map.of("minutes", "min", "hours", "h", "seconds", "s");

    /** The plan's metric. */
    Metric metric() {
        return evidence.data()
                .experiment()
                .metric(comparison.metric())
                .orElseGet(() -> Metric.proportion(comparison.metric()));
    }

    boolean isShare() {
        return metric().type().isYesOrNo();
    }

    boolean isGuardrail() {
        return metric().role() == Metric.Role.GUARDRAIL
                || comparison.guardrail().isPresent();
    }

    GoodSide good() {
        return metric().direction() == Metric.Direction.LOWER ? GoodSide.LOWER : GoodSide.HIGHER;
    }

    /** What it has come to. */
    StateView state() {
        return isRead() ? StateView.of(mark(), word()) : new StateView("bad", word());
    }

    /** What it has come to, as a mark. */
    Mark mark() {
        if (comparison.guardrail().isPresent()) {
            return switch (comparison.guardrail().get().state()) {
                case KEPT -> Mark.GOOD;
                case NOT_SHOWN -> Mark.OPEN;
                case HARMED -> Mark.BAD;
            };
        }
        return switch (comparison.verdict().word()) {
            case "better" -> Mark.GOOD;
            case "worse" -> Mark.BAD;
            case "equivalent" -> Mark.SAME;
            default -> Mark.OPEN;
        };
    }

    /** What it has come to, in words. */
    String word() {
        if (!isRead()) {
            return "Cannot be read";
        }
        if (comparison.guardrail().isPresent()) {
            var guardrail = comparison.guardrail().get();
            return switch (guardrail.state()) {
                case KEPT -> guardrail.margin().isPresent() ? "Limit kept" : "Better";
                case NOT_SHOWN -> "Not known to be safe";
                case HARMED -> guardrail.margin().isPresent() ? "Worse: over the limit" : "Worse";
            };
        }
        return switch (mark()) {
            case GOOD -> "Better";
            case BAD -> "Worse";
            case SAME -> "Practically the same";
            case OPEN, PLAIN -> "Open";
        };
    }

    private boolean isRead() {
        return !(comparison.verdict() instanceof Verdict.Invalid);
    }

    /** The change relative to the control, when known; what must not be read is not told. */
    Optional<Effect> relative() {
        return comparison.relative().value().filter(any -> isRead());
    }

    /** The change in the metric's own unit, when known. */
    Optional<Effect> absolute() {
        return comparison.absolute().value().filter(any -> isRead());
    }

    /** What one unit's value is counted in where the plan's outcomes say so, with the space before it, or empty: min. */
    private String unit() {
        boolean plain = metric().denominator().kind() == Metric.Denominator.Kind.UNITS;
        for (var each : TIMES.entrySet()) {
            if (plain && metric().numerator().stream().allMatch(name -> name.endsWith(each.getKey()))) {
                return Typography.SPACE + each.getValue();
            }
        }
        return "";
    }

    /** The difference: +10.0 points, +0.12. */
    String difference(Effect effect) {
        return isShare() ? Typography.points(effect.estimate()) : Typography.signed(effect.estimate()) + unit();
    }

    /** Its limits. */
    String differenceRange(Effect effect) {
        return isShare() ? Typography.pointsRange(effect) : Typography.signedRange(effect) + unit();
    }

    /** The plot of the change relative to the control, or empty. */
    String relativePlot() {
        return relative()
                .map(effect -> plot(effect, new Measure.Change(), metric().margin(), limit(), relativeLabel(effect)))
                .orElse("");
    }

    /** The plot in the metric's own unit, or empty. */
    String absolutePlot() {
        var base = controlValue();
        return absolute()
                .map(effect -> plot(
                        effect,
                        isShare() ? new Measure.Points() : new Measure.Amount(),
                        times(metric().margin(), base),
                        times(limit(), base),
                        absoluteLabel(effect)))
                .orElse("");
    }

    private String plot(Effect effect, Measure measure, OptionalDouble dull, OptionalDouble limit, String label) {
        return IntervalPlot.of(effect, mark(), measure, label)
                .towards(good())
                .withDull(isGuardrail() ? OptionalDouble.empty() : dull)
                .withLimit(limit)
                .svg();
    }

    private String relativeLabel(Effect effect) {
        return Names.title(comparison.metric()) + ": " + Typography.change(effect.estimate()) + ", from "
                + Typography.changeRange(effect) + ". " + word() + ".";
    }

    private String absoluteLabel(Effect effect) {
        return Names.title(comparison.metric()) + ": " + difference(effect) + ", from " + differenceRange(effect) + ". "
                + word() + ".";
    }

    /** The relative change that the plan bears at most, with its sign; empty where it bears none or is no guardrail. */
    OptionalDouble limit() {
        var margin = comparison.guardrail().map(Guardrail::margin).orElse(OptionalDouble.empty());
        return margin.isEmpty()
                ? margin
                : OptionalDouble.of(good() == GoodSide.LOWER ? margin.getAsDouble() : -margin.getAsDouble());
    }

    private static OptionalDouble times(OptionalDouble factor, OptionalDouble base) {
        return factor.isEmpty() || base.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(factor.getAsDouble() * Math.abs(base.getAsDouble()));
    }

    private OptionalDouble controlValue() {
        return figures(comparison.control())
                .flatMap(each -> each.value().value())
                .map(OptionalDouble::of)
                .orElse(OptionalDouble.empty());
    }

    /** The metric in an arm. */
    Optional<MetricFigures> figures(String arm) {
        return evidence.arms().stream()
                .filter(each -> each.arm().equals(arm))
                .flatMap(each -> each.metrics().stream())
                .filter(each -> each.metric().equals(comparison.metric()))
                .findFirst();
    }

    /** The metric's value in an arm: 42.6 %, 2.13. */
    String value(String arm) {
        return figures(arm)
                .flatMap(each -> each.value().value())
                .map(value -> isShare() ? Typography.share(value) : Typography.number(value) + unit())
                .orElse("none yet");
    }

    /** Why there is no range: 54 and 58 posts are too few. */
    String tooFew() {
        return Typography.count(comparison.nTreatment()) + " and " + Units.of(comparison.nControl(), evidence)
                + " are too few, or one of them weighs too much";
    }

    /** What the value was counted from: 635 of 1 489. */
    String counts(String arm) {
        return figures(arm)
                .map(each -> isShare()
                        ? Typography.number(each.sum()) + " of " + Typography.count(each.n())
                        : "of " + Typography.count(each.n()))
                .orElse("");
    }
}
