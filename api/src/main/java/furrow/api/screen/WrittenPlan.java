package furrow.api.screen;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import furrow.engine.notation.FreeName;
import furrow.engine.notation.JsonText;
import furrow.engine.plan.PlanFiles;
import furrow.engine.plan.PlanReading;
import furrow.experiments.plan.EnumWords;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.MetricFormula;
import furrow.experiments.plan.Plan;
import furrow.experiments.plan.Priors;
import furrow.experiments.plan.RetainedAttributes;
import furrow.experiments.plan.Workspace;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A plan made of what was written into the form. What the form does not show, such as goals and caps, is kept as it was.
 *
 * @param plan the plan; empty while something is wrong
 * @param problems what is wrong, in the order of the page
 */
public record WrittenPlan(Optional<Plan> plan, List<FieldProblem> problems) {
    private static final int LONGEST_KEY = 40;
    private static final Pattern OF_METRIC = Pattern.compile("experiments\\[0]\\.metrics\\[(\\d+)]\\.(\\w+).*");

    /** Fields of the form by the key of the plan that they write. */
    private static final Map<String, String> METRIC_FIELDS = Map.of(
            "name", "m-name-",
            "numerator", "m-event-",
            "window", "m-days-",
            "margin", "m-change-",
            "valuePerUnit", "m-value-",
            "baseline", "m-today-",
            "covariates", "m-before-");

    private static final String NO_LOOK_BACK =
            "Leave it empty, or let an operator set lookBack, such as 28 days, in the"
                    + " workspace's plan: nothing says yet how long before is kept.";
    private static final String IN_GROUPS =
            "Leave it empty: this workspace reads those who belong together as one, and what"
                    + " was known before is not kept for groups.";

    public WrittenPlan {
        problems = List.copyOf(problems);
    }

    /**
     * Reads the form.
     *
     * @param before the experiment that it began with, if any
     * @param taken keys of experiments that another may not have
     */
    public static WrittenPlan of(
            PlanFields fields, Workspace workspace, Optional<Experiment> before, List<String> taken) {
        var writing = new Writing(fields, workspace.kept(), new ArrayList<>(), new ArrayList<>());
        var root = PlanFiles.toTree(new Plan(workspace, before.stream().toList()));
        var experiments = (ArrayNode) root.path("experiments");
        var experiment = before.isPresent() ? (ObjectNode) experiments.get(0) : experiments.addObject();
        writing.write(experiment, taken);
        return writing.problems().isEmpty()
                ? read(root.toString(), workspace, writing.measured())
                : new WrittenPlan(Optional.empty(), writing.problems());
    }

    private static WrittenPlan read(String text, Workspace workspace, List<Integer> measured) {
        var reading = PlanFiles.read(text);
        if (reading instanceof PlanReading.Refused refused) {
            return new WrittenPlan(
                    Optional.empty(),
                    refused.problems().stream()
                            .map(each -> new FieldProblem(
                                    field(each.path(), measured),
                                    each.path().replaceFirst("^experiments\\[0\\]\\.?", "") + " needs " + each.legal()
                                            + ", but was " + each.value()
                                            + (each.advice().isEmpty() ? "" : "; " + each.advice())))
                            .toList());
        }
        return new WrittenPlan(Optional.of(new Plan(workspace, reading.orThrow().experiments())), List.of());
    }

    /** Where the form writes what a plan has at a path; at the top where it writes no such thing. */
    private static String field(String path, List<Integer> measured) {
        var metric = OF_METRIC.matcher(path);
        return metric.matches() && METRIC_FIELDS.containsKey(metric.group(2))
                ? METRIC_FIELDS.get(metric.group(2)) + measured.get(Integer.parseInt(metric.group(1)))
                : "question";
    }

