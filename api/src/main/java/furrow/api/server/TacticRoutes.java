package furrow.api.server;

import furrow.api.report.TacticsJson;
import furrow.engine.live.LiveWorkspace;
import io.vertx.core.Vertx;

/** {@code /v1/tactics}: what has been learned of each tactic over all experiments. */
final class TacticRoutes {
    private static final String JSON = "application/json";

    private final LiveWorkspace workspace;

    TacticRoutes(LiveWorkspace workspace) {
        this.workspace = workspace;
    }

    void mount(Mounts mounts, Vertx vertx) {
        var reading = LongWork.on(vertx, "furrow-tactics", 1);
        mounts.at(Operation.LIST_TACTICS)
                .handler(context -> WorkerAnswer.give(
                        context,
                        reading::run,
                        JSON,
                        () -> CutList.of(
                                        context,
                                        TacticsJson.of(workspace.advice().report()),
                                        "tactics",
                                        "tactic",
                                        "metric")
                                .toPrettyString()));
        mounts.at(Operation.READ_TACTIC)
                .handler(context ->
                        WorkerAnswer.give(context, reading::run, JSON, () -> one(context.pathParam("name"))));
    }

    private String one(String name) {
        try {
            return TacticsJson.of(workspace.advice().report(), name).toPrettyString();
        } catch (IllegalArgumentException unknown) {
            throw HttpProblem.notFound(String.valueOf(unknown.getMessage()));
        }
    }
}
