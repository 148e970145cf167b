package furrow.api.server;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.Callable;

/** Answers that worker threads make and pack; an event loop only sends them. */
final class WorkerAnswer {
    private static final String LEASE = "furrow.body";
    private static final String CONNECTIONS = "furrow.connections";

    private WorkerAnswer() {}

    /** Threads that work. */
    interface Workers {
        /** Has this done, when its turn comes. */
        Future<PackedAnswer> run(Callable<PackedAnswer> work);
    }

    /** What the request's body takes of the budget is kept until the answer is made. */
    static void holds(RoutingContext context, ClientConnections connections, BodyLease lease) {
        context.put(LEASE, lease);
        context.put(CONNECTIONS, connections);
    }

    /** What the request's body takes of the budget. */
    static BodyLease lease(RoutingContext context) {
        return context.get(LEASE);
    }

    /** The body, which keeps its part of the budget until {@link #release}. */
    static byte[] body(RoutingContext context) {
        BodyLease lease = context.get(LEASE);
        lease.work();
        var body = context.body().buffer();
        return body == null ? new byte[0] : body.getBytes();
    }

    /** Gives back what the body took. */
    static void release(RoutingContext context) {
        BodyLease lease = context.get(LEASE);
        lease.done();
    }

    /** Does something about a body that keeps its part of the budget meanwhile. */
    static <T> Future<T> holdWhile(RoutingContext context, Callable<T> work) {
        BodyLease lease = context.get(LEASE);
        lease.work();
        return context.vertx().executeBlocking(work, false).onComplete(done -> lease.done());
    }

    /** Answers on the threads that all requests share. */
    static void give(RoutingContext context, String type, Callable<String> answer) {
        give(context, work -> context.vertx().executeBlocking(work, false), type, answer);
    }

    /** Answers on threads of their own. */
    static void give(RoutingContext context, Workers workers, String type, Callable<String> answer) {
        boolean read = PackedAnswer.isRead(context.request());
        var noted = RequestOnce.noted(context, type, RequestForms.held(context, answer));
        send(context, workers, type, () -> PackedAnswer.of(noted.call(), read));
    }

    /** Answers with what may have been packed before. */
    static void send(RoutingContext context, Workers workers, String type, Callable<PackedAnswer> answer) {
        BodyLease lease = context.get(LEASE);
        lease.work();
        workers.run(answer)
                .onComplete(done -> lease.done())
                .onSuccess(made -> made.send(context.get(CONNECTIONS), context.request(), type))
                .onFailure(context::fail);
    }
}
