package furrow.api.server;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/** Reads a request's body as far as it may reach, whatever it calls itself. */
final class RequestBody {
    private final Handler<byte[]> whole;
    private final Handler<Problem> refused;
    private @Nullable Buffer parts;
    private long length;
    private boolean copied;
    private boolean tooLarge;

    private RequestBody(Handler<byte[]> whole, Handler<Problem> refused) {
        this.whole = whole;
        this.refused = refused;
    }

    /**
     * Reads it.
     *
     * @param whole takes the body when all of it is there, empty when there is none
     * @param refused is told once when it is too large; what still comes is thrown away
     */
    static void read(HttpServerRequest request, Handler<byte[]> whole, Handler<Problem> refused) {
        var body = new RequestBody(whole, refused);
        request.handler(body::part);
        request.endHandler(end -> body.end());
        if (announced(request) > Routes.LARGEST_BODY) {
            body.refuse();
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
        if (tooLarge) {
            return;
        }
        length += part.length();
        if (length > Routes.LARGEST_BODY) {
            refuse();
        } else {
            parts = parts == null ? part : more(parts, part);
        }
    }

    /** The first part is the network's own and not written to. */
    private Buffer more(Buffer before, Buffer part) {
        if (copied) {
            return before.appendBuffer(part);
        }
        copied = true;
        return Buffer.buffer(2 * (before.length() + part.length()))
                .appendBuffer(before)
                .appendBuffer(part);
    }

    private void refuse() {
        tooLarge = true;
        parts = null;
        refused.handle(Problem.tooLarge());
    }

    private void end() {
        if (!tooLarge) {
            whole.handle(parts == null ? new byte[0] : parts.getBytes());
        }
    }
}
