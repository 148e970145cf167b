package furrow.api.server;

import furrow.engine.access.Sessions;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/**
 * Ties forms of people who have not signed in yet to the browser that they were shown in: the form and a cookie carry the same
 * secret, which no other site can set or read.
 *
 * @param secure whether browsers may send it by TLS alone
 */
record FormCookie(boolean secure) {
    private static final String NAME = "furrow-form";
    private static final int LONGEST = 100;

    private String name() {
        return OwnCookie.name(NAME, secure);
    }

    /** The secret for a form that is about to be shown. */
    String token(RoutingContext context) {
        var shown = context.request().cookies(name());
        String token = shown.size() == 1 && shown.iterator().next().getValue().matches("[A-Za-z0-9_-]{43}")
                ? shown.iterator().next().getValue()
                : Sessions.formToken();
        context.response().addCookie(OwnCookie.of(NAME, token, secure, CookieSameSite.STRICT));
        return token;
    }

    /** @throws HttpProblem when a form was shown in no browser that sends it */
    void check(RoutingContext context, PostedForm form) {
        var shown = context.request().cookies(name());
        String sent = form.text(Door.TOKEN_FIELD);
        boolean same = shown.size() == 1
                && sent.length() < LONGEST
                && !sent.isEmpty()
                && Sessions.sameToken(shown.iterator().next().getValue(), sent);
        if (!same) {
            throw new HttpProblem(
                    403,
                    "wrong-token",
                    "the form was not shown in this browser, so nothing was done; load the page again, with cookies allowed",
                    List.of());
        }
    }
}
