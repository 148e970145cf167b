package furrow.api.screen;

import furrow.engine.goal.GoalUnit;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.GoalMeasure;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.Plan;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * The form that draws a goal of the workspace.
 *
 * @param fields what is written in it
 * @param metrics what a path can be drawn for
 * @param by who draws, or empty
 * @param problems why it was not drawn, in the order of the page
 */
public record GoalFormView(GoalFields fields, List<Choice> metrics, String by, List<FieldProblem> problems) {
    /** Days of the week, as their fields are named and labelled. */
    public static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    public GoalFormView {
        metrics = List.copyOf(metrics);
        problems = List.copyOf(problems);
    }

    /** A metric, and what its numbers are counted in. */
    public record Choice(String key, String says) {}

    /** The form with what was written, and what is wrong with it. */
    public static GoalFormView of(GoalFields fields, Plan plan, String by, List<FieldProblem> problems) {
        var choices = new LinkedHashMap<String, Choice>();
        for (Experiment each : plan.experiments()) {
            for (Metric metric : each.metrics()) {
                String unit = GoalUnit.of(metric, GoalMeasure.VALUE, plan.workspace())
                        .word()
                        .replace("per unit", "per " + each.unit().word());
                choices.putIfAbsent(
                        metric.name(), new Choice(metric.name(), Names.title(metric.name()) + " (" + unit + ")"));
            }
        }
        return new GoalFormView(fields, List.copyOf(choices.values()), by, problems);
    }

    /** What is wrong with a field, or empty. */
    public String wrong(String field) {
        return problems.stream()
                .filter(each -> each.field().equals(field))
                .map(FieldProblem::says)
                .findFirst()
                .orElse("");
    }
}
