package furrow.api.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.commons.statistics.inference.TTest;

/**
 * What a report tells of one experiment beyond sums: cost, net benefit, differences, p-values and their families, as docs/worth.md,
 * statistics.md and statistics-bayes.md say, from the units of the plain reading.
 */
final class PlainFigures {
    private static final int MINUTES_AN_HOUR = 60;

    /** Told of each figure: its name, the plain one, and the one of the report. */
    interface Same {
        void same(String what, double expected, double actual);
    }

    private final Map<String, Object> workspace;
    private final Map<String, Object> experiment;
    private final List<PlainReading.Part> parts;
    private final JsonNode shown;
    private final Same same;

    PlainFigures(
            Map<String, Object> workspace,
            Map<String, Object> experiment,
            List<PlainReading.Part> parts,
            JsonNode shown,
            Same same) {
        this.workspace = workspace;
        this.experiment = experiment;
        this.parts = parts;
        this.shown = shown;
        this.same = same;
    }

    void compare() {
        for (JsonNode arm : shown.get("arms")) {
            String name = arm.get("arm").asText();
            same.same(
                    name + " cost",
                    of(name).stream().mapToDouble(this::cost).sum(),
                    arm.get("cost").asDouble());
            if (arm.has("netBenefit") && arm.at("/netBenefit/perUnit").isObject()) {
                same.same(
                        name + " net benefit",
                        benefit(name) - benefit(control()),
                        arm.at("/netBenefit/perUnit/estimate").asDouble());
            }
        }
        for (JsonNode each : shown.get("comparisons")) {
            difference(each);
        }
        families();
    }

