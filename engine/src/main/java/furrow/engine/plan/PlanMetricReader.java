package furrow.engine.plan;

import furrow.engine.notation.Durations;
import furrow.experiments.conversation.ConversationMetric;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.Metric.Bounds;
import furrow.experiments.plan.Metric.Denominator;
import furrow.experiments.plan.MetricFormula;
import furrow.experiments.plan.MetricLimits;
import furrow.experiments.plan.MetricUse;
import furrow.experiments.plan.WhichQuantile;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** One metric of an experiment in a plan file. */
final class PlanMetricReader {
    private static final MappingFields.Range SHARE =
            new MappingFields.Range(0, 1, true, "a share above 0 and below 1", "0.5 is the median");

    private static final MappingFields.Range MARGIN =
            new MappingFields.Range(0, 10, true, "a fraction above 0 and at most 10", "0.05 is five percent");

    private PlanMetricReader() {}

    static Optional<Metric> read(PlanNode node, String path, PlanProblems problems) {
        return MappingFields.of(
                        node,
                        path,
                        problems,
                        "name",
                        "type",
                        "quantile",
                        "of",
                        "numerator",
                        "denominator",
                        "covariates",
                        "pooling",
                        "bounds",
                        "direction",
                        "window",
                        "cap",
                        "valuePerUnit",
                        "role",
                        "margin",
                        "baseline")
                .flatMap(PlanMetricReader::metric);
    }

    private static Optional<Metric> metric(MappingFields fields) {
        var name = fields.name("name", "");
        fields.required("type", "one of proportion, mean, ratio, rate, quantile", "the method follows from it");
        var type = fields.choice("type", Metric.Type.class, Metric.Type.MEAN);
        var quantile = quantile(fields, type);
        var numerator = fields.node("numerator").isPresent() ? names(fields, "numerator") : List.of(name);
        var denominator = denominator(fields);
        checkType(fields, type, denominator);
        var covariates = covariates(fields, type);
        var pooling = fields.choice("pooling", Metric.Pooling.class, Metric.Pooling.SUM_OVER_SUM);
        var bounds = bounds(fields, type);
        var direction = fields.choice("direction", Metric.Direction.class, Metric.Direction.HIGHER);
        var window = fields.parsed("window", Durations::parse);
        window.filter(each -> each.compareTo(Duration.ZERO) <= 0)
                .ifPresent(each -> fields.wrong("window", "a time span above zero", ""));
        var cap = CapReader.read(fields);
        var value = fields.number("valuePerUnit", MappingFields.Range.ANY);
        var role = fields.choice("role", Metric.Role.class, Metric.Role.PRIMARY);
        var margin = fields.number("margin", MARGIN);
        var baseline = fields.number("baseline", MappingFields.Range.ANY);
        return fields.build(() -> new Metric(
                name,
                type,
                new MetricFormula(numerator, denominator, pooling, quantile, covariates),
                new MetricLimits(bounds, window, cap.value(), cap.percentile()),
                new MetricUse(role, direction, value, margin, baseline)));
    }

    /** One name or a list of names. */
    private static List<String> names(MappingFields fields, String key) {
        var node = fields.node(key).orElseThrow();
        if (node instanceof PlanNode.Sequence sequence && sequence.items().isEmpty()) {
            fields.wrong(key, "at least one name", "");
        }
        return node instanceof PlanNode.Sequence
                ? fields.list(key, (item, path) -> Optional.of(fields.name(item, path)))
                : List.of(fields.name(node, fields.path(key)));
    }

    /** What was known of units before; nothing of a quantile. */
    private static List<String> covariates(MappingFields fields, Metric.Type type) {
        if (fields.node("covariates").isEmpty()) {
            return List.of();
        }
        var names = names(fields, "covariates");
        if (!type.isTakenFromSums()) {
            fields.wrong("covariates", "nothing, as the metric is a quantile", "leave them out, or compare a mean");
            return List.of();
        }
        if (names.size() > MetricFormula.MOST_COVARIATES || new HashSet<>(names).size() < names.size()) {
            fields.wrong(
                    "covariates",
                    "at most " + MetricFormula.MOST_COVARIATES + " different names",
                    "give those first that tell most");
            return List.of();
        }
        if (names.stream().anyMatch(each -> ConversationMetric.named(each).isPresent())) {
            fields.wrong(
                    "covariates",
                    "outcomes or snapshots that your systems send",
                    "what follows from messages is not known of the time before");
            return List.of();
        }
        return names;
    }

