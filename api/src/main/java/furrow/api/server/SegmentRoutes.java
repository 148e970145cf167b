package furrow.api.server;

import furrow.api.report.JsonReport;
import furrow.engine.advice.ExperimentReport;
import furrow.engine.advice.Report;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.Segments;
import furrow.engine.live.TooMuchException;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * {@code /v1/experiments/NAME/segments}: an experiment by combinations of attributes, read from all units when it is
 * asked for, on threads of its own.
 */
final class SegmentRoutes {
    private static final int THREADS = 2;
    private static final int MOST_MINUTES = 2;

    private final LiveWorkspace workspace;

    SegmentRoutes(LiveWorkspace workspace) {
        this.workspace = workspace;
    }

    void mount(Router router, Vertx vertx) {
        var threads = vertx.createSharedWorkerExecutor("furrow-segments", THREADS, MOST_MINUTES, TimeUnit.MINUTES);
        router.get("/v1/experiments/:name/segments").handler(context -> answer(threads, context));
    }

    private void answer(WorkerExecutor threads, RoutingContext context) {
        String by = context.queryParams().get("by");
        String name = context.pathParam("name");
        WorkerAnswer.give(
                context,
                work -> threads.executeBlocking(work, false),
                "application/json",
                () -> segments(name, by).encodePrettily());
    }

    private JsonObject segments(String name, String by) {
        if (by == null || by.isBlank()) {
            throw HttpProblem.badInput("by needs attributes such as by=country,device, but is missing", List.of());
        }
        try {
            return json(name, workspace.segments(name, List.of(by.split(",", -1))));
        } catch (TooMuchException tooMuch) {
            throw new HttpProblem(503, "busy", String.valueOf(tooMuch.getMessage()), List.of());
        }
    }

    private JsonObject json(String name, Segments found) {
        var written = new JsonArray();
        var experiments = experiments(found);
        for (int i = 0; i < found.segments().size(); i++) {
            var values = new JsonObject();
            for (int j = 0; j < found.by().size(); j++) {
                values.put(found.by().get(j), found.segments().get(i).values().get(j));
            }
            written.add(new JsonObject().put("segment", values).mergeIn(experiments.getJsonObject(i)));
        }
        return new JsonObject()
                .put("experiment", name)
                .put("exploratory", true)
                .put("note", Segments.NOTE)
                .put("asOf", found.asOf().toString())
                .put("segments", written);
    }

    private JsonArray experiments(Segments found) {
        var report = new Report(
                workspace.plan().workspace(),
                found.asOf(),
                found.segments().stream()
                        .map(each -> new ExperimentReport(each.evidence(), List.of()))
                        .toList(),
                List.of(),
                List.of());
        var writer = new StringWriter();
        try {
            JsonReport.write(report, Optional.empty(), writer);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return new JsonObject(writer.toString()).getJsonArray("experiments");
    }
}
