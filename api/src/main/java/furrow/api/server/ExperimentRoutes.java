package furrow.api.server;

import furrow.api.report.LifeJson;
import furrow.api.report.LifeRequest;
import furrow.engine.life.LifeStep;
import furrow.engine.live.LifeView;
import furrow.engine.live.LiveWorkspace;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;

/**
 * {@code /v1/experiments}: the lives of experiments. An answer's ETag is the experiment's version; a step that names another one by
 * If-Match is refused, so that nobody acts on what was changed meanwhile.
 */
final class ExperimentRoutes {
    private static final String JSON = "application/json";
    private static final Pattern TAG = Pattern.compile("(?:W/)?\"?([0-9]{1,18})\"?");

    private final LiveWorkspace workspace;

    ExperimentRoutes(LiveWorkspace workspace) {
        this.workspace = workspace;
    }

    void mount(Mounts mounts, Vertx vertx) {
        var steps = LongWork.on(vertx, "furrow-experiments", 1);
        mounts.at(Operation.LIST_EXPERIMENTS)
                .handler(context -> WorkerAnswer.give(
                        context,
                        JSON,
                        () -> CutList.of(
                                        context,
                                        LifeJson.list(workspace.lives(), workspace.now()),
                                        "experiments",
                                        "name")
                                .toPrettyString()));
        mounts.at(Operation.READ_EXPERIMENT)
                .handler(context -> tagged(context, steps, () -> workspace.life(context.pathParam("name"))));
        for (String command : LifeStep.commands()) {
            mounts.at(Operation.ofStep(command))
                    .handler(context -> tagged(context, steps, () -> taken(command, context)));
        }
    }

    private void tagged(RoutingContext context, LongWork threads, Callable<LifeView> work) {
        WorkerAnswer.give(context, threads::run, JSON, () -> {
            var view = work.call();
            context.response().putHeader(HttpHeaders.ETAG, "\"" + view.version() + "\"");
            return LifeJson.of(view, workspace.now()).toPrettyString();
        });
    }

    private LifeView taken(String command, RoutingContext context) {
        String name = context.pathParam("name");
        var request = LifeRequest.read(
                command, RequestBodies.tree(context), workspace.plan(), name, RequestForms.faults(context));
        return workspace.take(name, request.step(), request.by(), request.reason(), expected(context));
    }

    private static OptionalLong expected(RoutingContext context) {
        String given = context.request().getHeader(HttpHeaders.IF_MATCH);
        if (given == null || given.strip().equals("*")) {
            return OptionalLong.empty();
        }
        var found = TAG.matcher(given.strip());
        if (!found.matches()) {
            throw HttpProblem.badInput(
                    "If-Match needs the ETag of an earlier answer, such as \"3\", but was " + given, List.of());
        }
        return OptionalLong.of(Long.parseLong(found.group(1)));
    }
}
