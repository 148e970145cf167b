package furrow.api.server;

import furrow.api.report.ProofJson;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.proof.DesignHistory;
import furrow.experiments.proof.StandingDesign;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
        var faults = RequestForms.faults(context);
        String by = faults.read("/by", () -> RequestBodies.word(body, "by")).orElse("");
        String why =
                faults.read("/reason", () -> RequestBodies.word(body, "reason")).orElse("");
        boolean end = faults.read("/end", () -> end(body.getValue("end"))).orElse(false);
        var tree = RequestBodies.tree(context);
        var design = end ? Optional.<StandingDesign>empty() : Optional.of(ProofJson.design(tree, faults));
        faults.requireNone();
        EntityTag.require(context, () -> Optional.of(designs()));
        return workspace.design(design, by, why);
    }

    private static boolean end(@Nullable Object said) {
        if (said != null && !(said instanceof Boolean)) {
            throw new IllegalArgumentException("end needs true or false, but was " + said);
        }
        return Boolean.TRUE.equals(said);
    }
}
