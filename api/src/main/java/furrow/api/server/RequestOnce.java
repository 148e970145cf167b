package furrow.api.server;

import furrow.engine.repeat.BegunRequest;
import furrow.engine.repeat.KeptAnswer;
import furrow.engine.repeat.RequestKeys;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * A request that its sender gave a key, so that it is done once however often it comes ({@code Idempotency-Key}). What was done is
 * noted before it is answered.
 */
final class RequestOnce {
    static final String HEADER = "Idempotency-Key";
    /** Says that an answer is an earlier one. */
    static final String REPLAYED = "Idempotency-Replayed";

    private static final String IN_CONTEXT = "furrow.once";
    /** As in a structured header, in quotes, or plain. */
    private static final Pattern KEY = Pattern.compile("[!-~]{1,255}");

    private static final Pattern QUOTED = Pattern.compile("\"([!#-~]{1,255})\"");
    /** What changes nothing, and what has ids of its own by which a repeat is harmless. */
    private static final Set<Operation> NEEDS_NONE = EnumSet.of(
            Operation.SEND_OUTCOMES,
            Operation.STREAM_OUTCOMES,
            Operation.SEND_EVENTS,
            Operation.SEND_SEGMENT,
            Operation.SEND_CHATWOOT,
            Operation.EVALUATE_FLAG,
            Operation.EVALUATE_FLAGS,
            Operation.COMPARE_GIVEN,
            Operation.CALCULATE_POWER,
            Operation.ASSIGN_UNITS,
            Operation.CHECK_RULES,
            Operation.ASK_AS_ASSISTANT,
            // What is kept of a request would be a digest of two passwords; one that comes again finds the old one
            // wrong.
            Operation.CHANGE_PASSWORD);
    /** What tells a secret once. */
    private static final Set<Operation> SECRET = EnumSet.of(
            Operation.INVITE_PERSON,
            Operation.LINK_PERSON,
            Operation.ISSUE_KEY,
            Operation.ADD_WEBHOOK,
            Operation.ROTATE_WEBHOOK,
            Operation.MAKE_FEED);

    private static final List<CharSequence> TOLD = List.of(HttpHeaders.ETAG, HttpHeaders.LOCATION);

    private final RequestKeys keys;
    private final BegunRequest.Fresh begun;
    private final boolean secret;
    private final HttpServerResponse response;
    /** Who is first: the thread that does it, or the end of a request that nothing was done about. */
    private final AtomicBoolean taken = new AtomicBoolean();

    private RequestOnce(RequestKeys keys, BegunRequest.Fresh begun, Operation operation, HttpServerResponse response) {
        this.keys = keys;
        this.begun = begun;
        this.secret = SECRET.contains(operation);
        this.response = response;
    }

    /** Whether a key says anything about such requests. */
    static boolean isFor(Operation operation) {
        return operation.isOfTheApi() && operation.changes() && !NEEDS_NONE.contains(operation);
    }

    /**
     * The key of a request, when it has one.
     *
     * @throws HttpProblem when it is none that can be kept
     */
    static Optional<String> key(HttpServerRequest request) {
        var all = request.headers().getAll(HEADER);
        if (all.isEmpty()) {
            return Optional.empty();
        }
        String text = all.get(0).strip();
        var quoted = QUOTED.matcher(text);
        if (all.size() > 1 || !(quoted.matches() || KEY.matcher(text).matches())) {
            throw HttpProblem.badInput(
                    HEADER + " needs one text of 1 to 255 visible ASCII characters, such as a UUID, but was "
                            + (all.size() > 1 ? "sent " + all.size() + " times" : "\"" + shown(text) + "\""),
                    List.of());
        }
        return Optional.of(quoted.matches() ? quoted.group(1) : text);
    }

    private static String shown(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }

    /**
     * Begins, and goes on when it is to be done; else it is answered as it was, or refused.
     *
     * @param goOn is run on the request's event loop when it is to be done
     */
    static void begin(RequestKeys keys, RoutingContext context, Operation operation, String key, Runnable goOn) {
        var caller = Door.of(context);
        WorkerAnswer.holdWhile(context, () -> keys.begin(caller.sender(), key, digest(context)))
                .onSuccess(begun -> {
                    if (begun instanceof BegunRequest.Fresh fresh) {
                        new RequestOnce(keys, fresh, operation, context.response()).goOn(context, goOn);
                    } else {
                        answer(context, begun);
                    }
                })
                .onFailure(context::fail);
    }

