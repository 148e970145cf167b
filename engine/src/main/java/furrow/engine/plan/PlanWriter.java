package furrow.engine.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import furrow.engine.notation.Durations;
import furrow.engine.notation.JsonText;
import furrow.experiments.plan.Analysis;
import furrow.experiments.plan.Arm;
import furrow.experiments.plan.Budget;
import furrow.experiments.plan.BusinessHours;
import furrow.experiments.plan.ContactLimit;
import furrow.experiments.plan.Course;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Goal;
import furrow.experiments.plan.GoalMeasure;
import furrow.experiments.plan.LookSchedule;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.Plan;
import furrow.experiments.plan.Priors;
import furrow.experiments.plan.SpendingFunction;
import furrow.experiments.plan.Tactic;
import furrow.experiments.plan.WeekSeason;
import furrow.experiments.plan.Workspace;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A plan as the keys of a plan file. */
final class PlanWriter {
    private static final ObjectMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .build();

    private PlanWriter() {}

    static String yaml(Plan plan) {
        try {
            return YAML.writeValueAsString(plan(plan));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a plan could not be written", impossible);
        }
    }

    static String json(Plan plan) {
        return JsonText.pretty(plan(plan));
    }

    static ObjectNode tree(Plan plan) {
        return (ObjectNode) JsonText.tree(plan(plan));
    }

    private static Map<String, Object> plan(Plan plan) {
        return map(
                "workspace",
                workspace(plan.workspace()),
                "experiments",
                plan.experiments().stream().map(PlanWriter::experiment).toList());
    }

    /** Keys and values by turns, in this order. */
    private static Map<String, Object> map(Object... keysAndValues) {
        var map = new LinkedHashMap<String, Object>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }

    private static Map<String, Object> workspace(Workspace workspace) {
        var map = map(
                "name",
                workspace.name(),
                "currency",
                workspace.currency().getCurrencyCode(),
                "hourlyRate",
                workspace.hourlyRate(),
                "zone",
                workspace.zone().getId());
        if (!workspace.hours().equals(BusinessHours.ROUND_THE_CLOCK)) {
            map.put("hours", hours(workspace.hours()));
        }
        var kept = workspace.kept();
        kept.cluster().ifPresent(each -> map.put("cluster", each));
        kept.lookBack().ifPresent(each -> map.put("lookBack", Durations.format(each)));
        if (!kept.segments().isEmpty()) {
            map.put("segments", kept.segments());
        }
        workspace.budget().ifPresent(each -> map.put("budget", budget(each)));
        if (!workspace.contactLimit().equals(ContactLimit.USUAL)) {
            var limit = workspace.contactLimit();
            map.put("contactLimit", map("times", limit.times(), "days", limit.days()));
        }
        workspace.conversationLink().ifPresent(each -> map.put("conversationLink", each.pattern()));
        return map;
    }

    private static Map<String, Object> budget(Budget budget) {
        var map = map();
        budget.money().ifPresent(each -> map.put("money", each));
        budget.hours().ifPresent(each -> map.put("hours", each));
        map.put("per", MappingFields.word(budget.per()));
        return map;
    }

    private static Map<String, Object> hours(BusinessHours hours) {
        return map(
                "days",
                hours.days().stream()
                        .sorted(Comparator.naturalOrder())
                        .map(MappingFields::word)
                        .toList(),
                "opens",
                hours.opens().toString(),
                "closes",
                hours.closes().equals(LocalTime.MAX) ? "24:00" : hours.closes().toString());
    }

    private static Map<String, Object> experiment(Experiment experiment) {
        var map = map(
                "name",
                experiment.name(),
                "question",
                experiment.question(),
                "hypothesis",
                experiment.hypothesis(),
                "kind",
                MappingFields.word(experiment.kind()),
                "unit",
                MappingFields.word(experiment.unit()),
                "arms",
                experiment.arms().stream().map(PlanWriter::arm).toList(),
                "metrics",
                experiment.metrics().stream().map(PlanWriter::metric).toList(),
                "goals",
                experiment.goals().stream().map(PlanWriter::goal).toList(),
                "decisionRule",
                DecisionRuleWords.written(experiment.decisionRule()),
                "analysis",
                analysis(experiment.analysis()));
        experiment.starts().ifPresent(each -> map.put("starts", each.toString()));
        experiment.ends().ifPresent(each -> map.put("ends", each.toString()));
        if (!experiment.course().pauses().isEmpty()) {
            map.put(
                    "pauses",
                    experiment.course().pauses().stream().map(PlanWriter::pause).toList());
        }
        if (!experiment.course().earlier().isEmpty()) {
            map.put(
                    "earlierWeights",
                    experiment.course().earlier().stream()
                            .map(each -> map("until", each.until().toString(), "weights", each.weights()))
                            .toList());
        }
        return map;
    }

    private static Map<String, Object> pause(Course.Pause pause) {
        var map = map("from", pause.from().toString());
        pause.until().ifPresent(each -> map.put("until", each.toString()));
        return map;
    }

    private static Map<String, Object> arm(Arm arm) {
        return map(
                "name", arm.name(), "control", arm.control(), "weight", arm.weight(), "tactic", tactic(arm.tactic()));
    }

