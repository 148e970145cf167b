package furrow.api.screen;

import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.Workspace;
import java.util.ArrayList;
import java.util.List;

/**
 * Something that a plan does without and that is missed later.
 *
 * @param what it is
 * @param why it matters
 */
public record PlanGap(String what, String why) {

    /** What a plan lacks, the gravest first. */
    public static List<PlanGap> of(Experiment experiment, Workspace workspace) {
        var gaps = new ArrayList<PlanGap>();
        if (experiment.question().isBlank()) {
            gaps.add(new PlanGap("No question.", "Ask one that a colleague can answer with yes or no."));
        }
        experiment.arms().stream()
                .filter(each -> each.tactic().description().isBlank())
                .forEach(each -> gaps.add(new PlanGap(
                        "“" + Names.title(each.name()) + "” does not say what people do.",
                        "Write one sentence, or everybody does something else.")));
        if (experiment.ends().isEmpty() && experiment.analysis().plannedUnits().isEmpty()) {
            gaps.add(new PlanGap(
                    "No end.",
                    "Give it a last day or a number of " + experiment.unit().words() + "."));
        }
        if (primary(experiment).stream().noneMatch(each -> each.margin().isPresent())) {
            gaps.add(new PlanGap(
                    "No smallest change.",
                    "Say below which change you would do nothing; without it nobody can say how long it takes."));
        }
        if (experiment.metrics().stream().noneMatch(each -> each.role() == Metric.Role.GUARDRAIL)) {
            gaps.add(new PlanGap("No limit.", "Name what must not get worse, such as complaints."));
        }
        if (experiment.metrics().stream().noneMatch(each -> each.valuePerUnit().isPresent())) {
            gaps.add(new PlanGap("No value.", "Say what one outcome is worth, and advice tells its worth in money."));
        }
        PaysFrom.of(experiment, workspace).stream()
                .flatMap(each -> each.gap().stream())
                .forEach(gaps::add);
        if (experiment.decisionRule().isBlank()) {
            gaps.add(new PlanGap(
                    "No decision rule.",
                    "Write down now what you will do with the answer, so that nobody bends it later."));
        }
        return gaps;
    }

    private static List<Metric> primary(Experiment experiment) {
        return experiment.metrics().stream()
                .filter(each -> each.role() == Metric.Role.PRIMARY)
                .toList();
    }
}
