package furrow.api.server;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may talk to a server that has no sign-in: programs and pages of this machine, nobody else.
 *
 * <p>A page elsewhere can make a browser send requests to this machine, under a name of its own that it points here
 * (DNS rebinding) or across origins. So the Host has to be one of ours, and an Origin, when sent, too.
 */
final class RequestGate implements Handler<RoutingContext> {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private static final CharSequence POLICY = HttpHeaders.createOptimized("Content-Security-Policy");
    private static final CharSequence POLICY_OF_PAGES =
            HttpHeaders.createOptimized("default-src 'none'; style-src 'self'; img-src 'self' data:;"
                    + " form-action 'self'; frame-ancestors 'none'; base-uri 'none'");
    private static final CharSequence TYPE_OPTIONS = HttpHeaders.createOptimized("X-Content-Type-Options");
    private static final CharSequence NO_SNIFF = HttpHeaders.createOptimized("nosniff");
    private static final CharSequence REFERRER = HttpHeaders.createOptimized("Referrer-Policy");
    private static final CharSequence NO_REFERRER = HttpHeaders.createOptimized("no-referrer");

    private final Set<String> hosts;

    /** @param host name that the server was told to listen on, allowed beside the loopback names */
    RequestGate(String host) {
        var all = new HashSet<>(LOOPBACK);
        all.add(host.toLowerCase(Locale.ROOT));
        hosts = Set.copyOf(all);
    }

    @Override
    public void handle(RoutingContext context) {
        check(context.request());
        context.next();
    }

    /**
     * Gives the answer its headers of security.
     *
     * @throws HttpProblem when the request may not be answered
     */
    void check(HttpServerRequest request) {
        request.response()
                .putHeader(POLICY, POLICY_OF_PAGES)
                .putHeader(TYPE_OPTIONS, NO_SNIFF)
                .putHeader(REFERRER, NO_REFERRER);
        var authority = request.authority();
        if (authority == null || !isOurs(authority.host())) {
            throw new HttpProblem(421, "wrong-host", "this server answers only under its own name", List.of());
        }
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin != null && changes(request) && !ours(origin)) {
            throw new HttpProblem(403, "wrong-origin", "pages of other sites may not send to this server", List.of());
        }
    }

    private boolean isOurs(@Nullable String host) {
        return host != null && (hosts.contains(host) || hosts.contains(host.toLowerCase(Locale.ROOT)));
    }

    private boolean ours(String origin) {
        try {
            return isOurs(URI.create(origin).getHost());
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }

    private static boolean changes(HttpServerRequest request) {
        return !HttpMethod.GET.equals(request.method()) && !HttpMethod.HEAD.equals(request.method());
    }
}
