package furrow.api.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import furrow.api.contract.RequestFault;
import furrow.api.screen.PlannedSizes;
import furrow.api.screen.PowerWords;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.notation.JsonText;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;

/** {@code /v1/power}: how many units a plan needs, and how long that takes; nothing is kept. */
final class PowerRoutes {
    private static final String PER_WEEK = "perWeek";
    private static final double FEWEST = 1e-3;
    private static final double MOST = 1e9;

    private final LiveWorkspace workspace;

    PowerRoutes(LiveWorkspace workspace) {
        this.workspace = workspace;
    }

    void mount(Mounts mounts, Vertx vertx) {
        var reckoning = LongWork.on(vertx, "furrow-power", 1);
        mounts.at(Operation.CALCULATE_POWER)
                .handler(context -> WorkerAnswer.give(
                        context,
                        reckoning::run,
                        "application/json",
                        () -> told(context).toPrettyString()));
    }

    private ObjectNode told(RoutingContext context) {
        var perWeek = perWeek(context);
        var plan = PlanBody.read(context, workspace.plan().workspace());
        if (plan.experiments().size() != 1) {
            throw HttpProblem.faults(List.of(RequestFault.at(
                    "/experiments",
                    "experiments needs one experiment, but has "
                            + plan.experiments().size())));
        }
        var experiment = plan.experiments().get(0);
        var words = PowerWords.of(experiment, perWeek, plan.workspace().zone(), workspace.now());
        var answer = JsonText.object()
                .put("experiment", experiment.name())
                .put("unit", experiment.unit().name().toLowerCase(java.util.Locale.ROOT))
                .put("told", words.told());
        var changes = answer.putArray("changes");
        PlannedSizes.of(experiment)
                .ifPresent(sizes -> sizes.all().forEach(each -> {
                    var change = changes.addObject()
                            .put("change", each.change())
                            .put("planned", each.planned())
                            .put("units", each.units().total());
                    var arms = change.putArray("perArm");
                    each.units().perArm().forEach(arms::add);
                    perWeek.ifPresent(pace ->
                            change.put("weeks", (long) Math.ceil(each.units().total() / pace - 1e-9)));
                }));
        var shorter = answer.putArray("shorter");
        words.out().forEach(each -> shorter.add(each.says()));
        return answer;
    }

    private static Optional<Double> perWeek(RoutingContext context) {
        String text = context.queryParams().get(PER_WEEK);
        if (text == null) {
            return Optional.empty();
        }
        boolean isNumber = text.matches("[0-9]{1,10}(\\.[0-9]{1,6})?");
        if (!isNumber || Double.parseDouble(text) < FEWEST || Double.parseDouble(text) > MOST) {
            throw HttpProblem.faults(List.of(RequestFault.of(
                    PER_WEEK,
                    PER_WEEK + " needs the units that come in a week, a number from 0.001 to 1000000000, but was \""
                            + (text.length() > 40 ? text.substring(0, 40) + "…" : text) + "\"")));
        }
        return Optional.of(Double.parseDouble(text));
    }
}
