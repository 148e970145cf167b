package furrow.api.server;

import furrow.api.contract.FaultyRequestException;
import furrow.api.page.Pages;
import furrow.api.screen.Frame;
import furrow.api.screen.ProblemView;
import furrow.api.screen.Reader;
import furrow.engine.access.RefusedAccessException;
import furrow.engine.life.RefusedStepException;
import furrow.engine.trouble.RareLog;
import furrow.engine.webhook.UnknownWebhookException;
import furrow.rules.isolation.IsolatedRun;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.time.DateTimeException;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Every failure as a page for people and as JSON with a code and advice for programs; what is our own fault is logged and not told. */
final class HttpFailures implements Handler<RoutingContext> {
    /** Problems that an answer tells one by one; it is encoded on an event loop. */
    static final int SHOWN = 100;

    private static final Logger LOG = Logger.getLogger(HttpFailures.class.getName());
    private static final RareLog RARE = new RareLog(LOG);

    @Override
    public void handle(RoutingContext context) {
        var failure = context.failure();
        if (failure instanceof HttpException refused && refused.getStatusCode() < 500) {
            answer(context.request(), badlyAsked(refused), Door.reader(context));
        } else if (failure == null || context.statusCode() == 413) {
            answer(context.request(), status(context.statusCode()), Door.reader(context));
        } else {
            answer(context.request(), failure, Door.reader(context));
        }
    }

    /** Answers that the request failed. */
    static void answer(HttpServerRequest request, Throwable failure) {
        answer(request, failure, Reader.NOBODY);
    }

    private static void answer(HttpServerRequest request, Throwable failure, Reader reader) {
        var problem = problem(request, failure);
        var response = request.response();
        if (response.ended() || response.closed()) {
            return;
        }
        problem.retryAfter()
                .ifPresent(wait -> response.putHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait.toSeconds())));
        response.setStatusCode(problem.status());
        if (isForPeople(request)) {
            response.putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
                    .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                    .end(Pages.problem(view(request, problem), Frame.bare().readBy(reader)));
            return;
        }
        response.putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                .end(body(problem, AccessLog.id(request)).encodePrettily());
    }

    private static ProblemView view(HttpServerRequest request, HttpProblem problem) {
        String message = String.valueOf(problem.getMessage());
        var problems = shown(problem).stream().map(String::valueOf).toList();
        return DecisionForm.ADDRESS.equals(request.path()) && HttpMethod.POST.equals(request.method())
                ? ProblemView.ofForm(problem.status(), message, problems)
                : HttpMethod.GET.equals(request.method())
                        ? ProblemView.of(problem.status(), message, problems).ofPage()
                        : ProblemView.of(problem.status(), message, problems);
    }

    /** Whether a person looks at a page, and no program asks the API. */
    static boolean isForPeople(HttpServerRequest request) {
        String accepts = request.getHeader(HttpHeaders.ACCEPT);
        return accepts != null
                && accepts.contains("text/html")
                && !String.valueOf(request.path()).startsWith("/v1");
    }

    private static List<?> shown(HttpProblem problem) {
        var all = problem.problems();
        return all.subList(0, Math.min(SHOWN, all.size()));
    }

    /** What is said of a failure; what is our own fault is logged. */
    static HttpProblem told(HttpServerRequest request, Throwable failure) {
        return problem(request, failure);
    }

    private static HttpProblem problem(HttpServerRequest request, Throwable failure) {
        OutOfMemoryExit.ifOutOfMemory(failure);
        if (failure instanceof RefusedAccessException refused) {
            String message = String.valueOf(refused.getMessage());
            return refused.why() == RefusedAccessException.Why.UNKNOWN
                    ? HttpProblem.notFound(message)
                    : new HttpProblem(409, "conflict", message, List.of());
        }
        if (failure instanceof UnknownWebhookException unknown) {
            return HttpProblem.notFound(String.valueOf(unknown.getMessage()));
        }
        if (failure instanceof HttpProblem problem) {
            return problem;
        }
        if (failure instanceof RefusedStepException refused) {
            return HttpProblem.refused(refused, request.headers().contains(HttpHeaders.IF_MATCH));
        }
        if (failure instanceof IsolatedRun.FailedException failed) {
            return HttpProblem.stopped(failed);
        }
        if (failure instanceof DateTimeException || failure instanceof ArithmeticException) {
            LOG.log(Level.FINE, "a request with a time out of range", failure);
            return HttpProblem.badInput(
                    "a time or number in the request is too far out to reckon with (" + failure.getMessage()
                            + "); times need years from 1970 to 9999",
                    List.of());
        }
        if (failure instanceof FaultyRequestException faulty) {
            return HttpProblem.faults(faulty.faults());
        }
        if (failure instanceof IllegalArgumentException) {
            return HttpProblem.badInput(String.valueOf(failure.getMessage()), List.of());
        }
        var unavailable = Unavailable.of(failure);
        if (unavailable.isPresent()) {
            RARE.warn(String.valueOf(unavailable.get().getMessage()), failure);
            return unavailable.get();
        }
        RARE.fault(
                "a request failed: " + request.method() + " " + SignedSenders.shown(shown(request)) + " ("
                        + AccessLog.id(request) + ")",
                failure);
        return new HttpProblem(500, "internal", "something went wrong here; the log tells more", List.of());
    }

    /** The path without what opens something, which no log holds. */
    private static String shown(HttpServerRequest request) {
        return String.valueOf(request.path()).replaceFirst("^/(welcome|feeds)/.*", "/$1/…");
    }

    /** What the router itself could not read, such as an escape in a query that stands for no byte. */
    private static HttpProblem badlyAsked(HttpException refused) {
        var cause = refused.getCause();
        String why = refused.getPayload() != null
                ? refused.getPayload()
                : cause != null && cause.getMessage() != null ? cause.getMessage() : "it cannot be read";
        return refused.getStatusCode() == 400
                ? HttpProblem.badInput("the address or a header is not spelled as HTTP asks: " + why, List.of())
                : status(refused.getStatusCode());
    }

    private static HttpProblem status(int status) {
        return status == 413
                ? HttpProblem.tooLarge()
                : new HttpProblem(status, "refused", "the request cannot be answered as asked", List.of());
    }

    private static JsonObject body(HttpProblem problem, String id) {
        var all = problem.problems();
        var error = new JsonObject()
                .put("code", problem.code())
                .put("message", problem.getMessage())
                .put("problems", new JsonArray(List.copyOf(shown(problem))));
        if (all.size() > SHOWN) {
            error.put("problemCount", all.size());
        }
        var answer = new JsonObject()
                .put("type", "urn:furrow:problem:" + problem.code())
                .put("title", HttpResponseStatus.valueOf(problem.status()).reasonPhrase())
                .put("status", problem.status())
                .put("detail", problem.getMessage())
                .put("code", problem.code())
                .put("problems", error.getJsonArray("problems"))
                .put("error", error);
        if (!id.isEmpty()) {
            answer.put("instance", "urn:furrow:request:" + id);
        }
        return problem.errors().isEmpty() ? answer : answer.put("errors", errors(problem));
    }

    private static JsonArray errors(HttpProblem problem) {
        var errors = new JsonArray();
        problem.errors().stream()
                .limit(SHOWN)
                .map(each -> new JsonObject()
                        .put(each.isParameter() ? "parameter" : "pointer", each.place())
                        .put("detail", each.detail()))
                .forEach(errors::add);
        return errors;
    }
}
