package furrow.engine.plan;

import furrow.engine.notation.Times;
import furrow.engine.notation.WordSuggestion;
import furrow.experiments.plan.Analysis;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.RetainedAttributes;
import furrow.experiments.plan.UnitKind;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** One experiment of a plan file. */
final class ExperimentReader {
    private ExperimentReader() {}

    static Optional<Experiment> read(PlanNode node, String path, PlanProblems problems, ZoneId zone) {
        return MappingFields.of(
                        node,
                        path,
                        problems,
                        "name",
                        "question",
                        "hypothesis",
                        "kind",
                        "unit",
                        "arms",
                        "metrics",
                        "goals",
                        "decisionRule",
                        "analysis",
                        "starts",
                        "ends",
                        "pauses",
                        "earlierWeights")
                .flatMap(fields -> experiment(fields, zone));
    }

    private static Optional<Experiment> experiment(MappingFields fields, ZoneId zone) {
        var problems = fields.problems();
        var name = fields.name("name", "events and counts name their experiment by it");
        fields.required("question", "a question in plain words", "say what you want to learn");
        var question = fields.words("question");
        var hypothesis = fields.words("hypothesis");
        var kind = fields.choice("kind", Experiment.Kind.class, Experiment.Kind.RANDOMISED);
        fields.required("unit", "one of contact, conversation, post, slot", "say what is given an arm by chance");
        var unit = fields.choice("unit", UnitKind.class, UnitKind.CONTACT);
        fields.required("arms", "a list of two or more arms", "");
        var arms = fields.list("arms", (item, path) -> ArmReader.read(item, path, problems));
        ArmReader.check(fields);
        fields.required("metrics", "a list of one or more metrics", "");
        var metrics = fields.list("metrics", (item, path) -> PlanMetricReader.read(item, path, problems));
        checkMetrics(fields, metrics);
        var goals = fields.list("goals", (item, path) -> GoalReader.read(item, path, problems));
        checkGoals(fields);
        var decisionRule = DecisionRuleReader.read(fields);
        var analysis = fields.node("analysis")
                .flatMap(each -> AnalysisReader.read(each, fields.path("analysis"), problems, zone))
                .orElseGet(Analysis::withDefaults);
        var starts = fields.parsed("starts", text -> Times.instant(text, zone));
        var ends = fields.parsed("ends", text -> Times.end(text, zone));
        checkOrder(fields, starts, ends);
        var course = CourseReader.read(fields, zone);
        return fields.build(() -> new Experiment(
                name,
                question,
                hypothesis,
                kind,
                unit,
                arms,
                metrics,
                goals,
                decisionRule,
                analysis,
                starts,
                ends,
                course));
    }

    private static void checkMetrics(MappingFields fields, List<Metric> metrics) {
        var names = fields.namesWithin("metrics", "name");
        PlanReader.requireDifferent(fields, "metrics", names);
        if (fields.node("metrics").isPresent() && names.isEmpty()) {
            fields.wrong("metrics", "one or more metrics", "");
        }
        boolean allRead = metrics.size() == names.size() && !names.isEmpty();
        if (allRead && metrics.stream().noneMatch(each -> each.role() == Metric.Role.PRIMARY)) {
            fields.wrong("metrics", "at least one metric with role primary", "say which one decides the experiment");
        }
    }

    /** What was known before needs a time to look back on, and units that count one by one. */
    static void checkCovariates(PlanNode experiment, String path, PlanProblems problems, RetainedAttributes kept) {
        if (!(experiment instanceof PlanNode.Mapping mapping
                && mapping.entries().get("metrics") instanceof PlanNode.Sequence metrics)) {
            return;
        }
        for (int i = 0; i < metrics.items().size(); i++) {
            var found = metrics.items().get(i) instanceof PlanNode.Mapping metric
                    ? metric.entries().get("covariates")
                    : null;
            String place = path + ".metrics[" + i + "].covariates";
            if (found != null && kept.cluster().isPresent()) {
                problems.add(
                        place,
                        found,
                        "nothing, as the workspace has a cluster, and groups are not read given covariates",
                        "leave the covariates or workspace.cluster out");
            } else if (found != null && kept.lookBack().isEmpty()) {
                problems.add(
                        place,
                        found,
                        "a lookBack in the workspace, the time before a unit's start that they are of",
                        "add lookBack: 28 days to the workspace");
            }
        }
    }

    /** Strata are kept apart where the workspace keeps their attribute as a segment, and units count one by one. */
    static void checkStrata(PlanNode experiment, String path, PlanProblems problems, RetainedAttributes kept) {
        if (!(experiment instanceof PlanNode.Mapping mapping
                && mapping.entries().get("analysis") instanceof PlanNode.Mapping analysis
                && analysis.entries().get("strata") instanceof PlanNode.Scalar strata)) {
            return;
        }
        String place = path + ".analysis.strata";
        if (kept.cluster().isPresent()) {
            problems.add(
                    place,
                    strata,
                    "nothing, as the workspace has a cluster, and groups are not read given strata",
                    "leave strata or workspace.cluster out");
        } else if (!kept.segments().contains(strata.text())) {
            problems.add(
                    place,
                    strata,
                    "one of the workspace's segments, which are " + kept.segments(),
                    "add the attribute to workspace.segments");
        }
    }

    /** A goal is drawn for a metric that the experiment has. */
    private static void checkGoals(MappingFields fields) {
        var metrics = fields.namesWithin("metrics", "name");
        fields.list("goals", (item, path) -> {
            if (item instanceof PlanNode.Mapping mapping
                    && mapping.entries().get("metric") instanceof PlanNode.Scalar metric
                    && !metrics.isEmpty()
                    && !metrics.contains(metric.text())) {
                var legal = "a metric of this experiment: " + String.join(", ", metrics);
                fields.problems().add(path + ".metric", metric, legal, WordSuggestion.advice(metric.text(), metrics));
            }
            return Optional.empty();
        });
    }

    private static void checkOrder(MappingFields fields, Optional<Instant> starts, Optional<Instant> ends) {
        if (starts.isPresent() && ends.isPresent() && !starts.get().isBefore(ends.get())) {
            fields.wrong("ends", "a time after starts, " + starts.get(), "a day alone ends with its last moment");
        }
    }
}
