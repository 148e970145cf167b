package furrow.api.server;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;

/** What is no HTTP request is told so, and its connection closed: nobody knows where the next request would begin. */
final class UnreadableRequests {
    private UnreadableRequests() {}

    static void answer(HttpServerRequest request) {
        RequestGate.guard(request.response());
        request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        HttpFailures.answer(request, problem(request.decoderResult().cause()));
        request.connection().close();
    }

    private static HttpProblem problem(Throwable why) {
        if (why instanceof TooLongHttpLineException) {
            return new HttpProblem(
                    414, "too-long", "the address is longer than 4096 bytes; ask for less at a time", List.of());
        }
        if (why instanceof TooLongHttpHeaderException) {
            return new HttpProblem(
                    431, "too-long", "the headers are longer than 8192 bytes; leave some out", List.of());
        }
        return HttpProblem.badInput("this is no HTTP request that can be read (RFC 9112)", List.of());
    }
}
