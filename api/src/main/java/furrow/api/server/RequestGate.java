package furrow.api.server;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.HostAndPort;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Under which names a server may be asked, and whose pages may send to it: its own, nobody else's.
 *
 * <p>A page elsewhere can make a browser send requests to this machine, under a name of its own that it points here
 * (DNS rebinding) or across origins. So the Host has to be one of ours, and an Origin, when sent, too.
 */
final class RequestGate {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    static final CharSequence POLICY = HttpHeaders.createOptimized("Content-Security-Policy");
    private static final CharSequence POLICY_OF_PAGES = HttpHeaders.createOptimized(
            "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:;"
                    + " form-action 'self'; frame-ancestors 'none'; base-uri 'none'");
    private static final CharSequence TYPE_OPTIONS = HttpHeaders.createOptimized("X-Content-Type-Options");
    private static final CharSequence NO_SNIFF = HttpHeaders.createOptimized("nosniff");
    private static final CharSequence REFERRER = HttpHeaders.createOptimized("Referrer-Policy");
    /** With none at all a browser sends a form of our own without its origin, which then looks like another site's. */
    private static final CharSequence OWN_REFERRER = HttpHeaders.createOptimized("same-origin");

    private static final CharSequence FETCH_SITE = HttpHeaders.createOptimized("Sec-Fetch-Site");

    private final Set<String> hosts;

    private RequestGate(Set<String> hosts) {
        this.hosts = Set.copyOf(hosts);
    }

    /**
     * A server under all of its names.
     *
     * @param host name that the server was told to listen on, allowed beside the loopback names
     * @param addresses under which it is reached besides
     */
    static RequestGate of(String host, List<URI> addresses) {
        var all = new HashSet<>(LOOPBACK);
        all.add(host.toLowerCase(Locale.ROOT));
        addresses.forEach(each -> all.add(each.getHost().toLowerCase(Locale.ROOT)));
        return new RequestGate(all);
    }

    /** One workspace of several, under its own name and no other. */
    static RequestGate only(HostedWorkspace workspace) {
        return new RequestGate(Set.of(workspace.host()));
    }

    /** Whether a name leads here. */
    boolean knows(String host) {
        return isOurs(host);
    }

    /** Gives an answer its headers of security. */
    static void guard(HttpServerResponse response) {
        response.putHeader(POLICY, POLICY_OF_PAGES)
                .putHeader(TYPE_OPTIONS, NO_SNIFF)
                .putHeader(REFERRER, OWN_REFERRER);
    }

    /**
     * Has browsers ask by TLS alone from now on (RFC 6797). Names of this machine are left out: another program at another port of it
     * would be meant, too.
     */
    static void insistOnTls(HttpServerRequest request) {
        var authority = request.authority();
        if (authority != null && !LOOPBACK.contains(authority.host())) {
            request.response().putHeader("Strict-Transport-Security", "max-age=31536000");
        }
    }

    /** @throws HttpProblem when the request may not be answered */
    void check(HttpServerRequest request) {
        var authority = authority(request);
        if (!isOurs(authority.host()) || isForAnother(request.uri())) {
            throw new HttpProblem(421, "wrong-host", "this server answers only under its own name", List.of());
        }
        if (changes(request) && (!isOurOrigin(request, authority.port()) || isOfAnotherSite(request))) {
            throw new HttpProblem(403, "wrong-origin", "pages of other sites may not send to this server", List.of());
        }
    }

    /** Where no origin is told there is none, as with programs; a browser tells it for whatever changes something. */
    private boolean isOurOrigin(HttpServerRequest request, int port) {
        var origins = request.headers().getAll(HttpHeaders.ORIGIN);
        return origins.isEmpty() || (origins.size() == 1 && ours(origins.get(0), port));
    }

    /** What browsers say beside the origin, which a page cannot leave out. */
    private static boolean isOfAnotherSite(HttpServerRequest request) {
        var sites = request.headers().getAll(FETCH_SITE);
        return !sites.isEmpty() && !sites.equals(List.of("same-origin")) && !sites.equals(List.of("none"));
    }

    /** RFC 9112, 3.2: a Host that is missing, sent twice or no authority is answered with 400. */
    private static HostAndPort authority(HttpServerRequest request) {
        var hosts = request.headers().getAll(HttpHeaders.HOST);
        var authority = hosts.size() == 1 ? HostAndPort.parseAuthority(hosts.get(0), -1) : null;
        if (authority == null || authority.host().isEmpty()) {
            throw HttpProblem.badInput(
                    "a request needs one Host header, such as 127.0.0.1:8080, but "
                            + (hosts.isEmpty() ? "has none" : "has " + String.join(" and ", hosts)),
                    List.of());
        }
        return authority;
    }

    /** RFC 9112, 3.2.2: an address that names a host means that one, whatever Host says. */
    private boolean isForAnother(String address) {
        if (address.startsWith("/")) {
            return false;
        }
        try {
            String host = URI.create(address).getHost();
            return host != null && !isOurs(host);
        } catch (IllegalArgumentException unreadable) {
            return true;
        }
    }

    private boolean isOurs(@Nullable String host) {
        return host != null && (hosts.contains(host) || hosts.contains(host.toLowerCase(Locale.ROOT)));
    }

    /** Another port of the same machine is another program. */
    private boolean ours(String origin, int port) {
        try {
            var from = URI.create(origin);
            boolean secure = "https".equalsIgnoreCase(from.getScheme());
            int usual = secure ? 443 : 80;
            return (secure || "http".equalsIgnoreCase(from.getScheme()))
                    && from.getRawUserInfo() == null
                    && isOurs(from.getHost())
                    && (from.getPort() < 0 ? usual : from.getPort()) == (port < 0 ? usual : port);
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }

    private static boolean changes(HttpServerRequest request) {
        return !HttpMethod.GET.equals(request.method()) && !HttpMethod.HEAD.equals(request.method());
    }
}
