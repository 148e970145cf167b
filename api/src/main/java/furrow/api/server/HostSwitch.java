package furrow.api.server;

import furrow.api.page.Asset;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Hands each request to the workspace that its Host names; what names none goes to the first one, which knows its own names. */
final class HostSwitch implements Handler<HttpServerRequest> {
    private final Handler<HttpServerRequest> first;
    private final Map<String, Handler<HttpServerRequest>> others;

    /** @param others by the name of their host, in small letters */
    HostSwitch(Handler<HttpServerRequest> first, Map<String, Handler<HttpServerRequest>> others) {
        this.first = first;
        this.others = Map.copyOf(others);
    }

    @Override
    public void handle(HttpServerRequest request) {
        host(request).map(others::get).orElse(first).handle(request);
    }

    private static Optional<String> host(HttpServerRequest request) {
        var hosts = request.headers().getAll(HttpHeaders.HOST);
        return Optional.ofNullable(hosts.size() == 1 ? HostAndPort.parseAuthority(hosts.get(0), -1) : null)
                .map(each -> each.host().toLowerCase(Locale.ROOT));
    }

    /** Answers for a workspace that could not be opened, while the others go on. */
    static Handler<HttpServerRequest> away() {
        return request -> {
            RequestGate.guard(request.response());
            var asset = Asset.at(String.valueOf(request.path()));
            if (asset.isPresent()) {
                request.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, asset.get().type())
                        .end(asset.get().text());
                return;
            }
            HttpFailures.answer(
                    request,
                    new HttpProblem(
                            503,
                            "workspace-away",
                            "this workspace could not be opened when the server started, so nothing is taken and"
                                    + " nothing is shown; an operator finds the reason in what the server printed",
                            List.of()));
        };
    }
}