    /** The word units or exposures, or a mapping that names outcomes. */
    private static Denominator denominator(MappingFields fields) {
        var node = fields.node("denominator");
        if (node.isPresent() && node.get() instanceof PlanNode.Mapping) {
            return MappingFields.of(node.get(), fields.path("denominator"), fields.problems(), "outcomes")
                    .flatMap(each -> each.required("outcomes", "one or more names of outcomes", "")
                            .map(found -> names(each, "outcomes"))
                            .flatMap(names -> each.build(() -> new Denominator(Denominator.Kind.OUTCOMES, names))))
                    .orElse(Denominator.UNITS);
        }
        var kind = node.map(each -> word(each)).orElse("units");
        if (!kind.equals("units") && !kind.equals("exposures")) {
            fields.wrong(
                    "denominator",
                    "units, exposures, or {outcomes: [names]}",
                    "to divide by the outcome \"" + kind + "\" write {outcomes: [" + kind + "]}");
        }
        return kind.equals("exposures") ? new Denominator(Denominator.Kind.EXPOSURES, List.of()) : Denominator.UNITS;
    }

    private static String word(PlanNode node) {
        return node instanceof PlanNode.Scalar scalar ? scalar.text() : node.shown();
    }

    /** Which quantile, of whose values; other types have neither. */
    private static WhichQuantile quantile(MappingFields fields, Metric.Type type) {
        if (type.isTakenFromSums()) {
            for (String key : List.of("quantile", "of")) {
                if (fields.node(key).isPresent()) {
                    fields.wrong(
                            key, "nothing, as the metric is no quantile", "leave it out, or make the type quantile");
                }
            }
            return WhichQuantile.MEDIAN;
        }
        fields.required(
                "quantile", "a share above 0 and below 1", "0.5 is the median, 0.9 what nine in ten do not exceed");
        double at = fields.number("quantile", SHARE).orElse(0.5);
        var of = fields.choice("of", WhichQuantile.Of.class, WhichQuantile.Of.UNITS);
        if (at >= 1) {
            fields.wrong("quantile", "a share above 0 and below 1", "0.5 is the median");
        }
        return at > 0 && at < 1 ? new WhichQuantile(at, of) : WhichQuantile.MEDIAN;
    }

    private static void checkType(MappingFields fields, Metric.Type type, Denominator denominator) {
        boolean outcomes = denominator.kind() == Denominator.Kind.OUTCOMES;
        if (type.needsOutcomesBelow()
                && !outcomes
                && !(fields.node("denominator").orElse(null) instanceof PlanNode.Mapping)) {
            fields.wrong("type", "a denominator {outcomes: [names]} for a ratio", "divide by units with type mean");
        }
        if (type.isYesOrNo() && outcomes) {
            fields.wrong("type", "denominator units for a proportion", "divide by outcomes with type ratio");
        }
        if (type.isYesOrNo() && denominator.kind() == Denominator.Kind.EXPOSURES) {
            fields.wrong(
                    "type",
                    "denominator units for a proportion, which counts each unit once",
                    "divide by exposures with type rate");
        }
    }

    private static Optional<Bounds> bounds(MappingFields fields, Metric.Type type) {
        var usual = type.naturalBounds();
        var found = fields.node("bounds")
                .flatMap(each -> MappingFields.of(each, fields.path("bounds"), fields.problems(), "low", "high"))
                .flatMap(each -> bounds(each));
        if (usual.isPresent() && found.isPresent() && !found.equals(usual)) {
            fields.wrong("bounds", "0 to 1 for a proportion", "leave them out");
        }
        return found.isPresent() ? found : usual;
    }

    private static Optional<Bounds> bounds(MappingFields fields) {
        fields.required("low", "a number below high", "");
        fields.required("high", "a number above low", "");
        double low = fields.number("low", MappingFields.Range.ANY).orElse(0);
        double high = fields.number("high", MappingFields.Range.ANY).orElse(low + 1);
        if (!(low < high)) {
            fields.wrong("high", "a number above low, which is " + low, "");
        }
        return fields.build(() -> new Bounds(low, high));
    }
}
