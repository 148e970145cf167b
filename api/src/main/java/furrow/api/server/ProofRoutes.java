package furrow.api.server;

import furrow.api.report.ProofJson;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.proof.DesignHistory;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;

/** {@code /v1/proof}: what following advice returned, and the standing design that tells it. */
final class ProofRoutes {
    private static final String JSON = "application/json";

    private final LiveWorkspace workspace;

    ProofRoutes(LiveWorkspace workspace) {
        this.workspace = workspace;
    }

    void mount(Mounts mounts, Vertx vertx) {
        var reading = LongWork.on(vertx, "furrow-proof", 1);
        mounts.at(Operation.READ_PROOF)
                .handler(context -> WorkerAnswer.give(
                        context,
                        reading::run,
                        JSON,
                        () -> ProofJson.of(workspace.proved()).toPrettyString()));
        mounts.at(Operation.READ_PROOF_DESIGN)
                .handler(context -> WorkerAnswer.give(context, JSON, () -> EntityTag.tagged(context, designs())));
        mounts.at(Operation.KEEP_PROOF_DESIGN)
                .handler(context -> WorkerAnswer.give(
                        context,
                        reading::run,
                        JSON,
                        () -> EntityTag.tagged(
                                context, ProofJson.of(design(context)).toPrettyString())));
    }

    private String designs() {
        return ProofJson.of(workspace.designs()).toPrettyString();
    }

    private DesignHistory design(RoutingContext context) {
        var body = RequestBodies.object(context);
        String by = RequestBodies.word(body, "by");
        String why = RequestBodies.word(body, "reason");
        var tree = RequestBodies.tree(context);
        var end = tree.path("end");
        if (!end.isMissingNode() && !end.isBoolean()) {
            throw HttpProblem.badInput("end needs true or false, but was " + end, List.of());
        }
        EntityTag.require(context, () -> Optional.of(designs()));
        return end.asBoolean(false)
                ? workspace.design(Optional.empty(), by, why)
                : workspace.design(Optional.of(ProofJson.design(tree)), by, why);
    }
}
