package furrow.api.server;

import furrow.api.report.json.JsonReport;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.Segments;
import furrow.engine.live.TooMuchException;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
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

    void mount(Mounts mounts, Vertx vertx) {
        var threads = vertx.createSharedWorkerExecutor("furrow-segments", THREADS, MOST_MINUTES, TimeUnit.MINUTES);
        mounts.at(Operation.READ_SEGMENTS).handler(context -> answer(threads, context));
    }

    private void answer(WorkerExecutor threads, RoutingContext context) {
        String by = context.queryParams().get("by");
        String name = context.pathParam("name");
        WorkerAnswer.give(
                context, work -> threads.executeBlocking(work, false), "application/json", () -> segments(name, by));
    }

    private String segments(String name, String by) throws IOException {
        if (by == null || by.isBlank()) {
            throw HttpProblem.badInput("by needs attributes such as by=country,device, but is missing", List.of());
        }
        try {
            return json(name, workspace.segments(name, List.of(by.split(",", -1))));
        } catch (TooMuchException tooMuch) {
            throw new HttpProblem(503, "busy", String.valueOf(tooMuch.getMessage()), List.of());
        }
    }

    private String json(String name, Segments found) throws IOException {
        var writer = new StringWriter();
        JsonReport.write(name, found, workspace.plan().workspace(), writer);
        return writer.toString();
    }
}
