package furrow.api.server;

import furrow.engine.live.LiveWorkspace;
import furrow.engine.seal.SealHead;
import furrow.experiments.plan.EnumWords;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.Callable;

/** {@code /v1/seals}: evidence that was sealed, and to be sealed. */
final class SealRoutes {
    private final LiveWorkspace workspace;

    SealRoutes(LiveWorkspace workspace) {
        this.workspace = workspace;
    }

    void mount(Mounts mounts) {
        mounts.at(Operation.LIST_SEALS)
                .handler(context -> json(context, () -> CutList.of(context, all(), "seals", "number")));
        mounts.at(Operation.SEAL_EVIDENCE).handler(context -> json(context, () -> seal(context)));
    }

    private JsonObject all() {
        var seals = new JsonArray();
        workspace.seals().forEach(each -> seals.add(of(each)));
        return new JsonObject().put("seals", seals);
    }

    /** With an experiment it is a decision on it. */
    private JsonObject seal(RoutingContext context) {
        var body = RequestBodies.object(context);
        String by = RequestBodies.word(body, "by");
        String why = RequestBodies.word(body, "why");
        return of(
                body.containsKey("experiment")
                        ? workspace.seal(RequestBodies.word(body, "experiment"), by, why)
                        : workspace.seal(by, why));
    }

    private static JsonObject of(SealHead head) {
        var reason = head.reason();
        var json = new JsonObject()
                .put("number", head.number())
                .put("asOf", head.asOf().toString())
                .put("sealedAt", head.sealedAt().toString())
                .put("kind", EnumWords.of(reason.kind()))
                .put("by", reason.by())
                .put("why", reason.why())
                .put("plan", head.plan())
                .put("bytes", head.bytes());
        reason.day().ifPresent(day -> json.put("day", day.toString()));
        reason.experiment().ifPresent(name -> json.put("experiment", name));
        reason.arm().ifPresent(name -> json.put("arm", name));
        var positions = new JsonObject();
        head.positions().numbers().forEach(positions::put);
        return json.put("positions", positions);
    }

    private static void json(RoutingContext context, Callable<JsonObject> answer) {
        WorkerAnswer.give(context, "application/json", () -> answer.call().encodePrettily());
    }
}