    /** A key made of words that people write: Reply speed? is reply-speed. */
    static String key(String words) {
        String plain = Normalizer.normalize(words, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        String key =
                plain.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
        return key.length() <= LONGEST_KEY ? key : key.substring(0, LONGEST_KEY).replaceAll("-[^-]*$", "");
    }

    /** A number as people write it: 0.9, 0,9, 20 %. */
    static OptionalDouble number(String text) {
        String plain = text.strip()
                .replaceAll("[\\s\\u202f%€$£]", "")
                .replace('\u2212', '-')
                .replace(',', '.');
        try {
            double value = Double.parseDouble(plain);
            return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
        } catch (NumberFormatException none) {
            return OptionalDouble.empty();
        }
    }

    /** The writing of one experiment, with what is wrong, and which of the form's measures its metrics are of. */
    private record Writing(
            PlanFields fields, RetainedAttributes kept, List<FieldProblem> problems, List<Integer> measured) {

        void write(ObjectNode experiment, List<String> taken) {
            if (fields.question().isBlank()) {
                wrong("question", "Write one question that a colleague can answer with yes or no.");
            }
            experiment
                    .put("name", name(taken))
                    .put("question", fields.question().strip());
            experiment.put("hypothesis", fields.hypothesis().strip()).put("unit", fields.unit());
            if (!experiment.has("kind")) {
                experiment.put("kind", fields.unit().equals("slot") ? "switchback" : "randomised");
            }
            arms(experiment);
            metrics(experiment);
            day(experiment, "starts", fields.starts());
            day(experiment, "ends", fields.ends());
            believed(experiment, fields.believed());
            if (!fields.rule().isBlank()) {
                experiment.put("decisionRule", fields.rule().strip());
            }
        }

        private void wrong(String field, String says) {
            problems.add(new FieldProblem(field, says));
        }

        private String name(List<String> taken) {
            if (!fields.editing().isEmpty()) {
                return fields.editing();
            }
            String key = key(fields.question());
            return FreeName.of(key.isEmpty() ? "experiment" : key, taken);
        }

        private void arms(ObjectNode experiment) {
            var before = experiment.path("arms").deepCopy();
            ArrayNode arms = experiment.putArray("arms");
            for (int i = 0; i < fields.ways().size(); i++) {
                var way = fields.ways().get(i);
                if (i > 1 && (way.name() + way.does()).isBlank()) {
                    continue;
                }
                ObjectNode arm = JsonText.object();
                before.forEach(each -> {
                    if (!way.was().isEmpty() && each.path("name").asText().equals(way.was())) {
                        arm.setAll((ObjectNode) each);
                    }
                });
                arm(arm, way, i);
                arms.add(arm);
            }
        }

        private void arm(ObjectNode arm, PlanFields.Way way, int number) {
            String key = Names.title(way.was()).equals(way.name().strip()) ? way.was() : key(way.name());
            if (key.isEmpty()) {
                wrong("way-name-" + number, "Give this way a short name, such as “As now” or “Fast”.");
            }
            if (way.does().isBlank()) {
                wrong(
                        "way-does-" + number,
                        "Write in one sentence what people do, such as “Answer within 30 minutes, 8 to 18.”");
            }
            arm.put("name", key).put("control", number == 0);
            ObjectNode tactic = arm.has("tactic") ? (ObjectNode) arm.get("tactic") : arm.putObject("tactic");
            if (!tactic.has("name")) {
                tactic.put("name", key).put("kind", fields.unit().equals("conversation") ? "conversation" : "content");
            }
            tactic.put("description", way.does().strip());
            ObjectNode cost = tactic.putObject("cost");
            amount(way.minutes(), "way-minutes-" + number).ifPresent(each -> cost.put("minutes", each));
            amount(way.cost(), "way-cost-" + number).ifPresent(each -> cost.put("money", each));
        }

        private OptionalDouble amount(String text, String field) {
            if (text.isBlank()) {
                return OptionalDouble.empty();
            }
            var number = number(text);
            if (number.isEmpty() || number.getAsDouble() < 0) {
                wrong(field, "Write a number of 0 or more, such as 2 or 0.90, not “" + text.strip() + "”.");
                return OptionalDouble.empty();
            }
            return number;
        }

        private void metrics(ObjectNode experiment) {
            var before = experiment.path("metrics").deepCopy();
            ArrayNode metrics = experiment.putArray("metrics");
            for (int i = 0; i < fields.metrics().size(); i++) {
                var measure = fields.metrics().get(i);
                if (measure.isBlank() && i > 0) {
                    continue;
                }
                ObjectNode metric = JsonText.object();
                before.forEach(each -> {
                    if (!measure.was().isEmpty() && each.path("name").asText().equals(measure.was())) {
                        metric.setAll((ObjectNode) each);
                    }
                });
                metric(metric, measure, i);
                metrics.add(metric);
                measured.add(i);
            }
        }

        private void metric(ObjectNode metric, PlanFields.Measure measure, int number) {
            String key =
                    Names.title(measure.was()).equals(measure.name().strip()) ? measure.was() : key(measure.name());
            if (key.isEmpty()) {
                wrong("m-name-" + number, "Give it a short name, such as “Wrote again”.");
            }
            if (measure.event().isBlank()) {
                wrong("m-event-" + number, "Name the outcome that is counted, as your data name it, such as replied.");
            }
            boolean kept = !measure.was().isEmpty() && metric.has("type");
            metric.put("name", key);
            if (!kept) {
                metric.put("type", measure.share() ? "proportion" : "mean");
                ArrayNode numerator = metric.putArray("numerator");
                for (String each : measure.event().split(",", -1)) {
                    numerator.add(each.strip());
                }
            }
            var role = measure.planned();
            metric.put("role", EnumWords.of(role));
            if (role == Metric.Role.GUARDRAIL && !kept) {
                metric.put("direction", "lower");
            }
            days(metric, measure, number);
            part(metric, "margin", measure.change(), 100, "m-change-" + number);
            part(metric, "valuePerUnit", measure.value(), 1, "m-value-" + number);
            part(metric, "baseline", measure.today(), measure.share() ? 100 : 1, "m-today-" + number);
            before(metric, measure.before(), "m-before-" + number);
        }

        /** What was known of each before, if the workspace keeps it. */
        private void before(ObjectNode metric, String text, String field) {
            var names = Stream.of(text.split(",", -1))
                    .map(String::strip)
                    .filter(each -> !each.isEmpty())
                    .toList();
            if (names.isEmpty()) {
                metric.remove("covariates");
                return;
            }
            if (kept.lookBack().isEmpty() || kept.cluster().isPresent()) {
                wrong(field, kept.cluster().isPresent() ? IN_GROUPS : NO_LOOK_BACK);
            } else if (names.size() > MetricFormula.MOST_COVARIATES) {
                wrong(
                        field,
                        "Name at most " + MetricFormula.MOST_COVARIATES + ", not " + names.size()
                                + "; keep those that tell most.");
            } else if (new HashSet<>(names).size() < names.size()) {
                wrong(field, "Name each outcome once.");
            }
            var known = metric.putArray("covariates");
            names.forEach(known::add);
        }

        private void days(ObjectNode metric, PlanFields.Measure measure, int number) {
            if (measure.days().isBlank()) {
                metric.remove("window");
                return;
            }
            var days = number(measure.days());
            if (days.isEmpty() || days.getAsDouble() < 1 || days.getAsDouble() != Math.rint(days.getAsDouble())) {
                wrong("m-days-" + number, "Write a whole number of days, such as 2, not “" + measure.days() + "”.");
            } else {
                metric.put("window", (long) days.getAsDouble() + " days");
            }
        }

        private void part(ObjectNode metric, String key, String text, double of, String field) {
            if (text.isBlank()) {
                metric.remove(key);
                return;
            }
            var number = amount(text, field);
            if (number.isPresent() && number.getAsDouble() / of > 0) {
                metric.put(key, number.getAsDouble() / of);
            } else if (number.isPresent()) {
                wrong(field, "Write a number above 0, or leave it empty.");
            }
        }

        /** A belief as if so many units had been seen: 9.5 of 30.9. */
        private void believed(ObjectNode experiment, String text) {
            if (text.isBlank()) {
                if (experiment.path("analysis").path("prior") instanceof ObjectNode prior) {
                    prior.remove("proportion");
                }
                return;
            }
            String[] both = text.split("\\bof\\b", -1);
            var did = number(both[0]);
            var all = both.length == 2 ? number(both[1]) : OptionalDouble.empty();
            double failures = all.orElse(0) - did.orElse(0);
            if (did.isEmpty() || all.isEmpty() || Math.min(did.getAsDouble(), failures) < Priors.LEAST) {
                wrong(
                        "believed",
                        "Write how many of how many, such as 3 of 60, with some that did and some that did not, not “"
                                + text.strip() + "”.");
                return;
            }
            experiment
                    .withObject("/analysis/prior/proportion")
                    .put("successes", did.getAsDouble())
                    .put("failures", failures);
        }

        private void day(ObjectNode experiment, String key, String day) {
            if (day.isBlank()) {
                experiment.remove(key);
            } else if (day.strip().matches("\\d{4}-\\d{2}-\\d{2}")) {
                experiment.put(key, day.strip());
            } else {
                wrong(key, "Write a day such as 2026-12-20, not “" + day.strip() + "”.");
            }
        }
    }
}
