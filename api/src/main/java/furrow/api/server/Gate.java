package furrow.api.server;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Who may talk to a server that has no sign-in: programs and pages of this machine, nobody else.
 *
 * <p>A page elsewhere can make a browser send requests to this machine, under a name of its own that it points here
 * (DNS rebinding) or across origins. So the Host has to be one of ours, and an Origin, when sent, too.
 */
final class Gate implements Handler<RoutingContext> {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Set<String> hosts;

    /** @param host name that the server was told to listen on, allowed beside the loopback names */
    Gate(String host) {
        var all = new HashSet<>(LOOPBACK);
        all.add(host.toLowerCase(Locale.ROOT));
        hosts = Set.copyOf(all);
    }

    @Override
    public void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        context.response()
                .putHeader(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'self'; img-src 'self' data:;"
                                + " form-action 'self'; frame-ancestors 'none'; base-uri 'none'")
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer");
        if (request.authority() == null
                || !hosts.contains(request.authority().host().toLowerCase(Locale.ROOT))) {
            throw new Problem(421, "wrong-host", "this server answers only under its own name", List.of());
        }
        String origin = request.getHeader("Origin");
        if (origin != null && changes(request) && !ours(origin)) {
            throw new Problem(403, "wrong-origin", "pages of other sites may not send to this server", List.of());
        }
        context.next();
    }

    private boolean ours(String origin) {
        try {
            String host = URI.create(origin).getHost();
            return host != null && hosts.contains(host.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }

    private static boolean changes(HttpServerRequest request) {
        return !HttpMethod.GET.equals(request.method()) && !HttpMethod.HEAD.equals(request.method());
    }
}
