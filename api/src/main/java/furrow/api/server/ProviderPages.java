package furrow.api.server;

import furrow.api.provider.BegunSignIn;
import furrow.api.provider.ProviderException;
import furrow.api.provider.SignInProvider;
import furrow.api.provider.Vouched;
import furrow.engine.access.Accounts;
import furrow.engine.access.Person;
import furrow.engine.access.RefusedAccessException;
import furrow.engine.trouble.RareLog;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Logger;

/**
 * The way to a provider of sign-in and back. It has threads of its own, so that a provider that is slow keeps nobody from signing in
 * with a password. What the provider answers is never shown or logged but for the reason why it was not believed.
 */
final class ProviderPages {
    private static final RareLog RARE = new RareLog(Logger.getLogger(ProviderPages.class.getName()));
    private static final int THREADS = 4;
    /** Says that somebody was led here once: a proxy that changes names would have it done for ever. */
    private static final String LED = "led";

    private final Door door;
    private final SignInPages signIn;
    private final AwayCookie cookie;

    ProviderPages(Door door, SignInPages signIn) {
        this.door = door;
        this.signIn = signIn;
        this.cookie = new AwayCookie(door.cookie().secure());
    }

    /** Where a sign-in by the provider begins. */
    static String away(String to) {
        String begin = Operation.PROVIDER_AWAY.path();
        return to.equals("/") ? begin : begin + "?to=" + URLEncoder.encode(to, StandardCharsets.UTF_8);
    }

    void mount(Mounts mounts, Vertx vertx) {
        var asking = LongWork.on(vertx, "furrow-provider", THREADS);
        mounts.at(Operation.PROVIDER_AWAY)
                .handler(context -> WorkerAnswer.give(context, asking::run, PageAnswers.HTML, () -> away(context)));
        mounts.at(Operation.PROVIDER_BACK)
                .handler(context -> WorkerAnswer.give(context, asking::run, PageAnswers.HTML, () -> back(context)));
    }

    private static Map<String, String> told(RoutingContext context) {
        var all = new HashMap<String, String>();
        for (var each : context.queryParams()) {
            if (all.put(each.getKey(), each.getValue()) != null) {
                throw HttpProblem.badInput("a way back from a provider says each thing once", List.of());
            }
        }
        return all;
    }

    private SignInProvider requireProvider() {
        signIn.requireShut();
        return door.provider()
                .orElseThrow(
                        () -> HttpProblem.notFound("no provider of sign-in is named here; sign in with a password"));
    }

    /** The cookie has to be given under the name to which the provider sends the browser back. */
    private boolean isAtHome(RoutingContext context) {
        var home = URI.create(door.base(context.request()));
        return home.getHost().equalsIgnoreCase(context.request().authority().host());
    }

    private String away(RoutingContext context) {
        context.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        requireProvider();
        var asked = told(context);
        String to = WayBack.of(asked.getOrDefault("to", ""));
        if (!(Door.of(context) instanceof Caller.Nobody)) {
            PostedForm.seeOther(context, to);
            return "";
        }
        if (!isAtHome(context) && !asked.containsKey(LED)) {
            String home = door.base(context.request()) + Operation.PROVIDER_AWAY.path() + "?" + LED + "=1";
            PostedForm.seeOther(context, home + "&to=" + URLEncoder.encode(to, StandardCharsets.UTF_8));
            return "";
        }
        try {
            PostedForm.seeOther(
                    context, begin(context, door, to, Optional.empty()).toString());
            return "";
        } catch (ProviderException failed) {
            return refused(context, failed, to);
        }
    }

    /** Begins a sign-in, or what connects a person's account. */
    static URI begin(RoutingContext context, Door door, String to, Optional<String> person) {
        var back = URI.create(door.base(context.request()) + Operation.PROVIDER_BACK.path());
        String browser = new AwayCookie(door.cookie().secure()).give(context);
        return door.provider().orElseThrow().begin(browser, back, to, person);
    }

    private String back(RoutingContext context) {
        context.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        var provider = requireProvider();
        var told = told(context);
        try {
            var sign = door.begun().end(told.getOrDefault("state", ""), cookie.shown(context));
            cookie.takeBack(context);
            return entered(context, sign, provider.hear(sign, told), provider);
        } catch (ProviderException failed) {
            return refused(context, failed, "/");
        }
    }

    private String entered(RoutingContext context, BegunSignIn sign, Vouched vouched, SignInProvider provider) {
        if (vouched.roles().isEmpty()) {
            return noRole(context, vouched, provider);
        }
        try {
            return sign.person().isPresent()
                    ? connected(context, sign.person().get(), vouched, sign.to())
                    : signIn.enter(context, person(context, vouched), sign.to());
        } catch (RefusedAccessException | IllegalArgumentException refused) {
            String advice = door.accounts().known(vouched.identity()).isPresent()
                            || sign.person().isPresent()
                    ? ""
                    : " If that account is yours, sign in with its password, and connect it on the page You.";
            return notSignedIn(context, 403, Begun.sentence(refused) + advice);
        }
    }

    private Person person(RoutingContext context, Vouched vouched) {
        Accounts accounts = door.accounts();
        var before = accounts.known(vouched.identity());
        var person = accounts.enter(vouched.identity(), vouched.login(), vouched.name(), vouched.roles());
        AuditNotes.pressed(
                context,
                before.isEmpty()
                        ? "new-account"
                        : before.get().roles().equals(person.roles()) ? "" : "roles-of-provider");
        return person;
    }

    /** Only whoever asked for it, in the session that asked. */
    private String connected(RoutingContext context, String id, Vouched vouched, String to) {
        if (!(Door.of(context) instanceof Caller.Member member
                && member.person().id().equals(id))) {
            return notSignedIn(
                    context, 403, "You were signed out meanwhile, so nothing was connected; sign in and begin anew.");
        }
        door.accounts().connect(id, vouched.identity());
        AuditNotes.entered(context, member.person().name());
        AuditNotes.pressed(context, "connected");
        PostedForm.seeOther(context, to);
        return "";
    }

    private String noRole(RoutingContext context, Vouched vouched, SignInProvider provider) {
        var operators = door.accounts().operators();
        String whom = operators.isEmpty()
                ? "whoever runs this server"
                : String.join(" or ", operators.subList(0, Math.min(3, operators.size())));
        return notSignedIn(
                context,
                403,
                provider.name() + " knows you as " + vouched.login()
                        + ", but no group that you are in there has a role here, so you cannot come in. Ask " + whom
                        + ".");
    }

    private String refused(RoutingContext context, ProviderException failed, String to) {
        return switch (failed.fault()) {
            case AWAY -> {
                RARE.warn("a sign-in failed: " + failed.getMessage(), null);
                context.response().putHeader(HttpHeaders.RETRY_AFTER, "60");
                yield notSignedIn(context, 503, to, Begun.sentence(failed));
            }
            case ANSWER -> {
                RARE.warn("a sign-in failed: " + failed.getMessage(), null);
                yield notSignedIn(context, 502, to, Begun.sentence(failed));
            }
            case PERSON -> notSignedIn(context, 403, to, Begun.sentence(failed));
            case WAY -> notSignedIn(context, 400, to, Begun.sentence(failed));
        };
    }

    private String notSignedIn(RoutingContext context, int status, String why) {
        return notSignedIn(context, status, "/", why);
    }

    private String notSignedIn(RoutingContext context, int status, String to, String why) {
        context.response().setStatusCode(status);
        return signIn.drawn(context, to, "", why, "");
    }
}
