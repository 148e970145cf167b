package furrow.experiments.comparing;

import furrow.experiments.inference.Effect;
import furrow.experiments.inference.Finding;
import furrow.experiments.inference.Verdict;
import furrow.experiments.plan.Metric;
import java.util.Locale;

/** Reads the pair of interval and p-value: better, worse, equivalent, or what is still needed. */
final class Verdicts {
    private static final double FAR = 1000;

    private Verdicts() {}

    static Verdict of(Metric metric, Finding finding, long nControl, long nTreatment) {
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
        return new Verdict.Inconclusive(needs(metric, finding, effect, Math.min(nControl, nTreatment)));
    }

    private static boolean withinMargin(Metric metric, Finding finding) {
        return metric.margin().isPresent()
                && finding.relative()
                        .value()
                        .filter(e -> e.lower() > -metric.margin().getAsDouble()
                                && e.upper() < metric.margin().getAsDouble())
                        .isPresent();
    }

    /** Width shrinks like one over the root of n, so n grows by the square of distance over estimate. */
    private static String needs(Metric metric, Finding finding, Effect effect, long fewest) {
        double size = Math.abs(effect.estimate());
        double distance =
                effect.estimate() > 0 ? effect.estimate() - effect.lower() : effect.upper() - effect.estimate();
        double toDiffer = square(distance / size);
        double toAgree = finding.relative()
                .value()
                .filter(relative -> metric.margin().isPresent())
                .map(relative -> agreement(relative, metric.margin().getAsDouble()))
                .orElse(Double.POSITIVE_INFINITY);
        double times = Math.min(toDiffer, toAgree);
        if (!(times <= FAR)) {
            return "hardly any difference so far; far more units would be needed to tell one"
                    + (metric.margin().isPresent() ? "" : ", and without a margin sameness cannot be shown");
        }
        long more = Math.max(1, (long) Math.ceil(fewest * (times - 1)));
        return "about " + rounded(more) + " more units per arm at the current rates to show "
                + (toDiffer <= toAgree ? "this difference" : "that the difference is within the margin");
    }

    private static double agreement(Effect relative, double margin) {
        double above = (relative.upper() - relative.estimate()) / (margin - relative.estimate());
        double below = (relative.estimate() - relative.lower()) / (margin + relative.estimate());
        return Math.abs(relative.estimate()) < margin ? square(Math.max(above, below)) : Double.POSITIVE_INFINITY;
    }

    /** To two figures: more would pretend. */
    private static String rounded(long more) {
        double unit = Math.pow(10, Math.max(0, Math.floor(Math.log10((double) more)) - 1));
        return String.format(Locale.ROOT, "%,d", (long) (Math.ceil(more / unit) * unit));
    }

    private static double square(double x) {
        return x * x;
    }
}
