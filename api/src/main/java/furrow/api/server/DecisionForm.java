package furrow.api.server;

import furrow.engine.decision.Decision;
import furrow.engine.decision.DecisionKind;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.recommendation.ReasonCode;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * The buttons of Today: a form that is posted, decided, and answered with where to go on. It needs no script. Who reads is
 * kept in a cookie that no other site can have sent; until there is sign-in, a name is what its bearer says.
 */
final class DecisionForm {
    /** Where the form of Today is sent. */
    static final String ADDRESS = "/decisions";

    private static final String COOKIE = "furrow-by";
    private static final Duration REMEMBERED = Duration.ofDays(180);
    private static final String FORM = "application/x-www-form-urlencoded";

    /** What is done, to which recommendation in which version, and how. */
    private static final Pattern ASKED =
            Pattern.compile("(accept|done|snooze|dismiss|undo):([0-9a-f]{16}):([0-9]{1,18})(?::([a-z0-9-]{1,30}))?");

    private static final int MOST_FIELDS = 5_000;

    private final LiveWorkspace workspace;

    DecisionForm(LiveWorkspace workspace) {
        this.workspace = workspace;
    }

    void mount(Router router) {
        router.post(ADDRESS).handler(this::decide);
    }

    /** Who reads, as far as the browser remembers; empty when it does not. */
    static String reader(RoutingContext context) {
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

    private void decide(RoutingContext context) {
        var response = context.response();
        WorkerAnswer.give(context, "text/html; charset=utf-8", () -> {
            var form = form(context);
            String by = person(form);
            String place = done(form, by);
            response.addCookie(remembered(by))
                    .setStatusCode(303)
                    .putHeader(HttpHeaders.LOCATION, place)
                    .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            return "";
        });
    }

    private static Map<String, List<String>> form(RoutingContext context) {
        String type = Objects.requireNonNullElse(context.request().getHeader(HttpHeaders.CONTENT_TYPE), "");
        if (!type.startsWith(FORM)) {
            throw HttpProblem.badInput(
                    "the form of Today is sent as " + FORM + ", but came as \"" + type + "\"; programs"
                            + " send JSON to /v1/recommendations/KEY/decisions",
                    List.of());
        }
        String body = Objects.requireNonNullElse(context.body().asString(), "");
        var form = new QueryStringDecoder(body, StandardCharsets.UTF_8, false, MOST_FIELDS).parameters();
        form.forEach((name, values) -> {
            RequestText.require("the name of a field", name);
            values.forEach(each -> RequestText.require(name, each));
        });
        return form;
    }

    private static String person(Map<String, List<String>> form) {
        String by = field(form, "by");
        if (by.isBlank()) {
            throw HttpProblem.badInput(
                    "write your name first, so that others see who decided; nothing was done", List.of());
        }
        return Decision.person(by);
    }

    private static Cookie remembered(String by) {
        return Cookie.cookie(COOKIE, URLEncoder.encode(by, StandardCharsets.UTF_8))
                .setPath("/")
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.STRICT)
                .setMaxAge(REMEMBERED.toSeconds());
    }

    /** Does what a button says, and tells where to go on. */
    private String done(Map<String, List<String>> form, String by) {
        String wanted = field(form, "do");
        if (wanted.equals("me")) {
            return "/";
        }
        if (wanted.equals("seen")) {
            workspace.show(by, List.of());
            return "/";
        }
        var asked = ASKED.matcher(wanted);
        if (!asked.matches()) {
            throw HttpProblem.badInput("no button says \"" + wanted + "\"; load the page again", List.of());
        }
        String key = asked.group(2);
        var kind = DecisionKind.of(asked.group(1));
        String how = Objects.requireNonNullElse(asked.group(4), "");
        var decision = new Decision(
                kind,
                by,
                kind == DecisionKind.DISMISS && !how.isEmpty() ? Optional.of(ReasonCode.of(how)) : Optional.empty(),
                kind == DecisionKind.DISMISS ? field(form, "note-" + key) : "",
                kind == DecisionKind.SNOOZE ? Optional.of(until(form, key, how)) : Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                OptionalLong.of(Long.parseLong(asked.group(3))));
        RecommendationRoutes.decide(workspace, key, decision);
        return "/?did=" + key;
    }

    private static LocalDate until(Map<String, List<String>> form, String key, String how) {
        String day = how.equals("day") ? field(form, "until-" + key) : how;
        if (day.isEmpty()) {
            throw HttpProblem.badInput("choose the day on which it is to be shown again; nothing was done", List.of());
        }
        return DecisionBody.day("the day", day);
    }

    private static String field(Map<String, List<String>> form, String name) {
        var values = form.getOrDefault(name, List.of());
        return values.isEmpty() ? "" : values.get(0);
    }
}
