package furrow.api.server;

import furrow.engine.decision.Decision;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A form that a page of ours has sent. Who sent it is whoever signed in; at a server that is open for a trial a name is what its
 * bearer says, and kept in a cookie that no other site can have sent.
 *
 * @param fields values by name
 */
record PostedForm(Map<String, List<String>> fields) {
    private static final String COOKIE = "furrow-by";
    private static final Duration REMEMBERED = Duration.ofDays(180);
    private static final String TYPE = "application/x-www-form-urlencoded";
    private static final int MOST_FIELDS = 5_000;

    /**
     * Reads it.
     *
     * @param api where programs send the same, for those that came here
     */
    static PostedForm of(RoutingContext context, String api) {
        String type = Objects.requireNonNullElse(context.request().getHeader(HttpHeaders.CONTENT_TYPE), "");
        if (!type.startsWith(TYPE)) {
            throw HttpProblem.badInput(
                    "the form is sent as " + TYPE + ", but came as \"" + type + "\"; programs send JSON to " + api,
                    List.of());
        }
        String body = Objects.requireNonNullElse(context.body().asString(), "");
        var form = new QueryStringDecoder(body, StandardCharsets.UTF_8, false, MOST_FIELDS).parameters();
        form.forEach((name, values) -> {
            RequestText.require("the name of a field", name);
            values.forEach(each -> RequestText.require(name, each));
        });
        return signed(context, form);
    }

    /** A form that carries the token of the sign-in, with the name of whoever signed in. */
    static PostedForm signed(RoutingContext context, Map<String, List<String>> fields) {
        var form = new PostedForm(fields);
        Door.requireToken(context, form.text(Door.TOKEN_FIELD));
        AuditNotes.pressed(context, form.text("do"));
        var name = Door.of(context).name();
        if (name.isEmpty()) {
            return form;
        }
        var signed = new HashMap<>(fields);
        signed.put("by", List.of(name.get()));
        return new PostedForm(signed);
    }

    /** Who reads, as far as the browser remembers; empty when it does not. */
    static String reader(RoutingContext context) {
        var name = Door.of(context).name();
        if (name.isPresent()) {
            return name.get();
        }
        var cookie = context.request().getCookie(COOKIE);
        if (cookie == null) {
            return "";
        }
        try {
            return Decision.person(URLDecoder.decode(cookie.getValue(), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException unreadable) {
            return "";
        }
    }

    /** Who sent it, remembered by the browser from now on. */
    String person(RoutingContext context) {
        String by = text("by");
        if (by.isBlank()) {
            throw HttpProblem.badInput(
                    "write your name first, so that others see who decided; nothing was done", List.of());
        }
        String person = Decision.person(by);
        if (Door.of(context).name().isPresent()) {
            return person;
        }
        context.response()
                .addCookie(Cookie.cookie(COOKIE, URLEncoder.encode(person, StandardCharsets.UTF_8))
                        .setPath("/")
                        .setHttpOnly(true)
                        .setSameSite(CookieSameSite.STRICT)
                        .setMaxAge(REMEMBERED.toSeconds()));
        return person;
    }

    /** Sends the browser on with a GET. */
    static void seeOther(RoutingContext context, String place) {
        context.response()
                .setStatusCode(303)
                .putHeader(HttpHeaders.LOCATION, place)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    /** The value of a field that stands once, or empty. */
    String text(String name) {
        var values = texts(name);
        if (values.size() > 1) {
            throw HttpProblem.badInput(
                    "the form's field \"" + name
                            + "\" stands twice, and nothing says which is meant; load the page again",
                    List.of());
        }
        return values.isEmpty() ? "" : values.get(0);
    }

    /** All values of a field. */
    List<String> texts(String name) {
        return fields.getOrDefault(name, List.of());
    }
}
