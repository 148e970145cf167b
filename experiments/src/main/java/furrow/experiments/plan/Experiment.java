package furrow.experiments.plan;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * A question with two or more arms, each a tactic, one the control: the whole of a strategist's plan.
 *
 * @param name key of the experiment within its workspace
 * @param question what is to be learnt, in plain words
 * @param hypothesis what is expected and why; may be empty
 * @param kind how its arms came to be compared
 * @param unit what is randomised
 * @param arms two or more, exactly one of them the control
 * @param metrics at least one; names unique
 * @param goals paths drawn for some of the metrics
 * @param decisionRule what will be done when the answer is in, in plain words; may be empty
 * @param analysis how results are to be read
 * @param starts first instant of the experiment, when planned
 * @param ends instant after its last, when planned
 */
public record Experiment(
        String name,
        String question,
        String hypothesis,
        Kind kind,
        UnitKind unit,
        List<Arm> arms,
        List<Metric> metrics,
        List<Goal> goals,
        String decisionRule,
        Analysis analysis,
        Optional<Instant> starts,
        Optional<Instant> ends) {

    /** How the arms came to be compared. */
    public enum Kind {
        /** Units were given their arm by chance. */
        RANDOMISED,
        /** Time slots or effort were given their arm by chance, in turns. */
        SWITCHBACK,
        /** Nobody randomised: whatever is found is called observational. */
        OBSERVATIONAL
    }

    public Experiment {
        NameRule.check("experiment", name);
        arms = List.copyOf(arms);
        metrics = List.copyOf(metrics);
        goals = List.copyOf(goals);
        if (arms.size() < 2) {
            throw new IllegalArgumentException(
                    "experiment \"" + name + "\" needs two or more arms, but had " + arms.size());
        }
        requireUnique("arms", arms.stream().map(Arm::name).toList());
        requireUnique("metrics", metrics.stream().map(Metric::name).toList());
        long controls = arms.stream().filter(Arm::control).count();
        if (controls != 1) {
            throw new IllegalArgumentException(
                    "experiment \"" + name + "\" needs exactly one control, but had " + controls);
        }
        if (metrics.isEmpty()) {
            throw new IllegalArgumentException("experiment \"" + name + "\" needs at least one metric, but had none");
        }
        if (starts.isPresent() && ends.isPresent() && !starts.get().isBefore(ends.get())) {
            throw new IllegalArgumentException("experiment \"" + name + "\" needs to start before it ends, but was "
                    + starts.get() + " to " + ends.get());
        }
    }

    private static void requireUnique(String what, List<String> names) {
        var seen = new HashSet<String>();
        for (String each : names) {
            if (!seen.add(each)) {
                throw new IllegalArgumentException(what + " need different names, but \"" + each + "\" came twice");
            }
        }
    }

    /** The same experiment with other metrics. */
    public Experiment withMetrics(List<Metric> newMetrics) {
        return new Experiment(
                name, question, hypothesis, kind, unit, arms, newMetrics, goals, decisionRule, analysis, starts, ends);
    }

    /** The same experiment read another way. */
    public Experiment with(Analysis newAnalysis) {
        return new Experiment(
                name, question, hypothesis, kind, unit, arms, metrics, goals, decisionRule, newAnalysis, starts, ends);
    }

    /** The arm that the others are compared with. */
    public Arm control() {
        return arms.stream().filter(Arm::control).findFirst().orElseThrow();
    }

    /** Arms that are compared with the control, in the order of the plan. */
    public List<Arm> treatments() {
        return arms.stream().filter(arm -> !arm.control()).toList();
    }

    /** The arm of that name, if the experiment has it. */
    public Optional<Arm> arm(String armName) {
        return arms.stream().filter(arm -> arm.name().equals(armName)).findFirst();
    }

    /** The metric of that name, if the experiment has it. */
    public Optional<Metric> metric(String metricName) {
        return metrics.stream()
                .filter(metric -> metric.name().equals(metricName))
                .findFirst();
    }
}
