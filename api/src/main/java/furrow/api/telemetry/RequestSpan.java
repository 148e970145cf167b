package furrow.api.telemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The span of a request, with a span for each piece of its work below: a piece that was done within another one on the same thread is
 * below that one. Pieces are told of once they are over, so they are laid under one another first and sent with the end of the request.
 */
final class RequestSpan implements RequestTraces.Trace {
    /** Pieces of one request that are sent; a request over thousands of documents asks its store for each. */
    static final int MOST_PIECES = 500;

    private static final AttributeKey<Long> STATUS = AttributeKey.longKey("http.response.status_code");
    private static final AttributeKey<String> OPERATION = AttributeKey.stringKey("furrow.operation");
    private static final AttributeKey<Long> LEFT_OUT = AttributeKey.longKey("furrow.pieces.left_out");
    private static final int OUR_FAULT = 500;

    private final Tracer tracer;
    private final Span span;
    /** What System.nanoTime said at the beginning of the time that spans are told in. */
    private final long origin;

    private final Map<Long, Deque<Piece>> threads = new HashMap<>();
    private long told;

    /**
     * A piece of work.
     *
     * @param begun nanoseconds of System.nanoTime
     * @param ended likewise
     * @param below what was done within it, in order
     */
    private record Piece(String what, long begun, long ended, List<Piece> below) {}

    RequestSpan(Tracer tracer, Span span) {
        this.tracer = tracer;
        this.span = span;
        this.origin = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()) - System.nanoTime();
    }

    @Override
    public synchronized void did(String what, long nanos) {
        if (++told > MOST_PIECES) {
            return;
        }
        long ended = System.nanoTime();
        long begun = ended - nanos;
        var done = threads.computeIfAbsent(Thread.currentThread().getId(), any -> new ArrayDeque<>());
        var below = new ArrayList<Piece>();
        while (!done.isEmpty() && done.peekLast().begun() - begun >= 0) {
            below.add(0, done.removeLast());
        }
        done.addLast(new Piece(what, begun, ended, below));
    }

    @Override
    public synchronized void end(String operation, int status) {
        threads.values().forEach(pieces -> pieces.forEach(each -> send(each, span)));
        threads.clear();
        if (told > MOST_PIECES) {
            span.setAttribute(LEFT_OUT, told - MOST_PIECES);
        }
        span.updateName(operation).setAttribute(OPERATION, operation);
        if (status == 0) {
            span.setStatus(StatusCode.ERROR, "whoever asked was gone before the answer");
        } else {
            span.setAttribute(STATUS, (long) status);
            if (status >= OUR_FAULT) {
                span.setStatus(StatusCode.ERROR);
            }
        }
        span.end();
    }

    private void send(Piece piece, Span above) {
        var own = tracer.spanBuilder(piece.what())
                .setParent(Context.root().with(above))
                .setStartTimestamp(origin + piece.begun(), TimeUnit.NANOSECONDS)
                .startSpan();
        piece.below().forEach(each -> send(each, own));
        own.end(origin + piece.ended(), TimeUnit.NANOSECONDS);
    }
}
