package furrow.api.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.moment.ArmFlag;
import furrow.engine.notation.JsonText;
import furrow.experiments.plan.EnumWords;
import furrow.experiments.plan.NameRule;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code /v1/experiments/NAME/assignments}: which arm units get, many at once. Nothing is logged by it: whoever acts on it sends the
 * assignments.
 */
final class AssignmentRoutes {
    /** Units of one question; the contract says so, too. */
    static final int MOST = 10_000;

    private final LiveWorkspace workspace;

    AssignmentRoutes(LiveWorkspace workspace) {
        this.workspace = workspace;
    }

    void mount(Mounts mounts, Vertx vertx) {
        var drawing = LongWork.on(vertx, "furrow-assignments", 1);
        mounts.at(Operation.ASSIGN_UNITS)
                .handler(context -> WorkerAnswer.give(
                        context,
                        drawing::run,
                        "application/json",
                        () -> assigned(context).toString()));
    }

    private ObjectNode assigned(RoutingContext context) {
        String experiment = context.pathParam("name");
        if (workspace.lives().stream().noneMatch(each -> each.key().equals(experiment))) {
            throw unknown(context, experiment);
        }
        var answer = JsonText.object().put("experiment", experiment);
        var list = answer.putArray("units");
        for (String unit : units(context)) {
            var flag = workspace
                    .moments()
                    .flag(experiment, Optional.of(unit))
                    .orElseThrow(() -> unknown(context, experiment));
            list.add(told(unit, flag));
        }
        return answer;
    }

    private static HttpProblem unknown(RoutingContext context, String experiment) {
        return RequestForms.notFound(context, "no experiment is called \"" + experiment + "\", or it is a draft yet");
    }

    private static List<String> units(RoutingContext context) {
        var faults = RequestForms.faults(context);
        var units = new ArrayList<String>();
        int at = 0;
        for (JsonNode each : RequestBodies.tree(context).path("units")) {
            String name = "units[" + at + "]";
            faults.read("/units/" + at, () -> NameRule.check(name, each.asText()))
                    .ifPresent(units::add);
            at++;
        }
        faults.requireNone();
        return units;
    }

    private static ObjectNode told(String unit, ArmFlag flag) {
        var one = JsonText.object()
                .put("unit", unit)
                .put("arm", flag.arm())
                .put("tactic", flag.tactic())
                .put("reason", EnumWords.of(flag.reason()))
                .put("told", flag.told());
        flag.chance().ifPresent(chance -> one.put("chance", chance));
        return one;
    }
}