    private List<PlainReading.Part> of(String arm) {
        return parts.stream().filter(each -> each.arm().equals(arm)).toList();
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> list(String key) {
        return (List<Map<String, Object>>) experiment.get(key);
    }

    private String control() {
        return (String) list("arms").get(0).get("name");
    }

    /** Money and minutes, each as measured, else as planned once the unit has met its arm. */
    private double cost(PlainReading.Part part) {
        var arm = list("arms").stream()
                .filter(each -> each.get("name").equals(part.arm()))
                .findFirst()
                .orElseThrow();
        var planned = ((Map<?, ?>) arm.get("tactic")).get("cost") instanceof Map<?, ?> cost && !part.notYet()
                ? cost
                : Map.of("money", 0, "minutes", 0);
        double money = part.money() == null
                ? ((Number) planned.get("money")).doubleValue()
                : part.money().doubleValue();
        double minutes = part.minutes() == null
                ? ((Number) planned.get("minutes")).doubleValue()
                : part.minutes().doubleValue();
        return money + minutes / MINUTES_AN_HOUR * ((Number) workspace.getOrDefault("hourlyRate", 0)).doubleValue();
    }

    /** Places of the metrics that count, an outcome once: primary before secondary before guardrail, then as in the plan. */
    private List<Integer> valued() {
        var metrics = list("metrics");
        var order = List.of("primary", "secondary", "guardrail");
        var counted = new HashSet<Object>();
        var places = new ArrayList<Integer>();
        for (int place : IntStream.range(0, metrics.size())
                .boxed()
                .sorted(Comparator.comparing(i -> order.indexOf(metrics.get(i).get("role"))))
                .toList()) {
            var outcomes = (List<?>) metrics.get(place).get("numerator");
            if (metrics.get(place).containsKey("valuePerUnit")
                    && outcomes.stream().noneMatch(counted::contains)) {
                counted.addAll(outcomes);
                places.add(place);
            }
        }
        return places;
    }

    /** Mean of value less cost over the units of an arm that are known in all that counts. */
    private double benefit(String arm) {
        var counted = valued();
        return of(arm).stream()
                .filter(part -> counted.stream()
                        .allMatch(place -> part.values().get(place).numerator() != null))
                .mapToDouble(part -> counted.stream()
                                .mapToDouble(place -> ((Number) list("metrics")
                                                        .get(place)
                                                        .get("valuePerUnit"))
                                                .doubleValue()
                                        * part.values().get(place).numerator().doubleValue())
                                .sum()
                        - cost(part))
                .average()
                .orElse(Double.NaN);
    }

    private int metric(JsonNode comparison) {
        var metrics = list("metrics");
        for (int i = 0; i < metrics.size(); i++) {
            if (metrics.get(i).get("name").equals(comparison.get("metric").asText())) {
                return i;
            }
        }
        throw new IllegalArgumentException("no such metric: " + comparison.get("metric"));
    }

    private List<PlainReading.Value> closed(String arm, int metric) {
        return of(arm).stream()
                .map(each -> each.values().get(metric))
                .filter(each -> each.state().equals("closed"))
                .toList();
    }

    private static double value(List<PlainReading.Value> values) {
        var x = values.stream().map(PlainReading.Value::x).reduce(BigDecimal.ZERO, BigDecimal::add);
        var y = values.stream().map(PlainReading.Value::y).reduce(BigDecimal.ZERO, BigDecimal::add);
        return x.doubleValue() / y.doubleValue();
    }

    private void difference(JsonNode told) {
        int metric = metric(told);
        if (list("metrics").get(metric).get("type").equals("quantile")) {
            return;
        }
        var treated = closed(told.get("treatment").asText(), metric);
        var others = closed(told.get("control").asText(), metric);
        String what = told.get("treatment").asText() + " on " + list("metrics").get(metric);
        if (told.get("absolute").isObject()) {
            same.same(
                    what + " difference",
                    value(treated) - value(others),
                    told.at("/absolute/estimate").asDouble());
        }
        if (told.get("relative").isObject()) {
            same.same(
                    what + " ratio",
                    value(treated) / value(others) - 1,
                    told.at("/relative/estimate").asDouble());
        }
        welch(metric, treated, others, told).ifPresent(p -> same.same(what + " Welch's p", p, uncorrected(told)));
    }

    private OptionalDouble welch(
            int metric, List<PlainReading.Value> treated, List<PlainReading.Value> others, JsonNode told) {
        boolean mean = list("metrics").get(metric).get("type").equals("mean")
                && told.get("method").asText().startsWith("Welch")
                && !workspace.containsKey("cluster")
                && !told.has("guardrail")
                && !told.get("pValue").isNull()
                && treated.stream().allMatch(each -> each.y().compareTo(BigDecimal.ONE) == 0)
                && others.stream().allMatch(each -> each.y().compareTo(BigDecimal.ONE) == 0);
        return mean
                ? OptionalDouble.of(TTest.withDefaults()
                        .test(numbers(treated), numbers(others))
                        .getPValue())
                : OptionalDouble.empty();
    }

    private static double[] numbers(List<PlainReading.Value> values) {
        return values.stream().mapToDouble(each -> each.x().doubleValue()).toArray();
    }

    private static double uncorrected(JsonNode told) {
        var before = told.has("correction") ? told.get("correction") : told;
        return before.path("pValue").isNumber() ? before.get("pValue").asDouble() : 1;
    }

    /** Holm's steps over all that one role, or one metric, is compared on; what cannot be told counts as 1. */
    private void families() {
        var analysis = (Map<?, ?>) experiment.get("analysis");
        var families = new TreeMap<String, List<JsonNode>>();
        for (JsonNode each : shown.get("comparisons")) {
            var metric = list("metrics").get(metric(each));
            if (metric.get("role").equals("guardrail")
                    || analysis.get("correction").equals("none")) {
                same.same(each.get("metric") + " alone", 0, each.has("correction") ? 1 : 0);
            } else {
                families.computeIfAbsent(
                                (String) metric.get(analysis.get("family").equals("goals") ? "role" : "name"),
                                key -> new ArrayList<>())
                        .add(each);
            }
        }
        families.values().forEach(this::holm);
    }

    private void holm(List<JsonNode> family) {
        if (family.size() == 1) {
            same.same("a family of one", 0, family.get(0).has("correction") ? 1 : 0);
            return;
        }
        var order = family.stream()
                .sorted(Comparator.comparingDouble(PlainFigures::uncorrected))
                .toList();
        double last = 0;
        for (int i = 0; i < order.size(); i++) {
            var told = order.get(i);
            last = Math.max(last, Math.min(1, (order.size() - i) * uncorrected(told)));
            if (told.get("pValue").isNumber()) {
                String what = told.get("metric") + " of " + order.size();
                same.same(
                        what + " members",
                        order.size(),
                        told.at("/correction/members").asInt());
                same.same(what + " Holm", last, told.get("pValue").asDouble());
            }
        }
    }
}
