package furrow.experiments.plan;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

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
 * @param decisionRule what has to hold before it is decided; may be empty
 * @param analysis how results are to be read
 * @param starts first instant of the experiment, when planned
 * @param ends instant after its last, when planned
 * @param course what it has gone through: pauses, and weights of before
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
        DecisionRule decisionRule,
        Analysis analysis,
        Optional<Instant> starts,
        Optional<Instant> ends,
        Course course) {

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
        requireFitting(name, decisionRule, metrics, analysis, ends);
        requireArms(name, arms, course);
    }

    /** With a decision rule in plain words, that has gone through nothing. */
    public Experiment(
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
        this(
                name,
                question,
                hypothesis,
                kind,
                unit,
                arms,
                metrics,
                goals,
                DecisionRule.of(decisionRule),
                analysis,
                starts,
                ends,
                Course.STEADY);
    }

    private static void requireFitting(
            String name, DecisionRule rule, List<Metric> metrics, Analysis analysis, Optional<Instant> ends) {
        for (DecisionClause each : rule.clauses()) {
            if (each instanceof DecisionClause.MetricShows shows
                    && metrics.stream().noneMatch(metric -> metric.name().equals(shows.metric()))) {
                throw new IllegalArgumentException("decisionRule of experiment \"" + name
                        + "\" needs one of its metrics, but asks of \"" + shows.metric() + "\"");
            }
            if (each instanceof DecisionClause.PlannedUnits
                    && analysis.plannedUnits().isEmpty()) {
                throw new IllegalArgumentException("decisionRule of experiment \"" + name
                        + "\" asks for planned units; give analysis.plannedUnits, or leave the clause out");
            }
            if (each instanceof DecisionClause.PlannedEnd && ends.isEmpty()) {
                throw new IllegalArgumentException("decisionRule of experiment \"" + name
                        + "\" asks for the planned end; give ends, or leave the clause out");
            }
        }
    }

    private static void requireArms(String name, List<Arm> arms, Course course) {
        var names = arms.stream().map(Arm::name).collect(Collectors.toSet());
        course.earlier().forEach(each -> {
            if (!each.weights().keySet().equals(names)) {
                throw new IllegalArgumentException("earlier weights of experiment \"" + name + "\" need the arms "
                        + names + ", but had " + each.weights().keySet());
            }
        });
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
        return changed(arms, newMetrics, analysis, starts, ends, course);
    }

    /** The same experiment read another way. */
    public Experiment with(Analysis newAnalysis) {
        return changed(arms, metrics, newAnalysis, starts, ends, course);
    }

    /** The same experiment that has gone through something else. */
    public Experiment with(Course newCourse) {
        return changed(arms, metrics, analysis, starts, ends, newCourse);
    }

    /** The same experiment with other weights, arms in the order of the plan. */
    public Experiment withArms(List<Arm> newArms) {
        return changed(newArms, metrics, analysis, starts, ends, course);
    }

    /** The same experiment beginning at another instant. */
    public Experiment startingAt(Instant newStart) {
        return changed(arms, metrics, analysis, Optional.of(newStart), ends, course);
    }

    /** The same experiment ending at another instant. */
    public Experiment endingAt(Instant newEnd) {
        return changed(arms, metrics, analysis, starts, Optional.of(newEnd), course);
    }

    private Experiment changed(
            List<Arm> newArms,
            List<Metric> newMetrics,
            Analysis newAnalysis,
            Optional<Instant> newStarts,
            Optional<Instant> newEnds,
            Course newCourse) {
        return new Experiment(
                name,
                question,
                hypothesis,
                kind,
                unit,
                newArms,
                newMetrics,
                goals,
                decisionRule,
                newAnalysis,
                newStarts,
                newEnds,
                newCourse);
    }

    /** Weights of the arms as they are now, by name. */
    public Map<String, Double> weights() {
        var weights = new LinkedHashMap<String, Double>();
        arms.forEach(each -> weights.put(each.name(), each.weight()));
        return weights;
    }

    /** Weights of the arms that held at an instant. */
    public Map<String, Double> weightsAt(Instant at) {
        return course.earlier().stream()
                .filter(each -> at.isBefore(each.until()))
                .findFirst()
                .map(Course.EarlierWeights::weights)
                .orElseGet(this::weights);
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
