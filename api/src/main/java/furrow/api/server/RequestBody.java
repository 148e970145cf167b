package furrow.api.server;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;

/** Reads a request's body as far as it may reach and the budget of all bodies allows, whatever it calls itself. */
final class RequestBody {
    private final ClientConnections connections;
    private final ClientConnection client;
    private final BodyLease lease;
    private final Handler<WholeBody> whole;
    private final Handler<HttpProblem> refused;
    /** As they came, and put together once: each growth of one buffer would copy all of it. */
    private final List<Buffer> parts = new ArrayList<>();

    private long length;
    private boolean over;

    private RequestBody(
            ClientConnections connections,
            HttpServerRequest request,
            Handler<WholeBody> whole,
            Handler<HttpProblem> refused) {
        this.connections = connections;
        this.client = connections.of(request);
        this.lease = client.begins(request);
        this.whole = whole;
        this.refused = refused;
    }

    /**
     * Reads it.
     *
     * @param whole takes the body when all of it is there, empty when there is none
     * @param refused is told once when there is no room for it; what still comes is thrown away
     */
    static void read(
            ClientConnections connections,
            HttpServerRequest request,
            Handler<WholeBody> whole,
            Handler<HttpProblem> refused) {
        var body = new RequestBody(connections, request, whole, refused);
        request.exceptionHandler(gone -> body.drop());
        request.handler(body::part);
        request.endHandler(end -> body.end());
        if (announced(request) > Routes.LARGEST_BODY) {
            body.refuse(HttpProblem.tooLarge());
        } else if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            request.response().writeContinue();
        }
    }

    private static long announced(HttpServerRequest request) {
        var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException unreadable) {
            return 0; // the parts are counted as they come
        }
    }

    private void part(Buffer part) {
        client.piece(part.length());
        if (over) {
            return;
        }
        length += part.length();
        if (length > Routes.LARGEST_BODY) {
            refuse(HttpProblem.tooLarge());
        } else if (!lease.take(part.length())) {
            connections.freeBytes();
            refuse(HttpProblem.noRoom());
        } else {
            parts.add(part);
        }
    }

    private void drop() {
        over = true;
        parts.clear();
        lease.end();
    }

    private void refuse(HttpProblem why) {
        drop();
        refused.handle(why);
    }

    private void end() {
        client.bodyIsWhole();
        if (!over) {
            whole.handle(new WholeBody(joined(), lease));
        }
    }

    private byte[] joined() {
        var bytes = new byte[(int) length];
        int at = 0;
        for (var part : parts) {
            part.getBytes(bytes, at);
            at += part.length();
        }
        parts.clear();
        return bytes;
    }

    /** A body that has come whole, with what it takes of the budget. */
    @SuppressWarnings("ArrayRecordComponent") // a body is read once and compared with nothing
    record WholeBody(byte[] bytes, BodyLease lease) {}
}
