package furrow.api.server;

import com.fasterxml.jackson.databind.JsonNode;
import furrow.api.contract.FieldFaults;
import furrow.api.report.MomentRequest;
import furrow.api.report.NextActionJson;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.moment.NotKeptException;
import furrow.engine.notation.JsonFaults;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * {@code /v1/next-action}: what to do next about one unit, and what was done. Threads of its own choose, none waits for the
 * disk: an answer is given once what was drawn is on it.
 */
final class NextActionRoutes {
    private static final int MOST_MINUTES = 2;

    private final LiveWorkspace workspace;
    private final WorkerExecutor workers;
    private final ThreadLocal<EventLoopAnswers> answers;

    NextActionRoutes(LiveWorkspace workspace, Vertx vertx) {
        this.workspace = workspace;
        int threads = Math.max(2, Runtime.getRuntime().availableProcessors());
        this.workers = vertx.createSharedWorkerExecutor("furrow-moments", threads, MOST_MINUTES, TimeUnit.MINUTES);
        this.answers = EventLoopAnswers.perLoop(vertx);
    }

    void mount(Mounts mounts) {
        mounts.at(Operation.CHOOSE_NEXT_ACTION)
                .handler(context -> give(
                        context,
                        (body, faults) -> workspace
                                .moments()
                                .choose(MomentRequest.moment(body, faults))
                                .thenApply(NextActionJson::of)));
        mounts.at(Operation.NOTE_ACT)
                .handler(context -> give(
                        context,
                        (body, faults) -> workspace
                                .moments()
                                .acted(MomentRequest.act(body, faults))
                                .thenApply(NextActionJson::of)));
    }

    /** What is made of a request's body. */
    private interface Work {
        CompletionStage<? extends JsonNode> of(JsonNode body, FieldFaults faults);
    }

    private void give(RoutingContext context, Work work) {
        if (RequestOnce.is(context)) {
            waiting(context, work);
            return;
        }
        var back = answers.get();
        byte[] body = WorkerAnswer.body(context);
        workers.executeBlocking(() -> begin(context, body, work, back), false)
                .onFailure(failure -> end(context, null, failure));
    }

    /** With a key it is noted what was answered, so a thread waits for what is drawn to be on disk. */
    private void waiting(RoutingContext context, Work work) {
        WorkerAnswer.Workers waiting = each -> workers.executeBlocking(each, false);
        WorkerAnswer.give(context, waiting, "application/json", () -> {
            var body = context.body().buffer();
            return drawn(work.of(read(body == null ? new byte[0] : body.getBytes()), RequestForms.faults(context)));
        });
    }

    private static String drawn(CompletionStage<? extends JsonNode> drawing) throws Exception {
        try {
            return drawing.toCompletableFuture().join().toString();
        } catch (CompletionException failed) {
            throw told(failed) instanceof Exception why ? why : failed;
        }
    }

    private static boolean begin(RoutingContext context, byte[] body, Work work, EventLoopAnswers back) {
        RequestForms.require(context);
        try {
            work.of(read(body), RequestForms.faults(context)).whenComplete((answer, failure) -> {
                String text = answer == null ? null : answer.toString();
                back.add(() -> end(context, text, failure));
            });
        } catch (HttpProblem | IllegalArgumentException refused) {
            throw RequestForms.placed(context, refused);
        }
        return true;
    }

    private static JsonNode read(byte[] body) {
        try {
            return StrictJson.read(body);
        } catch (IOException unreadable) {
            throw HttpProblem.badInput(
                    "the body is no JSON object: " + JsonFaults.of(unreadable.getMessage()), List.of());
        }
    }

    private static void end(RoutingContext context, @Nullable String text, @Nullable Throwable failure) {
        WorkerAnswer.release(context);
        if (text == null) {
            context.fail(told(failure));
        } else if (!context.response().closed()) {
            context.response()
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                    .end(text);
        }
    }

    private static Throwable told(@Nullable Throwable failure) {
        var cause = failure instanceof CompletionException wrapped && wrapped.getCause() != null
                ? wrapped.getCause()
                : failure;
        if (cause instanceof NotKeptException refused) {
            return HttpProblem.unavailable(refused.refused());
        }
        return cause == null ? new IllegalStateException("there is no answer and no failure") : cause;
    }
}
