package furrow.api.server;

import furrow.engine.access.AccessKey;
import furrow.engine.live.LiveWorkspace;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;

/** {@code PUT /v1/chatwoot/ID}: the secret that a sender signs with; it is told once and never shown. */
final class SenderRoutes {
    private static final int SHORTEST = 16;
    private static final int LONGEST = 200;

    private final LiveWorkspace workspace;

    SenderRoutes(LiveWorkspace workspace) {
        this.workspace = workspace;
    }

    void mount(Mounts mounts) {
        mounts.at(Operation.READ_SENDER)
                .handler(context -> WorkerAnswer.give(
                        context,
                        "application/json",
                        () -> told(context, key(context)).encodePrettily()));
        mounts.at(Operation.KEEP_SENDER)
                .handler(context -> WorkerAnswer.give(
                        context, "application/json", () -> keep(context).encodePrettily()));
    }

    private AccessKey key(RoutingContext context) {
        String id = context.pathParam("sender");
        return workspace.keys().all().stream()
                .filter(each -> each.id().equals(id) && each.owner().isEmpty())
                .findFirst()
                .orElseThrow(() -> HttpProblem.notFound("no service key has the id \"" + (id.length() > 40 ? "…" : id)
                        + "\"; make one, and take its id from GET /v1/keys"));
    }

    private JsonObject told(RoutingContext context, AccessKey key) {
        EntityTag.tagged(context, state(key));
        return new JsonObject()
                .put("sender", key.name())
                .put("address", Operation.SEND_CHATWOOT.path().replace(":sender", key.id()))
                .put("signed", workspace.connections().secrets().of(key.id()).isPresent());
    }

    private String state(AccessKey key) {
        return key.id() + " " + workspace.connections().secrets().version(key.id());
    }

    private JsonObject keep(RoutingContext context) {
        var key = key(context);
        String secret = RequestBodies.text(RequestBodies.facts(context), "secret");
        if (secret.length() < SHORTEST || secret.length() > LONGEST) {
            throw HttpProblem.badInput(
                    "secret needs " + SHORTEST + " to " + LONGEST + " characters, but has " + secret.length()
                            + "; copy it from the settings of the webhook",
                    List.of());
        }
        EntityTag.require(context, () -> Optional.of(state(key)));
        workspace.connections().secrets().keep(key.id(), secret);
        return told(context, key);
    }
}
