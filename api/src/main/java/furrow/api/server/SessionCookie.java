package furrow.api.server;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Optional;

/**
 * The cookie that keeps a session's secret. No script reads it, and no other site's form sends it; {@code Lax} rather than
 * {@code Strict}, so that a link in a mail opens the page and not the sign-in.
 *
 * @param secure whether browsers may send it by TLS alone
 */
record SessionCookie(boolean secure) {
    private static final String NAME = "furrow-session";
    private static final int LONGEST = 200;

    /** Browsers take a name that begins so only from this very host, by TLS. */
    private String name() {
        return OwnCookie.name(NAME, secure);
    }

    Optional<String> of(HttpServerRequest request) {
        var all = request.cookies(name());
        return all.size() == 1
                ? Optional.of(all.iterator().next().getValue()).filter(each -> each.length() < LONGEST)
                : Optional.empty();
    }

    /** It ends with the browser; the server ends the session earlier. */
    void give(HttpServerResponse response, String secret) {
        response.addCookie(cookie(secret));
    }

    void takeBack(HttpServerResponse response) {
        response.addCookie(cookie("").setMaxAge(0));
    }

    private Cookie cookie(String value) {
        return OwnCookie.of(NAME, value, secure, CookieSameSite.LAX);
    }
}