    private static Map<String, Object> tactic(Tactic tactic) {
        var map = map(
                "name",
                tactic.name(),
                "kind",
                MappingFields.word(tactic.kind()),
                "description",
                tactic.description(),
                "cost",
                map("money", tactic.cost().money(), "minutes", tactic.cost().minutes()));
        tactic.placement().channel().ifPresent(each -> map.put("channel", each));
        tactic.placement().platform().ifPresent(each -> map.put("platform", each));
        tactic.placement().format().ifPresent(each -> map.put("format", each));
        return map;
    }

    private static Map<String, Object> metric(Metric metric) {
        var map =
                map("name", metric.name(), "type", MappingFields.word(metric.type()), "numerator", metric.numerator());
        if (!metric.type().isTakenFromSums()) {
            map.put("quantile", metric.quantile().at());
            map.put("of", MappingFields.word(metric.quantile().of()));
        }
        map.put("denominator", denominator(metric.denominator()));
        if (!metric.covariates().isEmpty()) {
            map.put("covariates", metric.covariates());
        }
        map.put("pooling", MappingFields.word(metric.pooling()));
        metric.bounds().ifPresent(each -> map.put("bounds", map("low", each.low(), "high", each.high())));
        map.put("direction", MappingFields.word(metric.direction()));
        metric.window().ifPresent(each -> map.put("window", Durations.format(each)));
        cap(metric).ifPresent(each -> map.put("cap", each));
        metric.valuePerUnit().ifPresent(each -> map.put("valuePerUnit", each));
        map.put("role", MappingFields.word(metric.role()));
        metric.margin().ifPresent(each -> map.put("margin", each));
        metric.baseline().ifPresent(each -> map.put("baseline", each));
        return map;
    }

    private static Optional<Object> cap(Metric metric) {
        if (metric.capPercentile().isEmpty()) {
            return metric.cap().isPresent() ? Optional.of(metric.cap().getAsDouble()) : Optional.empty();
        }
        var map = map("percentile", metric.capPercentile().getAsDouble());
        metric.cap().ifPresent(each -> map.put("value", each));
        return Optional.of(map);
    }

    private static Object denominator(Metric.Denominator denominator) {
        return denominator.kind() == Metric.Denominator.Kind.OUTCOMES
                ? map("outcomes", denominator.outcomes())
                : MappingFields.word(denominator.kind());
    }

    private static Map<String, Object> goal(Goal goal) {
        List<Map<String, Object>> points = goal.points().stream()
                .map(each -> map("date", each.date().toString(), "value", each.value()))
                .toList();
        var map = map("metric", goal.metric(), "points", points, "tolerance", goal.tolerance());
        if (!goal.season().isEven()) {
            var season = new LinkedHashMap<String, Object>();
            goal.season().factors().forEach((day, factor) -> season.put(WeekSeason.word(day), factor));
            map.put("season", season);
        }
        if (goal.measure() != GoalMeasure.VALUE) {
            map.put("measure", MappingFields.word(goal.measure()));
        }
        return map;
    }

    /** A goal alone, in the words of a plan file. */
    static String json(Goal goal) {
        return JsonText.pretty(goal(goal));
    }

    static ObjectNode tree(Goal goal) {
        return (ObjectNode) JsonText.tree(goal(goal));
    }

    private static Map<String, Object> looks(LookSchedule looks) {
        var map = map(
                "at",
                looks.dates().isEmpty()
                        ? looks.shares()
                        : looks.dates().stream().map(Instant::toString).toList());
        spending(looks.spending(), map);
        looks.futility().ifPresent(each -> {
            var futility = map("missed", each.missed());
            spending(each.spending(), futility);
            map.put("futility", futility);
        });
        if (!looks.taken().isEmpty()) {
            map.put("taken", looks.taken());
        }
        return map;
    }

    private static void spending(SpendingFunction spending, Map<String, Object> map) {
        map.put("spending", MappingFields.word(spending.family()));
        if (spending.family() == SpendingFunction.Family.HWANG_SHIH_DECANI) {
            map.put("gamma", spending.gamma());
        }
    }

    private static Map<String, Object> analysis(Analysis analysis) {
        var map = map("method", MappingFields.word(analysis.method()), "level", analysis.level());
        analysis.plannedUnits().ifPresent(each -> map.put("plannedUnits", each));
        map.put("twoArms", MappingFields.word(analysis.twoArms()));
        map.put("correction", MappingFields.word(analysis.correction()));
        map.put("family", MappingFields.word(analysis.family()));
        analysis.looks().ifPresent(each -> map.put("looks", looks(each)));
        analysis.strata().ifPresent(each -> map.put("strata", each));
        if (!analysis.priors().equals(Priors.USUAL)) {
            map.put("prior", priors(analysis.priors()));
        }
        return map;
    }

    private static Map<String, Object> priors(Priors priors) {
        var map = map();
        priors.proportion()
                .ifPresent(
                        each -> map.put("proportion", map("successes", each.successes(), "failures", each.failures())));
        priors.rate().ifPresent(each -> map.put("rate", map("events", each.events(), "exposure", each.exposure())));
        return map;
    }
}
