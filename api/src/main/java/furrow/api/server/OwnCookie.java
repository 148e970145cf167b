package furrow.api.server;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;

/** Cookies of this very host that no script reads: by TLS under a name that browsers take from nobody else. */
final class OwnCookie {
    private OwnCookie() {}

    /** The name under which it goes. */
    static String name(String plain, boolean secure) {
        return (secure ? "__Host-" : "") + plain;
    }

    /** One that ends with the browser, unless it is told when. */
    static Cookie of(String plain, String value, boolean secure, CookieSameSite site) {
        return Cookie.cookie(name(plain, secure), value)
                .setPath("/")
                .setHttpOnly(true)
                .setSecure(secure)
                .setSameSite(site);
    }
}
