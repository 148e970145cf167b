package furrow.api.server;

import furrow.api.page.Pages;
import furrow.api.provider.SignInProvider;
import furrow.api.screen.SignInView;
import furrow.api.screen.WelcomeView;
import furrow.engine.access.Accounts;
import furrow.engine.access.Person;
import furrow.engine.access.RefusedAccessException;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * The pages by which people come in: sign in, follow a link to choose a password, sign out. Passwords are checked one at a time on a
 * thread of its own, since each check is meant to cost.
 */
final class SignInPages {
    private static final int SECRET = 43;
    /** Says that whoever signed out may be signed in at the provider still. */
    private static final String BY_PROVIDER = "provider";

    private final Door door;
    private final Accounts accounts;
    private final FormCookie cookie;

    SignInPages(Door door) {
        this.door = door;
        this.accounts = door.accounts();
        this.cookie = new FormCookie(door.cookie().secure());
    }

    void mount(Mounts mounts, Vertx vertx) {
        var checking = LongWork.on(vertx, "furrow-sign-in", 1);
        mounts.at(Operation.SIGN_IN_PAGE).handler(context -> shown(context, () -> page(context)));
        mounts.at(Operation.SIGN_IN_FORM)
                .handler(context -> WorkerAnswer.give(context, checking::run, PageAnswers.HTML, () -> signIn(context)));
        mounts.at(Operation.WELCOME_PAGE).handler(context -> shown(context, () -> welcome(context)));
        mounts.at(Operation.WELCOME_FORM)
                .handler(context -> WorkerAnswer.give(context, checking::run, PageAnswers.HTML, () -> follow(context)));
        mounts.at(Operation.SIGN_OUT).handler(context -> shown(context, () -> signOut(context)));
        new ProviderPages(door, this).mount(mounts, vertx);
    }

    private static void shown(RoutingContext context, Callable<String> page) {
        context.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        WorkerAnswer.give(context, PageAnswers.HTML, page);
    }

    private static String asked(RoutingContext context, String name) {
        return Objects.requireNonNullElse(context.queryParams().get(name), "");
    }

    private String page(RoutingContext context) {
        String to = WayBack.of(asked(context, "to"));
        if (!(Door.of(context) instanceof Caller.Nobody)) {
            PostedForm.seeOther(context, to);
            return "";
        }
        String notice = !asked(context, "out").isEmpty()
                ? "You are signed out."
                : to.equals("/") ? "" : "Sign in, and the page that you asked for opens.";
        return drawn(context, to, "", "", notice);
    }

    /** The page on which people sign in. */
    String drawn(RoutingContext context, String to, String login, String wrong, String notice) {
        String leave = door.provider()
                .filter(each -> asked(context, "out").equals(BY_PROVIDER))
                .flatMap(each -> each.leave(URI.create(door.base(context.request()) + "/sign-in")))
                .map(URI::toString)
                .orElse("");
        return Pages.signIn(new SignInView(
                to,
                login,
                wrong,
                notice,
                cookie.token(context),
                accounts.hasNoOperator(),
                door.provider().map(SignInProvider::name).orElse(""),
                ProviderPages.away(to),
                leave));
    }

    private String signIn(RoutingContext context) {
        requireShut();
        var form = PostedForm.of(context, "/v1 with a key");
        cookie.check(context, form);
        context.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        String login = form.text("login");
        String to = WayBack.of(form.text("to"));
        String address = context.request().remoteAddress().hostAddress();
        var wait = door.brake().wait(Accounts.plain(login), address);
        if (wait.isPresent()) {
            context.response()
                    .setStatusCode(429)
                    .putHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds(wait.get())));
            return drawn(
                    context,
                    to,
                    login,
                    "There were too many wrong passwords. Try again in " + said(wait.get()) + ".",
                    "");
        }
        var person = accounts.signIn(login, form.text("password"));
        if (person.isEmpty()) {
            door.brake().wrong(Accounts.plain(login), address);
            context.response().setStatusCode(401);
            return drawn(context, to, login, "No account has this sign-in name with this password.", "");
        }
        door.brake().right(Accounts.plain(login));
        return enter(context, person.get(), to);
    }

    private static long seconds(Duration wait) {
        return Math.max(1, wait.plusMillis(999).toSeconds());
    }

    private static String said(Duration wait) {
        long seconds = seconds(wait);
        return seconds == 1 ? "1 second" : seconds < 90 ? seconds + " seconds" : (seconds + 59) / 60 + " minutes";
    }

    /** A session of before stays what it is: whoever signs in gets a new one. */
    String enter(RoutingContext context, Person person, String to) {
        door.cookie().of(context.request()).ifPresent(door.sessions()::end);
        door.cookie()
                .give(context.response(), door.sessions().begin(person.id()).secret());
        AuditNotes.entered(context, person.name());
        PostedForm.seeOther(context, to);
        return "";
    }

    private String signOut(RoutingContext context) {
        PostedForm.of(context, "/v1 with a key");
        boolean provided = Door.of(context) instanceof Caller.Member member
                && member.person().identity().isPresent();
        door.cookie().of(context.request()).ifPresent(door.sessions()::end);
        door.cookie().takeBack(context.response());
        context.response().putHeader("Clear-Site-Data", "\"cache\"");
        PostedForm.seeOther(context, "/sign-in?out=" + (provided ? BY_PROVIDER : "1"));
        return "";
    }

    private String welcome(RoutingContext context) {
        String secret = context.pathParam("secret");
        return invited(context, secret, "", "", "");
    }

    private String invited(RoutingContext context, String secret, String login, String name, String wrong) {
        requireShut();
        boolean first = secret.length() == SECRET && accounts.isFirstLink(secret);
        Optional<Person> person = secret.length() == SECRET ? accounts.invited(secret) : Optional.empty();
        if (!first && person.isEmpty()) {
            throw HttpProblem.notFound("this link was used already or has run out; ask an operator for a new one");
        }
        return Pages.welcome(new WelcomeView(
                first,
                "/welcome/" + secret,
                person.map(Person::login).orElse(login),
                person.map(Person::name).orElse(name),
                wrong,
                cookie.token(context)));
    }

    private String follow(RoutingContext context) {
        requireShut();
        String secret = context.pathParam("secret");
        var form = PostedForm.of(context, "/v1/people");
        cookie.check(context, form);
        context.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        try {
            boolean first = accounts.isFirstLink(secret);
            var person = first
                    ? accounts.followFirst(secret, form.text("login"), form.text("name"), form.text("password"))
                    : accounts.follow(secret, form.text("password"));
            door.sessions().endAll(person.id());
            return enter(context, person, "/");
        } catch (RefusedAccessException gone) {
            if (gone.why() == RefusedAccessException.Why.UNKNOWN) {
                throw HttpProblem.notFound(String.valueOf(gone.getMessage()));
            }
            return refused(context, secret, form, gone);
        } catch (IllegalArgumentException wrong) {
            return refused(context, secret, form, wrong);
        }
    }

    private String refused(RoutingContext context, String secret, PostedForm form, RuntimeException wrong) {
        context.response().setStatusCode(400);
        return invited(context, secret, form.text("login"), form.text("name"), Begun.sentence(wrong));
    }

    void requireShut() {
        if (!door.isShut()) {
            throw HttpProblem.notFound("nobody signs in at this server; it is open for a trial");
        }
    }
}
