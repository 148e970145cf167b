package furrow.api.telemetry;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.spi.context.storage.ContextLocal;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One request, from its head to the end of its answer. Whoever works for it finds it by the Vert.x context that the work runs on, on
 * whatever thread, so that it need not be handed along.
 */
public final class RequestWatch {
    private static final ContextLocal<RequestWatch> OF_CONTEXT = ContextLocal.registerLocal(RequestWatch.class);
    /** What a request asked for that is no operation. */
    private static final String NONE = "none";

    private final String id;
    private final String workspace;
    private final WorkspaceMeters meters;
    private final RequestTraces.Trace trace;
    private final long begun = System.nanoTime();
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile String operation = NONE;

    private RequestWatch(String id, String workspace, WorkspaceMeters meters, RequestTraces.Trace trace) {
        this.id = id;
        this.workspace = workspace;
        this.meters = meters;
        this.trace = trace;
    }

    /** Has to be called before Vert.x starts: room for what requests carry is made then. */
    public static void prepare() {
        // The class is initialised by that.
    }

    /** Begins with a request's head, on its context. */
    public static RequestWatch begin(
            HttpServerRequest request, String id, String workspace, WorkspaceMeters meters, RequestTraces traces) {
        var trace = traces == RequestTraces.NONE
                ? RequestTraces.Trace.NONE
                : traces.begin(
                        request.method().name(),
                        id,
                        workspace,
                        request.getHeader("traceparent"),
                        request.getHeader("tracestate"));
        var watch = new RequestWatch(id, workspace, meters, trace);
        meters.begun();
        var context = Vertx.currentContext();
        if (context != null) {
            context.putLocal(OF_CONTEXT, watch);
        }
        return watch;
    }

    /** The request that this thread works for, if it works for one. */
    public static Optional<RequestWatch> current() {
        var context = Vertx.currentContext();
        return context == null ? Optional.empty() : Optional.ofNullable(context.getLocal(OF_CONTEXT));
    }

    /** The id by which its answer and the log name it. */
    public String id() {
        return id;
    }

    /** The workspace that it asks. */
    public String workspace() {
        return workspace;
    }

    /** What it asks for, by its name in the contract. */
    public void asks(String what) {
        operation = what;
    }

    /**
     * A piece of its work is over.
     *
     * @param nanos how long it took, in nanoseconds
     */
    public void did(String what, long nanos) {
        trace.did(what, nanos);
    }

    /** Nanoseconds since its head was read. */
    public long nanos() {
        return System.nanoTime() - begun;
    }

    /**
     * It is answered.
     *
     * @param status of the answer; 0 when whoever asked was gone before
     */
    public void answered(int status) {
        if (over.compareAndSet(false, true)) {
            meters.ended(operation, status, nanos());
            trace.end(operation, status);
        }
    }
}
