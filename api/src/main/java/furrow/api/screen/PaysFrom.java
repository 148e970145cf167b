package furrow.api.screen;

import furrow.api.wording.Typography;
import furrow.experiments.plan.Arm;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.Workspace;
import java.util.List;
import java.util.Optional;

/**
 * From which change on a way pays for what it costs more than what is done now: extra cost of one, over what one more
 * outcome is worth.
 *
 * @param way name of the way, in words
 * @param extra what one costs more, in the workspace's currency
 * @param worth what one more outcome is worth, likewise
 * @param more outcomes more in every 100 from which it pays
 * @param aim outcomes more in every 100 that the plan looks for; empty where it does not say
 */
record PaysFrom(String way, double extra, double worth, double more, Optional<Double> aim, Experiment experiment) {

    /** Of each way that costs more; none where what decides is no share, or nobody says what one is worth. */
    static List<PaysFrom> of(Experiment experiment, Workspace workspace) {
        return experiment.metrics().stream()
                .filter(each -> each.role() == Metric.Role.PRIMARY)
                .filter(each -> each.type().isYesOrNo() && each.direction() == Metric.Direction.HIGHER)
                .filter(each -> each.valuePerUnit().orElse(0) > 0)
                .findFirst()
                .map(metric -> experiment.treatments().stream()
                        .map(each -> of(each, metric, experiment, workspace))
                        .filter(each -> each.extra() > 0)
                        .toList())
                .orElse(List.of());
    }

    private static PaysFrom of(Arm arm, Metric metric, Experiment experiment, Workspace workspace) {
        double extra = cost(arm, workspace) - cost(experiment.control(), workspace);
        double worth = metric.valuePerUnit().getAsDouble();
        return new PaysFrom(
                Names.title(arm.name()),
                extra,
                worth,
                100 * extra / worth,
                metric.margin().isPresent() && metric.baseline().isPresent()
                        ? Optional.of(100
                                * metric.baseline().getAsDouble()
                                * metric.margin().getAsDouble())
                        : Optional.empty(),
                experiment);
    }

    private static double cost(Arm arm, Workspace workspace) {
        var cost = arm.tactic().cost();
        return workspace.cost(cost.minutes(), cost.money());
    }

    /** Such as "Fast costs €0.90 more a conversation; at €8 each it pays from 11.3 more of 100." */
    String told(Workspace workspace) {
        return "If it works: " + way + " costs " + Typography.money(extra, workspace.currency()) + " more a "
                + experiment.unit().word() + "; at " + Typography.money(worth, workspace.currency())
                + " each it pays from " + Typography.number(more) + " more of 100.";
    }

    /** What to think of once more: the plan looks for less than what would pay. */
    Optional<PlanGap> gap() {
        return aim.filter(each -> each < more)
                .map(each -> new PlanGap(
                        "The smallest change would not pay.",
                        "You look for " + Typography.number(each) + " more of 100; " + way + " pays from "
                                + Typography.number(more) + ". Look for a larger change, or make it cheaper."));
    }
}
