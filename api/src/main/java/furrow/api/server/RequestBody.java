package furrow.api.server;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;

/** Reads a request's body as far as it may reach, whatever it calls itself. */
final class RequestBody {
    private final Handler<byte[]> whole;
    private final Handler<HttpProblem> refused;
    /** As they came, and put together once: each growth of one buffer would copy all of it. */
    private final List<Buffer> parts = new ArrayList<>();

    private long length;
    private boolean tooLarge;

    private RequestBody(Handler<byte[]> whole, Handler<HttpProblem> refused) {
        this.whole = whole;
        this.refused = refused;
    }

    /**
     * Reads it.
     *
     * @param whole takes the body when all of it is there, empty when there is none
     * @param refused is told once when it is too large; what still comes is thrown away
     */
    static void read(HttpServerRequest request, Handler<byte[]> whole, Handler<HttpProblem> refused) {
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
            parts.add(part);
        }
    }

    private void refuse() {
        tooLarge = true;
        parts.clear();
        refused.handle(HttpProblem.tooLarge());
    }

    private void end() {
        if (!tooLarge) {
            whole.handle(joined());
        }
    }

    private byte[] joined() {
        var bytes = new byte[(int) length];
        int at = 0;
        for (var part : parts) {
            part.getBytes(bytes, at);
            at += part.length();
        }
        return bytes;
    }
}
