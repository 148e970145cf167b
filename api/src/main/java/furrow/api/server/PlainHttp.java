package furrow.api.server;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What whoever asks without TLS is told where a server has it: browsers where it is, programs that their key went over the network for
 * everybody to read. Nothing of such a request is done.
 */
final class PlainHttp implements Handler<HttpServerRequest> {
    private final Function<String, Optional<String>> bases;

    /**
     * By what is known of host names.
     *
     * @param bases where a workspace is that has a host name, without a slash at the end; nothing for a name that nobody has
     */
    PlainHttp(Function<String, Optional<String>> bases) {
        this.bases = bases;
    }

    @Override
    public void handle(HttpServerRequest request) {
        RequestGate.guard(request.response());
        request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        var authority = request.authority();
        var base = authority == null ? Optional.<String>empty() : bases.apply(authority.host());
        if (base.isEmpty()) {
            HttpFailures.answer(
                    request,
                    new HttpProblem(421, "wrong-host", "this server answers only under its own name", List.of()));
            return;
        }
        boolean page = HttpMethod.GET.equals(request.method()) || HttpMethod.HEAD.equals(request.method());
        if (page
                && !request.headers().contains(HttpHeaders.AUTHORIZATION)
                && request.uri().startsWith("/")) {
            request.response()
                    .setStatusCode(308)
                    .putHeader(HttpHeaders.LOCATION, base.get() + request.uri())
                    .end();
            return;
        }
        HttpFailures.answer(
                request,
                new HttpProblem(
                        403,
                        "needs-tls",
                        "this server is asked by TLS, at " + base.get()
                                + ", so nothing was done; a key or password in this request went over the network for others to read:"
                                + " revoke it",
                        List.of()));
    }
}
