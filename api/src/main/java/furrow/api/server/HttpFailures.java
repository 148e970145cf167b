package furrow.api.server;

import furrow.rules.isolation.IsolatedRun;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Every failure as JSON with a code and advice; what is our own fault is logged and not told. */
final class HttpFailures implements Handler<RoutingContext> {
    private static final Logger LOG = Logger.getLogger(HttpFailures.class.getName());

    @Override
    public void handle(RoutingContext context) {
        var failure = context.failure();
        if (failure == null || context.statusCode() == 413) {
            answer(context.request(), status(context.statusCode()));
        } else {
            answer(context.request(), failure);
        }
    }

    /** Answers that the request failed. */
    static void answer(HttpServerRequest request, Throwable failure) {
        var problem = problem(request, failure);
        var response = request.response();
        if (response.ended()) {
            return;
        }
        problem.retryAfter()
                .ifPresent(wait -> response.putHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait.toSeconds())));
        response.setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(body(problem).encodePrettily());
    }

    private static HttpProblem problem(HttpServerRequest request, Throwable failure) {
        if (failure instanceof HttpProblem problem) {
            return problem;
        }
        if (failure instanceof IsolatedRun.FailedException failed) {
            return HttpProblem.stopped(failed);
        }
        if (failure instanceof IllegalArgumentException) {
            return HttpProblem.badInput(String.valueOf(failure.getMessage()), List.of());
        }
        var unavailable = Unavailable.of(failure);
        if (unavailable.isPresent()) {
            LOG.log(Level.WARNING, unavailable.get().getMessage());
            LOG.log(Level.FINE, "a request failed", failure);
            return unavailable.get();
        }
        LOG.log(Level.SEVERE, "a request failed: " + request.method() + " " + request.path(), failure);
        return new HttpProblem(500, "internal", "something went wrong here; the log tells more", List.of());
    }

    private static HttpProblem status(int status) {
        return status == 413
                ? HttpProblem.tooLarge()
                : new HttpProblem(status, "refused", "the request cannot be answered as asked", List.of());
    }

    private static JsonObject body(HttpProblem problem) {
        return new JsonObject()
                .put(
                        "error",
                        new JsonObject()
                                .put("code", problem.code())
                                .put("message", problem.getMessage())
                                .put("problems", new JsonArray(List.copyOf(problem.problems()))));
    }
}