    private void goOn(RoutingContext context, Runnable goOn) {
        context.put(IN_CONTEXT, this);
        context.addEndHandler(ended -> {
            if (taken.compareAndSet(false, true)) {
                context.vertx().executeBlocking(() -> freed(begun), false);
            }
        });
        goOn.run();
    }

    private boolean freed(BegunRequest.Fresh fresh) {
        keys.free(fresh);
        return true;
    }

    /** What is asked: method, address and body; headers may differ. */
    private static String digest(RoutingContext context) {
        var request = context.request();
        var digest = DigestUtils.getSha256Digest();
        digest.update((request.method().name() + ' ' + request.uri() + '\n').getBytes(StandardCharsets.UTF_8));
        var body = context.body().buffer();
        digest.update(body == null ? new byte[0] : body.getBytes());
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void answer(RoutingContext context, BegunRequest begun) {
        if (begun instanceof BegunRequest.Answered done) {
            var answer = done.answer();
            context.response().setStatusCode(answer.status()).putHeader(REPLAYED, "true");
            answer.headers().forEach(context.response()::putHeader);
            WorkerAnswer.give(context, answer.type(), answer::body);
        } else {
            context.fail(refusal(begun));
        }
    }

    private static HttpProblem refusal(BegunRequest begun) {
        if (begun instanceof BegunRequest.Going) {
            return new HttpProblem(
                    409,
                    "going-on",
                    "a request with this " + HEADER + " is being done; send it again in a while to be told its answer",
                    List.of(),
                    Optional.of(Duration.ofSeconds(2)));
        }
        if (begun instanceof BegunRequest.Other) {
            return new HttpProblem(
                    422,
                    "key-of-another",
                    "this " + HEADER
                            + " stands for another request, with another address or body, so nothing was done; choose a"
                            + " new key for each thing to be done",
                    List.of());
        }
        if (begun instanceof BegunRequest.AnswerNotKept done) {
            return new HttpProblem(
                    409,
                    "done-before",
                    "this was done at " + done.at()
                            + ", and its answer, which held a secret or was too long, is not kept; look"
                            + " at what there is now, and choose a new key to do it once more",
                    List.of());
        }
        return new HttpProblem(
                409,
                "outcome-unknown",
                "this began" + (begun instanceof BegunRequest.Unknown known ? " at " + known.at() : "")
                        + ", and nobody noted whether it was done before the server ended or failed; look at what"
                        + " there is now, and choose a new key to do it once more",
                List.of());
    }

    /** The same answer, made once and noted where the request has a key. */
    static Callable<String> noted(RoutingContext context, String type, Callable<String> answer) {
        RequestOnce once = context.get(IN_CONTEXT);
        return once == null ? answer : () -> once.done(context.request(), type, answer);
    }

    /** Whether a request has a key that counts. */
    static boolean is(RoutingContext context) {
        return context.get(IN_CONTEXT) != null;
    }

    private String done(HttpServerRequest request, String type, Callable<String> answer) throws Exception {
        if (!taken.compareAndSet(false, true)) {
            throw new HttpProblem(
                    409, "gone", "whoever sent this has gone before its turn came, so nothing was done", List.of());
        }
        String body;
        try {
            body = answer.call();
        } catch (Exception failure) {
            int status = HttpFailures.told(request, failure).status();
            if (status == 500) {
                keys.leave(begun);
            } else {
                keys.free(begun);
            }
            throw failure;
        }
        if (secret) {
            keys.doneInSecret(begun);
        } else {
            keys.done(begun, new KeptAnswer(response.getStatusCode(), type, told(), body));
        }
        return body;
    }

    private Map<String, String> told() {
        var told = new HashMap<String, String>();
        for (var each : TOLD) {
            var value = response.headers().get(each);
            if (value != null) {
                told.put(each.toString(), value);
            }
        }
        return told;
    }
}
