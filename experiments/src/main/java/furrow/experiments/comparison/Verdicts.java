package furrow.experiments.comparison;

import furrow.experiments.inference.TestResult;
import furrow.experiments.inference.Verdict;
import furrow.experiments.plan.Metric;
import java.math.BigDecimal;
import java.math.MathContext;

/** Reads the pair of interval and p-value: better, worse, equivalent, or what is still needed. */
final class Verdicts {
    private Verdicts() {}

    static Verdict of(Metric metric, TestResult finding) {
        var absolute = finding.absolute().value();
        if (absolute.isEmpty()) {
            return new Verdict.Inconclusive(finding.absolute().why().orElse("no interval"));
        }
        var effect = absolute.orElseThrow();
        if (withinMargin(metric, finding)) {
            return new Verdict.Equivalent();
        }
        if (effect.excludesZero()) {
            boolean higher = effect.lower() > 0;
            return higher == (metric.direction() == Metric.Direction.HIGHER)
                    ? new Verdict.Better()
                    : new Verdict.Worse();
        }
        return new Verdict.Inconclusive(needs(metric, finding));
    }

    private static boolean withinMargin(Metric metric, TestResult finding) {
        return metric.margin().isPresent()
                && finding.relative()
                        .value()
                        .filter(e -> e.lower() > -metric.margin().getAsDouble()
                                && e.upper() < metric.margin().getAsDouble())
                        .isPresent();
    }

    /**
     * What is still possible. It names no number of units: one made of the effect seen so far would follow the noise, and
     * how many the smallest change worth acting on takes is the plan's to say.
     */
    private static String needs(Metric metric, TestResult finding) {
        var relative = finding.relative().value();
        if (metric.margin().isEmpty()) {
            return "no change is still possible; a margin in the plan, the smallest change worth acting on, would say"
                    + " how many units settle it";
        }
        if (relative.isEmpty()) {
            return "no change is still possible";
        }
        double margin = metric.margin().getAsDouble();
        boolean rise = relative.get().upper() >= margin;
        boolean drop = relative.get().lower() <= -margin;
        String worth = percent(margin) + " or more, the smallest worth acting on,";
        return rise && drop
                ? "a rise and a drop of " + worth + " are still possible"
                : "no change is still possible, and a " + (rise ? "rise" : "drop") + " of " + worth + " as well";
    }

    private static String percent(double fraction) {
        return BigDecimal.valueOf(fraction * 100)
                        .round(new MathContext(3))
                        .stripTrailingZeros()
                        .toPlainString() + " %";
    }
}
