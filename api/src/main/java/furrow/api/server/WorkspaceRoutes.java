package furrow.api.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import furrow.api.report.AccessJson;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.notation.JsonText;
import io.vertx.ext.web.RoutingContext;

/** {@code /v1/workspaces}: the workspaces that may be seen here, which is the one of the host name that was asked and no other. */
final class WorkspaceRoutes {
    private final LiveWorkspace workspace;
    private final Door door;

    WorkspaceRoutes(LiveWorkspace workspace, Door door) {
        this.workspace = workspace;
        this.door = door;
    }

    void mount(Mounts mounts) {
        mounts.at(Operation.LIST_WORKSPACES)
                .handler(context -> WorkerAnswer.give(
                        context,
                        "application/json",
                        () -> CutList.of(context, all(context), "workspaces", "name")
                                .toPrettyString()));
    }

    private ObjectNode all(RoutingContext context) {
        var settings = workspace.plan().workspace();
        var all = JsonText.object();
        var one = all.putArray("workspaces")
                .addObject()
                .put("name", settings.name())
                .put("address", door.base(context.request()) + "/")
                .put("currency", settings.currency().getCurrencyCode())
                .put("zone", settings.zone().getId())
                .put("hourlyRate", settings.hourlyRate());
        AccessJson.putRoles(one, Door.of(context).roles());
        return all;
    }
}
