package furrow.api.server;

import furrow.engine.live.LiveWorkspace;
import furrow.engine.notation.JsonText;
import furrow.engine.trouble.RareLog;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.logging.Logger;

/**
 * {@code /events}: tells open pages that what is to be decided has changed, as server-sent events. Each listener gets what stands when it
 * comes, unless it says by {@code Last-Event-ID} that it has that, and then each change; a comment now and then keeps the
 * connection open. Who does not read is cut, and so is who may not come in any more.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">HTML, server-sent events</a>
 */
final class LiveEvents {
    /** Listeners at a time. */
    static final int MOST = 200;
    /** Those of one session or program. */
    static final int MOST_OF_ONE = 10;

    private static final RareLog RARE = new RareLog(Logger.getLogger(LiveEvents.class.getName()));
    private static final long LOOK_MILLIS = 1_000;
    private static final long BEAT_MILLIS = 15_000;
    /** Bytes that may wait for a listener: several messages; who lets more wait does not read. */
    private static final int MOST_UNREAD = 1 << 16;

    private static final int MOST_KEYS = 1_000;
    private static final String WAIT = "60";

    private final ClientConnections connections;
    private final LiveWorkspace workspace;
    private final Door door;
    private final Map<HttpServerResponse, Listener> listeners = new ConcurrentHashMap<>();
    private final AtomicBoolean looking = new AtomicBoolean();
    /** Numbers of one run of the server are not those of another. */
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    private volatile Message last = new Message("", "");

    /**
     * Somebody who listens.
     *
     * @param who session or program
     * @param may whether that one may still come in
     */
    private record Listener(String who, BooleanSupplier may, RoutingContext context) {}

    /** What is told: its id, and its data in one line. */
    private record Message(String id, String data) {
        private String text() {
            return "id: " + id + "\nevent: today\ndata: " + data + "\n\n";
        }
    }

    LiveEvents(LiveWorkspace workspace, ClientConnections connections, Door door) {
        this.connections = connections;
        this.workspace = workspace;
        this.door = door;
    }

    void mount(Mounts mounts, Vertx vertx) {
        mounts.at(Operation.LISTEN).handler(this::listen);
        connections.whenStreamsEnd(this::end);
        vertx.setPeriodic(LOOK_MILLIS, tick -> look(vertx));
        vertx.setPeriodic(BEAT_MILLIS, tick -> tell(": here\n\n"));
    }

    private void listen(RoutingContext context) {
        var response = context.response();
        response.putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream; charset=utf-8")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader("X-Accel-Buffering", "no");
        if (HttpMethod.HEAD.equals(context.request().method())) {
            response.end();
            return;
        }
        String who = Door.of(context) instanceof Caller.Program program
                ? program.opened().key().id()
                : Door.trace(context);
        listeners.keySet().removeIf(HttpServerResponse::closed);
        if (listeners.size() >= MOST
                || listeners.values().stream()
                                .filter(each -> each.who().equals(who))
                                .count()
                        >= MOST_OF_ONE) {
            response.putHeader(HttpHeaders.RETRY_AFTER, WAIT);
            throw new HttpProblem(
                    503, "busy", "so many pages listen already; close some, or load the page again later", List.of());
        }
        response.setChunked(true).setWriteQueueMaxSize(MOST_UNREAD);
        response.closeHandler(gone -> listeners.remove(response));
        response.exceptionHandler(gone -> listeners.remove(response));
        listeners.put(response, new Listener(who, may(context), context));
        var now = last;
        boolean has = now.id().isEmpty()
                || now.id().equals(Objects.requireNonNullElse(context.request().getHeader("Last-Event-ID"), ""));
        send(response, "retry: 5000\n\n" + (has ? "" : now.text()));
    }

    /** Whether whoever listens may still come in; to ask makes no session stand longer. */
    private BooleanSupplier may(RoutingContext context) {
        var caller = Door.of(context);
        String secret = door.cookie().of(context.request()).orElse("");
        if (caller instanceof Caller.Program program) {
            return () -> door.keys().opens(program.opened().key().id());
        }
        return () -> !(caller instanceof Caller.Member member)
                || (door.sessions().isOpen(secret)
                        && door.accounts()
                                .find(member.person().id())
                                .filter(each -> each.mayComeIn())
                                .isPresent());
    }

    private void look(Vertx vertx) {
        if (listeners.isEmpty() || !looking.compareAndSet(false, true)) {
            return;
        }
        vertx.executeBlocking(this::data, false)
                .onSuccess(data -> {
                    if (!data.equals(last.data())) {
                        long number = last.id().isEmpty() ? 1 : number(last.id()) + 1;
                        last = new Message(run + "-" + number, data);
                        tell(last.text());
                    }
                })
                .onFailure(failure -> RARE.warn("open pages could not be told; it is tried again", failure))
                .onComplete(done -> looking.set(false));
    }

    private static long number(String id) {
        return Long.parseLong(id.substring(id.lastIndexOf('-') + 1));
    }

    /** What is to be decided, as far as advice was made; to look makes none. */
    private String data() {
        var open = workspace.lastAdvice().stream()
                .flatMap(each -> each.board().open().stream())
                .map(each -> each.candidate().key())
                .toList();
        var told = JsonText.object().put("open", open.size());
        var keys = told.putArray("keys");
        open.stream().limit(MOST_KEYS).forEach(keys::add);
        return JsonText.write(told);
    }

    /** The server stops: pages ask the next one. */
    private void end() {
        listeners.keySet().forEach(each -> each.end().onFailure(gone -> listeners.remove(each)));
        listeners.clear();
    }

    private void tell(String text) {
        listeners.forEach((response, listener) -> {
            if (!listener.may().getAsBoolean()) {
                listeners.remove(response);
                response.end();
            } else if (response.writeQueueFull()) {
                listeners.remove(response);
                CutConnection.now(listener.context().request().connection());
            } else {
                send(response, text);
            }
        });
    }

    private void send(HttpServerResponse response, String text) {
        response.write(text).onFailure(gone -> listeners.remove(response));
    }
}
