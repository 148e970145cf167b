package furrow.api.server;

import furrow.api.contract.RequestFault;
import furrow.engine.plan.PlanFiles;
import furrow.engine.plan.PlanProblem;
import furrow.engine.plan.PlanReading;
import furrow.experiments.plan.Plan;
import furrow.experiments.plan.Workspace;
import io.vertx.ext.web.RoutingContext;

/** A body that is a plan file. */
final class PlanBody {
    private PlanBody() {}

    /**
     * Reads it.
     *
     * @param settings what holds where the plan does not say otherwise
     * @throws HttpProblem with all its problems, each with its place
     */
    static Plan read(RoutingContext context, Workspace settings) {
        String body = context.body().asString();
        var reading = PlanFiles.read(body == null ? "" : body, settings);
        if (reading instanceof PlanReading.Refused refused) {
            throw HttpProblem.badInput(
                            "the plan has problems; nothing was saved",
                            refused.problems().stream()
                                    .map(PlanProblem::toString)
                                    .toList())
                    .at(refused.problems().stream()
                            .map(each -> RequestFault.at(each.pointer(), each.toString()))
                            .toList());
        }
        return reading.orThrow();
    }
}
