package furrow.engine.advice;

import furrow.engine.evidence.Evidence;
import furrow.experiments.inference.Comparison;
import furrow.experiments.inference.Guardrail;
import furrow.experiments.inference.Verdict;
import furrow.experiments.plan.Metric;
import furrow.experiments.worth.NetBenefit;
import furrow.experiments.worth.Valued;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;

/** What nobody knows yet of acting by a treatment, in words: whether it pays, and whether it harms a guardrail. */
final class StillOpen {
    private static final double PERCENT = 100;

    private StillOpen() {}

    /** The open questions, or nothing when there are none. */
    static Optional<String> of(Evidence evidence, NetBenefit net) {
        var open = new ArrayList<String>();
        pays(evidence, net).ifPresent(open::add);
        evidence.comparisons().stream()
                .filter(each -> each.treatment().equals(net.treatment()) && isOpen(evidence, each))
                .forEach(each -> open.add(guardrail(each)));
        return open.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", open));
    }

    /** Where nothing has a value nobody asked whether it pays. */
    private static Optional<String> pays(Evidence evidence, NetBenefit net) {
        if (net.state() != NetBenefit.State.OPEN
                || Valued.of(evidence.data().experiment()).isNothing()) {
            return Optional.empty();
        }
        return Optional.of(
                "whether it pays" + net.perUnit().why().map(why -> ": " + why).orElse(""));
    }

    private static boolean isOpen(Evidence evidence, Comparison comparison) {
        boolean guards = evidence.data()
                .experiment()
                .metric(comparison.metric())
                .filter(metric -> metric.role() == Metric.Role.GUARDRAIL)
                .isPresent();
        return guards
                && comparison
                        .guardrail()
                        .map(each -> each.state() == Guardrail.State.NOT_SHOWN)
                        .orElse(comparison.verdict() instanceof Verdict.Inconclusive);
    }

    private static String guardrail(Comparison comparison) {
        return "whether it makes " + comparison.metric() + " worse"
                + comparison
                        .guardrail()
                        .map(Guardrail::margin)
                        .filter(margin -> margin.isPresent())
                        .map(margin -> " by " + percent(margin.getAsDouble()) + " or more")
                        .orElse("");
    }

    private static String percent(double fraction) {
        var format = new DecimalFormat("0.##", DecimalFormatSymbols.getInstance(Locale.ROOT));
        return format.format(fraction * PERCENT) + " %";
    }
}
