package furrow.api.server;

import furrow.api.page.Pages;
import furrow.api.provider.ProviderException;
import furrow.api.provider.SignInProvider;
import furrow.api.screen.AccountView;
import furrow.api.screen.Frame;
import furrow.api.screen.KeysView;
import furrow.api.screen.WishesView;
import furrow.engine.access.AccessKeys;
import furrow.engine.access.Person;
import furrow.engine.access.RefusedAccessException;
import furrow.engine.access.Role;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Keys for programs: the operator's page of all of them, and each person's own with the account. */
final class KeyPages {
    private static final String AWAY = "furrow.away";
    private static final Pattern REVOKE = Pattern.compile("revoke:([0-9a-f]{16})");

    private final Door door;
    private final PersonalWishes wishes;
    private final AccessKeys keys;
    private final Supplier<ZoneId> zone;
    private final Supplier<Instant> now;

    KeyPages(Door door, PersonalWishes wishes, Supplier<ZoneId> zone, Supplier<Instant> now) {
        this.wishes = wishes;
        this.door = door;
        this.keys = door.keys();
        this.zone = zone;
        this.now = now;
    }

    void mount(Mounts mounts, Vertx vertx) {
        var work = LongWork.on(vertx, "furrow-keys", 1);
        mounts.at(Operation.KEYS_PAGE)
                .handler(context -> WorkerAnswer.give(
                        context, work::run, PageAnswers.HTML, () -> all(context, KeysView.Sent.NOTHING)));
        mounts.at(Operation.KEYS_FORM)
                .handler(context -> WorkerAnswer.give(context, work::run, PageAnswers.HTML, () -> allSent(context)));
        mounts.at(Operation.ACCOUNT_PAGE)
                .handler(context -> WorkerAnswer.give(
                        context, work::run, PageAnswers.HTML, () -> own(context, KeysView.Sent.NOTHING, "", "")));
        mounts.at(Operation.ACCOUNT_FORM)
                .handler(context -> WorkerAnswer.give(context, work::run, PageAnswers.HTML, () -> ownSent(context)));
    }

    private String all(RoutingContext context, KeysView.Sent sent) {
        context.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        var view = KeysView.of(
                keys.all(), door.accounts().people(), Arrays.asList(Role.values()), now.get(), zone.get(), sent);
        return Pages.keys(view, Frame.bare().readBy(Door.reader(context)));
    }

    private String allSent(RoutingContext context) {
        var form = PostedForm.of(context, "/v1/keys");
        return all(context, AccessForm.done(context, () -> allDone(context, form), wrong -> typed(form, wrong)));
    }

    private KeysView.Sent allDone(RoutingContext context, PostedForm form) {
        if (form.text("do").equals("issue")) {
            return KeysView.Sent.issued(keys.issue(
                    form.text("name"),
                    PeoplePages.roles(form, "role"),
                    Door.of(context).name().orElse(""),
                    days(form)));
        }
        return KeysView.Sent.done("The key “" + keys.revoke(revoked(form)).name() + "” opens nothing any more.");
    }

    private static KeysView.Sent typed(PostedForm form, String wrong) {
        return KeysView.Sent.wrong(wrong, form.text("name"), form.text("days"), form.texts("role"));
    }

    static int days(PostedForm form) {
        String text = form.text("days").strip();
        if (!text.matches("[0-9]{1,4}")) {
            throw new IllegalArgumentException("the days that a key holds need a number, 1 to " + AccessKeys.MOST_DAYS
                    + ", but were \"" + text + "\"");
        }
        return Integer.parseInt(text);
    }

    private static String revoked(PostedForm form) {
        var asked = REVOKE.matcher(form.text("do"));
        if (!asked.matches()) {
            throw HttpProblem.badInput("no button says \"" + form.text("do") + "\"; load the page again", List.of());
        }
        return asked.group(1);
    }

    private static Person person(RoutingContext context) {
        if (Door.of(context) instanceof Caller.Member member) {
            return member.person();
        }
        throw new HttpProblem(
                403, "not-a-person", "an account page is a person's; sign in on a page, without a key", List.of());
    }

    private String own(RoutingContext context, KeysView.Sent sent, String wrongPassword, String did) {
        return own(context, sent, wrongPassword, did, WishesView.Told.NOTHING);
    }

    private String own(
            RoutingContext context, KeysView.Sent sent, String wrongPassword, String did, WishesView.Told told) {
        context.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        var person = door.accounts().find(person(context).id()).orElseThrow();
        var view = KeysView.of(keys.of(person.id()), List.of(person), person.roles(), now.get(), zone.get(), sent);
        return Pages.account(
                new AccountView(
                        person.login(),
                        wrongPassword,
                        did,
                        view,
                        wishes.view(person, told),
                        person.password().isPresent(),
                        door.provider().map(SignInProvider::name).orElse(""),
                        person.identity().isPresent(),
                        Objects.requireNonNullElse(context.<String>get(AWAY), "")),
                Frame.bare().readBy(Door.reader(context)));
    }

    private String ownSent(RoutingContext context) {
        var person = person(context);
        var form = PostedForm.of(context, "/v1/keys");
        if (form.text("do").equals("password")) {
            return password(context, person, form);
        }
        if (form.text("do").equals("connect") && door.provider().isPresent()) {
            return connect(context, person);
        }
        if (PersonalWishes.has(form)) {
            return own(context, KeysView.Sent.NOTHING, "", "", wishes.done(context, person, form));
        }
        return own(context, AccessForm.done(context, () -> ownDone(person, form), wrong -> typed(form, wrong)), "", "");
    }

    /** A link leads on: a browser does not follow a form to another site here. */
    private String connect(RoutingContext context, Person person) {
        try {
            context.put(
                    AWAY,
                    ProviderPages.begin(context, door, "/account", Optional.of(person.id()))
                            .toString());
            return own(context, KeysView.Sent.NOTHING, "", "");
        } catch (ProviderException failed) {
            throw new HttpProblem(503, "provider-away", String.valueOf(failed.getMessage()), List.of());
        }
    }

    private KeysView.Sent ownDone(Person person, PostedForm form) {
        if (form.text("do").equals("issue")) {
            return KeysView.Sent.issued(
                    keys.issueTo(person, form.text("name"), PeoplePages.roles(form, "role"), days(form)));
        }
        String id = revoked(form);
        requireOwn(keys, person, id);
        return KeysView.Sent.done("The key “" + keys.revoke(id).name() + "” opens nothing any more.");
    }

    /** To whom it does not belong it is not there. */
    static void requireOwn(AccessKeys keys, Person person, String id) {
        if (keys.of(person.id()).stream().noneMatch(each -> each.id().equals(id))) {
            throw HttpProblem.notFound("you have no such key");
        }
    }

    private String password(RoutingContext context, Person person, PostedForm form) {
        try {
            new OwnPassword(door).change(context, person, form.text("old"), form.text("password"));
        } catch (HttpProblem | IllegalArgumentException wrong) {
            context.response().setStatusCode(wrong instanceof HttpProblem problem ? problem.status() : 400);
            return own(context, KeysView.Sent.NOTHING, Begun.sentence(wrong), "");
        } catch (RefusedAccessException guess) {
            context.response().setStatusCode(400);
            return own(context, KeysView.Sent.NOTHING, Begun.sentence(guess), "");
        }
        return own(
                context, KeysView.Sent.NOTHING, "", "The password is changed, and every other browser is signed out.");
    }
}
