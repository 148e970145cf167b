package furrow.api.server;

import furrow.api.page.Pages;
import furrow.api.screen.Frame;
import furrow.api.screen.ServerHealthView;
import furrow.api.screen.ToolsView;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.WorkspaceHealth;
import furrow.engine.webhook.Webhook;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How the server does, for people and for what watches it: answered on threads of their own, so that no other work keeps a
 * watcher waiting.
 *
 * <p>{@code /v1/live} says that the process answers, and whoever gets no answer starts it anew; {@code /v1/ready} says whether
 * requests may be sent to it.
 */
final class HealthRoutes {
    private static final int THREADS = 2;
    private static final int MOST_SECONDS = 30;
    private static final String JSON = "application/json";

    private final LiveWorkspace workspace;
    private final RequestRecords records;
    private final ClientConnections connections;
    private final PageAnswers pages;

    HealthRoutes(LiveWorkspace workspace, RequestRecords records, ClientConnections connections, PageAnswers pages) {
        this.connections = connections;
        this.workspace = workspace;
        this.records = records;
        this.pages = pages;
    }

    void mount(Mounts mounts, Vertx vertx) {
        var threads = vertx.createSharedWorkerExecutor("furrow-health", THREADS, MOST_SECONDS, TimeUnit.SECONDS);
        WorkerAnswer.Workers workers = work -> threads.executeBlocking(work, false);
        mounts.at(Operation.READ_LIVE).handler(HealthRoutes::live);
        mounts.at(Operation.READ_READY).handler(this::ready);
        mounts.at(Operation.READ_HEALTH)
                .handler(context -> WorkerAnswer.give(context, workers, JSON, () -> health(context.response())));
        mounts.at(Operation.HEALTH_PAGE).handler(this::page);
        mounts.at(Operation.READ_METRICS)
                .handler(context ->
                        WorkerAnswer.give(context, workers, "text/plain; version=0.0.4; charset=utf-8", records::text));
    }

    /** What the page shows beside the advice. */
    private record Shown(WorkspaceHealth vitals, ToolsView tools) {}

    /** A page that stands for a second or two is old: it is drawn anew for each figure that has changed. */
    private void page(RoutingContext context) {
        pages.with(
                context,
                () -> new Shown(
                        workspace.vitals(),
                        ToolsView.of(
                                workspace.connections(),
                                workspace.plan().workspace().zone())),
                (advice, shown) -> Pages.health(
                        ServerHealthView.of(shown.vitals(), shown.tools(), advice, workspace.now()),
                        Frame.of(advice, Frame.Part.HEALTH, List.of()).readBy(Door.reader(context))));
    }

    private static void live(RoutingContext context) {
        answer(context, 200, "alive");
    }

    /** Reads two fields; nothing waits. */
    private void ready(RoutingContext context) {
        boolean ready = workspace.books().live().ready().isPresent();
        if (connections.isStopping()) {
            answer(context, 503, "stopping");
        } else if (workspace.awayFor().isPresent()) {
            answer(context, 503, "store-away");
        } else {
            answer(context, ready ? 200 : 503, ready ? "ready" : "starting");
        }
    }

    private static void answer(RoutingContext context, int status, String word) {
        var body = Buffer.buffer("{\"status\":\"" + word + "\"}");
        context.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()))
                .putHeader(HttpHeaders.CONTENT_TYPE, JSON)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(body);
    }

    /** With all that is known, also while the store is away; what watches sees it by the status. */
    private String health(HttpServerResponse response) {
        var live = workspace.books().live();
        var vitals = workspace.vitals();
        if (vitals.awaySince().isPresent()) {
            response.setStatusCode(503).putHeader(HttpHeaders.RETRY_AFTER, Long.toString(Unavailable.SOON.toSeconds()));
        }
        var answer = HealthAnswer.of(vitals);
        if (live.ready().isEmpty()) {
            answer.put("status", "starting");
        }
        if (connections.isStopping()) {
            answer.put("status", "stopping");
        }
        var unheard = unheard();
        if (!unheard.isEmpty()) {
            answer.put("webhooks", unheard);
        }
        return answer.put("ruleBook", RuleBookJson.live(live)).encodePrettily();
    }

    /** Receivers of news that hear nothing, and why. */
    private JsonArray unheard() {
        var all = new JsonArray();
        for (Webhook each : workspace.news().webhooks().all()) {
            each.closed()
                    .or(() -> each.failingSince().map(at -> "nothing has arrived since " + at))
                    .ifPresent(why ->
                            all.add(new JsonObject().put("name", each.name()).put("why", why)));
        }
        return all;
    }
}
