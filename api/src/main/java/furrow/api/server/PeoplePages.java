package furrow.api.server;

import furrow.api.page.Pages;
import furrow.api.screen.Frame;
import furrow.api.screen.PeopleView;
import furrow.engine.access.Accounts;
import furrow.engine.access.Person;
import furrow.engine.access.Role;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** The operator's page of people: who may come in, as what, and links for those who are new. */
final class PeoplePages {
    private static final Pattern ASKED = Pattern.compile("(link|roles|disable|enable):([0-9a-f]{16})");

    private final Door door;
    private final Accounts accounts;
    private final Supplier<ZoneId> zone;

    PeoplePages(Door door, Supplier<ZoneId> zone) {
        this.door = door;
        this.accounts = door.accounts();
        this.zone = zone;
    }

    void mount(Mounts mounts, Vertx vertx) {
        var work = LongWork.on(vertx, "furrow-people", 1);
        mounts.at(Operation.PEOPLE_PAGE)
                .handler(context -> WorkerAnswer.give(
                        context, work::run, PageAnswers.HTML, () -> drawn(context, PeopleView.Sent.NOTHING)));
        mounts.at(Operation.PEOPLE_FORM)
                .handler(context -> WorkerAnswer.give(context, work::run, PageAnswers.HTML, () -> sent(context)));
    }

    private String drawn(RoutingContext context, PeopleView.Sent sent) {
        context.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        String own = Door.of(context) instanceof Caller.Member member
                ? member.person().id()
                : "";
        return Pages.people(
                PeopleView.of(accounts.people(), own, zone.get(), sent),
                Frame.bare().readBy(Door.reader(context)));
    }

    private String sent(RoutingContext context) {
        var form = PostedForm.of(context, "/v1/people");
        return drawn(context, AccessForm.done(context, () -> done(context, form), wrong -> typed(form, wrong)));
    }

    private static PeopleView.Sent typed(PostedForm form, String wrong) {
        return PeopleView.Sent.wrong(wrong, form.text("name"), form.text("login"), form.texts("role"));
    }

    private PeopleView.Sent done(RoutingContext context, PostedForm form) {
        String wanted = form.text("do");
        if (wanted.equals("invite")) {
            var invited = accounts.invite(form.text("login"), form.text("name"), roles(form, "role"));
            return link(context, invited);
        }
        var asked = ASKED.matcher(wanted);
        if (!asked.matches()) {
            throw HttpProblem.badInput("no button says \"" + wanted + "\"; load the page again", List.of());
        }
        String id = asked.group(2);
        return switch (asked.group(1)) {
            case "link" -> link(context, accounts.linkFor(id));
            case "roles" -> told(accounts.giveRoles(id, roles(form, "role-" + id)), "has other roles now");
            case "enable" -> told(accounts.enable(id), "may come in again");
            default -> {
                var shut = accounts.disable(id);
                door.sessions().endAll(id);
                yield told(shut, "is shut out, and signed out everywhere");
            }
        };
    }

    private static PeopleView.Sent told(Person person, String what) {
        return PeopleView.Sent.done(person.name() + " " + what + ".");
    }

    private PeopleView.Sent link(RoutingContext context, Accounts.Invited invited) {
        return PeopleView.Sent.link(
                invited.person().name(),
                door.base(context.request()) + "/welcome/" + invited.secret(),
                Optional.of(invited.person()).flatMap(Person::password).isPresent());
    }

    static List<Role> roles(PostedForm form, String field) {
        return form.texts(field).stream().map(Role::of).toList();
    }
}
