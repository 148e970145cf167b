package furrow.api.server;

import furrow.api.report.GoalJson;
import furrow.api.report.GoalRequest;
import furrow.engine.live.LiveWorkspace;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** {@code /v1/goals}: the paths drawn against the paths walked, and drawing them. */
final class GoalRoutes {
    private static final String BASE = "/v1/goals";
    private static final String JSON = "application/json";

    private final LiveWorkspace workspace;

    GoalRoutes(LiveWorkspace workspace) {
        this.workspace = workspace;
    }

    void mount(Mounts mounts, Vertx vertx) {
        var drawing = LongWork.on(vertx, "furrow-goals", 1);
        mounts.at(Operation.LIST_GOALS)
                .handler(context -> WorkerAnswer.give(
                        context,
                        JSON,
                        () -> CutList.of(
                                        context,
                                        GoalJson.list(workspace.advice().all()),
                                        "goals",
                                        "key")
                                .toPrettyString()));
        mounts.at(Operation.READ_GOAL).handler(context -> one(context, context.pathParam("metric")));
        mounts.at(Operation.READ_GOAL_OF)
                .handler(context -> one(context, context.pathParam("experiment") + "/" + context.pathParam("metric")));
        mounts.at(Operation.DRAW_GOAL)
                .handler(context -> WorkerAnswer.give(context, drawing::run, JSON, () -> drawn(context)));
        mounts.at(Operation.DROP_GOAL)
                .handler(context -> WorkerAnswer.give(context, drawing::run, JSON, () -> dropped(context)));
    }

    private void one(RoutingContext context, String key) {
        WorkerAnswer.give(context, JSON, () -> {
            var report = workspace.advice().all();
            if (report.goals().stream().noneMatch(each -> each.key().equals(key))) {
                throw HttpProblem.notFound("no goal is drawn for \"" + key + "\"; " + BASE + " lists those that are");
            }
            drawn(key).ifPresent(path -> EntityTag.tagged(context, path));
            return GoalJson.one(report, key).toPrettyString();
        });
    }

    /** What tells one path of a goal of the workspace from the next; how it is walked changes by the day. */
    private Optional<String> drawn(String metric) {
        return workspace.drawnGoals().stream()
                .filter(each -> each.key().equals(metric) && !each.value().dropped())
                .map(each -> metric + " " + each.version())
                .findFirst();
    }

    private String drawn(RoutingContext context) {
        String metric = context.pathParam("metric");
        var asked = GoalRequest.read(metric, RequestBodies.tree(context), RequestForms.faults(context));
        EntityTag.require(context, () -> drawn(metric));
        workspace.draw(asked.goal(), asked.unit(), asked.by(), asked.reason());
        drawn(metric).ifPresent(path -> EntityTag.tagged(context, path));
        return GoalJson.one(workspace.advice().all(), metric).toPrettyString();
    }

    private String dropped(RoutingContext context) {
        var body = RequestBodies.object(context);
        EntityTag.require(context, () -> drawn(context.pathParam("metric")));
        workspace.drop(context.pathParam("metric"), RequestBodies.word(body, "by"), RequestBodies.word(body, "reason"));
        return GoalJson.list(workspace.advice().all()).toPrettyString();
    }
}
