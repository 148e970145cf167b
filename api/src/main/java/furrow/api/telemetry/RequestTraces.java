package furrow.api.telemetry;

import org.jspecify.annotations.Nullable;

/** Traces of requests, for those who want them: a span a request, with one for each piece of its work. */
public interface RequestTraces extends AutoCloseable {
    /** Nobody wants any. */
    RequestTraces NONE = (method, id, workspace, parent, state) -> Trace.NONE;

    /** One request's. Safe to use from many threads. */
    interface Trace {
        Trace NONE = new Trace() {};

        /**
         * A piece of its work is over.
         *
         * @param nanos how long it took, in nanoseconds
         */
        default void did(String what, long nanos) {}

        /**
         * It is answered.
         *
         * @param status of the answer; 0 when whoever asked was gone before
         */
        default void end(String operation, int status) {}
    }

    /**
     * A request begins.
     *
     * @param id of the request
     * @param parent the header {@code traceparent} that it brought, if it did
     * @param state the header {@code tracestate} beside it
     */
    Trace begin(String method, String id, String workspace, @Nullable String parent, @Nullable String state);

    /** Sends what was not sent yet. */
    @Override
    default void close() {}
}
