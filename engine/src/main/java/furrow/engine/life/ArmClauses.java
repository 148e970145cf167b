package furrow.engine.life;

import furrow.engine.evidence.Evidence;
import furrow.engine.life.DecisionChecklist.Found;
import furrow.experiments.inference.Comparison;
import furrow.experiments.inference.Effect;
import furrow.experiments.inference.Guardrail;
import furrow.experiments.inference.Verdict;
import furrow.experiments.plan.DecisionClause;
import furrow.experiments.plan.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** What is asked of a treatment against its control. */
final class ArmClauses {
    private final Evidence evidence;
    private final String arm;

    ArmClauses(Evidence evidence, String arm) {
        this.evidence = evidence;
        this.arm = arm;
    }

    private Optional<Comparison> comparison(String metric) {
        return evidence.comparisons().stream()
                .filter(each -> each.metric().equals(metric) && each.treatment().equals(arm))
                .findFirst();
    }

    Found shows(DecisionClause.MetricShows clause) {
        var found = comparison(clause.metric());
        if (found.isEmpty()) {
            return Found.open("nothing was compared on " + clause.metric() + " yet");
        }
        var comparison = found.get();
        if (comparison.verdict() instanceof Verdict.Invalid invalid) {
            return Found.open("it must not be read: " + invalid.reason());
        }
        return switch (clause.showing()) {
            case BETTER -> verdict(comparison, Verdict.Better.class);
            case EQUIVALENT -> verdict(comparison, Verdict.Equivalent.class);
            case NOT_WORSE -> notWorse(comparison, clause.margin());
        };
    }

    private static Found verdict(Comparison comparison, Class<? extends Verdict> wanted) {
        String told = comparison.verdict().word() + size(comparison);
        if (wanted.isInstance(comparison.verdict())) {
            return Found.met(told);
        }
        return comparison.verdict() instanceof Verdict.Inconclusive open ? Found.open(open.needs()) : Found.not(told);
    }

    private static String size(Comparison comparison) {
        return comparison
                .relative()
                .value()
                .map(effect -> ", " + limits(effect))
                .orElse("");
    }

    private static String limits(Effect effect) {
        return String.format(
                Locale.ROOT,
                "%+.1f %% (%+.1f to %+.1f)",
                100 * effect.estimate(),
                100 * effect.lower(),
                100 * effect.upper());
    }

    /** Read off the interval: the worst that it holds, and the best. */
    private Found notWorse(Comparison comparison, OptionalDouble given) {
        var metric = evidence.data().experiment().metric(comparison.metric()).orElseThrow();
        double margin =
                given.isPresent() ? given.getAsDouble() : metric.margin().orElse(0);
        if (comparison.verdict() instanceof Verdict.Better) {
            return Found.met("better" + size(comparison));
        }
        var relative = comparison.relative().value();
        if (relative.isEmpty()) {
            return Found.open(comparison.relative().why().orElse("there is no interval yet"));
        }
        var better = metric.direction() == Metric.Direction.HIGHER
                ? relative.get()
                : relative.get().negated();
        String told = limits(relative.get());
        if (better.lower() > -margin) {
            return Found.met(told);
        }
        return better.upper() <= -margin
                ? Found.not(told)
                : Found.open(told + "; being worse by " + DecisionClause.percent(margin) + " % is not ruled out, more "
                        + units() + " are needed");
    }

    Found guardrails() {
        var harmed = new ArrayList<String>();
        var open = new ArrayList<String>();
        var kept = new ArrayList<String>();
        for (Metric metric : evidence.data().experiment().metrics()) {
            if (metric.role() == Metric.Role.GUARDRAIL) {
                sort(metric, harmed, open, kept);
            }
        }
        if (!harmed.isEmpty()) {
            return Found.not("harmed: " + String.join(", ", harmed));
        }
        return open.isEmpty()
                ? Found.met(kept.isEmpty() ? "the plan has none" : "no harm on " + String.join(", ", kept))
                : Found.open(
                        "harm is not ruled out on " + String.join(", ", open) + "; more " + units() + " are needed");
    }

    private String units() {
        return evidence.data().experiment().unit().words();
    }

    /** Without a margin no number of units rules harm out, so harm that is not shown is none. */
    private void sort(Metric metric, List<String> harmed, List<String> open, List<String> kept) {
        var found = comparison(metric.name());
        var state = found.flatMap(Comparison::guardrail).map(Guardrail::state).orElse(Guardrail.State.NOT_SHOWN);
        boolean worse =
                found.filter(each -> each.verdict() instanceof Verdict.Worse).isPresent();
        boolean invalid =
                found.filter(each -> each.verdict() instanceof Verdict.Invalid).isPresent();
        if (state == Guardrail.State.HARMED || (worse && state != Guardrail.State.KEPT)) {
            harmed.add(metric.name());
        } else if (found.isEmpty()
                || invalid
                || (state == Guardrail.State.NOT_SHOWN && metric.margin().isPresent())) {
            open.add(metric.name());
        } else {
            kept.add(metric.name());
        }
    }

    Found pays() {
        var net = evidence.netBenefit(arm);
        if (net.isEmpty()) {
            return Found.open("no net benefit can be told");
        }
        var gain = net.get().perUnit();
        String told = gain.value()
                .map(each -> String.format(
                        Locale.ROOT,
                        "%+.4g for 1,000 %s (%+.4g to %+.4g)",
                        1000 * each.estimate(),
                        units(),
                        1000 * each.lower(),
                        1000 * each.upper()))
                .or(gain::why)
                .orElse("");
        return switch (net.get().state()) {
            case PAYS -> Found.met(told);
            case DOES_NOT_PAY -> Found.not(told);
            case OPEN -> Found.open(told);
        };
    }
}
