package furrow.api.server;

import furrow.api.provider.BegunSignIns;
import furrow.engine.access.Sessions;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/**
 * Ties a sign-in that went off to a provider to the browser in which it began. {@code Lax}, since it comes back from another site.
 *
 * @param secure whether browsers may send it by TLS alone
 */
record AwayCookie(boolean secure) {
    private static final String NAME = "furrow-away";

    private String name() {
        return OwnCookie.name(NAME, secure);
    }

    Optional<String> shown(RoutingContext context) {
        var shown = context.request().cookies(name());
        return shown.size() == 1
                ? Optional.of(shown.iterator().next().getValue()).filter(each -> each.matches("[A-Za-z0-9_-]{43}"))
                : Optional.empty();
    }

    /** What the browser keeps from now on: what it keeps already, when two sign-ins are under way in it. */
    String give(RoutingContext context) {
        String secret = shown(context).orElseGet(Sessions::formToken);
        context.response().addCookie(cookie(secret).setMaxAge(BegunSignIns.LONGEST.toSeconds()));
        return secret;
    }

    void takeBack(RoutingContext context) {
        context.response().addCookie(cookie("").setMaxAge(0));
    }

    private Cookie cookie(String value) {
        return OwnCookie.of(NAME, value, secure, CookieSameSite.LAX);
    }
}
