package furrow.api.server;

import furrow.api.page.PageStyle;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.plan.PlanFiles;
import furrow.engine.plan.PlanProblem;
import furrow.engine.plan.PlanReading;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/** Which address answers what. */
final class Routes {
    /** Largest body that is read, in bytes. */
    static final int LARGEST_BODY = 16 << 20;

    private final LiveWorkspace workspace;
    private final RequestGate gate;

    Routes(LiveWorkspace workspace, String host) {
        this.workspace = workspace;
        this.gate = new RequestGate(host);
    }

    /** Answers every request. */
    Handler<HttpServerRequest> handler(Vertx vertx) {
        var outcomes = new OutcomeRequests(workspace, gate, vertx);
        var router = router(vertx);
        return request -> {
            if (OutcomeRequests.isOne(request)) {
                outcomes.handle(request);
            } else {
                router.handle(request);
            }
        };
    }

    private Router router(Vertx vertx) {
        var router = Router.router(vertx);
        router.route().handler(gate).failureHandler(new HttpFailures());
        router.route().handler(Routes::bodyAsSent);
        router.route().handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY));
        router.route().handler(RequestText::check);
        new EvidenceRoutes(workspace).mount(router);
        router.get(PageStyle.SERVED.styleAddress()).handler(Routes::style);
        router.get("/v1/health").handler(context -> json(context, () -> health()));
        router.put("/v1/plan")
                .handler(context -> json(context, () -> define(context.body().asString())));
        router.get("/v1/plan").handler(context -> text(context, "application/json", this::plan));
        new SealRoutes(workspace).mount(router);
        new SegmentRoutes(workspace).mount(router, vertx);
        new ImportRoutes(workspace).mount(router);
        new RuleBookRoutes(workspace).mount(router, vertx);
        router.route().handler(context -> nothing(router, context));
        return router;
    }

    /** Says that nothing is there, or by which method what is there is asked. */
    private static void nothing(Router router, RoutingContext context) {
        String path = context.normalizedPath();
        var methods = router.getRoutes().stream()
                .filter(each -> each.getPath() != null && each.methods() != null)
                .filter(each -> path.matches(each.getPath().replaceAll(":[A-Za-z]+", "[^/]+")))
                .flatMap(each -> each.methods().stream())
                .map(HttpMethod::name)
                .distinct()
                .toList();
        if (methods.isEmpty()) {
            throw furrow.api.server.HttpProblem.notFound(
                    "nothing is at " + path + "; the pages begin at / and the API at /v1");
        }
        context.response().putHeader(HttpHeaders.ALLOW, String.join(", ", methods));
        throw new furrow.api.server.HttpProblem(
                405,
                "wrong-method",
                path + " is asked by " + String.join(" or ", methods) + ", not by "
                        + context.request().method().name(),
                List.of());
    }

    /** A body is never a form here, though curl calls any body one when it is told nothing else. */
    private static void bodyAsSent(RoutingContext context) {
        String type = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
        if (type != null && type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded")) {
            context.request().headers().remove(HttpHeaders.CONTENT_TYPE);
        }
        context.next();
    }

    private JsonObject define(String body) {
        var reading = PlanFiles.read(body == null ? "" : body);
        if (reading instanceof PlanReading.Refused refused) {
            throw furrow.api.server.HttpProblem.badInput(
                    "the plan has problems; nothing was saved",
                    refused.problems().stream().map(PlanProblem::toString).toList());
        }
        workspace.define(reading.orThrow());
        var names = new JsonArray();
        reading.orThrow().experiments().forEach(each -> names.add(each.name()));
        return new JsonObject().put("defined", names);
    }

    private String plan() {
        return PlanFiles.toJson(workspace.plan());
    }

    private JsonObject health() {
        var live = workspace.books().live();
        var answer = HealthAnswer.of(workspace.vitals());
        if (live.ready().isEmpty()) {
            answer.put("status", "starting");
        }
        return answer.put("ruleBook", RuleBookJson.live(live));
    }

    private static void style(RoutingContext context) {
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/css; charset=utf-8")
                .putHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=31536000, immutable")
                .end(PageStyle.SERVED.style());
    }

    private static void json(RoutingContext context, Callable<JsonObject> answer) {
        text(context, "application/json", () -> answer.call().encodePrettily());
    }

    private static void text(RoutingContext context, String type, Callable<String> answer) {
        context.vertx()
                .executeBlocking(answer, false)
                .onSuccess(body -> context.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, type)
                        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                        .end(body))
                .onFailure(context::fail);
    }
}
