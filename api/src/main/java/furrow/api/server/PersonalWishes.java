package furrow.api.server;

import furrow.api.screen.WishesView;
import furrow.engine.access.Feeds;
import furrow.engine.access.Person;
import furrow.engine.digest.Digests;
import furrow.engine.digest.Rhythm;
import io.vertx.ext.web.RoutingContext;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Set;
import java.util.function.Supplier;

/** What a person wants to be told and where, as the page of the account keeps it. */
final class PersonalWishes {
    private static final Set<String> BUTTONS = Set.of("digest", "no-digest", "feed", "no-feed");

    private final Feeds feeds;
    private final Digests digests;
    private final boolean sends;
    private final Door door;
    private final Supplier<ZoneId> zone;

    PersonalWishes(Feeds feeds, Digests digests, boolean sends, Door door, Supplier<ZoneId> zone) {
        this.feeds = feeds;
        this.digests = digests;
        this.sends = sends;
        this.door = door;
        this.zone = zone;
    }

    WishesView view(Person person, WishesView.Told told) {
        return WishesView.of(
                sends, digests.of(person.id()), feeds.since(person.id()), person.login(), zone.get(), told);
    }

    /** Whether a form is about these. */
    static boolean has(PostedForm form) {
        return BUTTONS.contains(form.text("do"));
    }

    /** Does what a form asks for; sets the status where it cannot be done. */
    WishesView.Told done(RoutingContext context, Person person, PostedForm form) {
        return AccessForm.done(
                context, () -> done(context, person.id(), form), wrong -> new WishesView.Told(wrong, "", ""));
    }

    private WishesView.Told done(RoutingContext context, String person, PostedForm form) {
        switch (form.text("do")) {
            case "feed" -> {
                String secret = feeds.issue(person);
                return new WishesView.Told("", "", door.base(context.request()) + "/feeds/" + secret + ".ics");
            }
            case "no-feed" -> {
                feeds.revoke(person);
                return new WishesView.Told("", "The address of the calendar opens nothing any more.", "");
            }
            case "no-digest" -> {
                digests.unsubscribe(person);
                return new WishesView.Told("", "No digest comes any more.", "");
            }
            default -> {
                digests.subscribe(
                        person,
                        form.text("mail"),
                        Rhythm.of(form.text("rhythm")),
                        time("the time", form.text("at")),
                        zone("the zone", form.text("zone")));
                return new WishesView.Told("", "The next digest comes at the time that you chose.", "");
            }
        }
    }

    /** @param what it is called where it is asked for */
    static LocalTime time(String what, String text) {
        try {
            return LocalTime.parse(text.strip()).withSecond(0).withNano(0);
        } catch (DateTimeParseException unreadable) {
            throw new IllegalArgumentException(
                    what + " needs hours and minutes, such as 07:00, but was \""
                            + (text.length() > 20 ? text.substring(0, 20) + "…" : text) + "\"",
                    unreadable);
        }
    }

    /** @param what it is called where it is asked for */
    static ZoneId zone(String what, String text) {
        try {
            return ZoneId.of(text.strip());
        } catch (DateTimeException unknown) {
            throw new IllegalArgumentException(
                    what + " needs a name such as Europe/Berlin, but was \""
                            + (text.length() > 50 ? text.substring(0, 50) + "…" : text) + "\"",
                    unknown);
        }
    }
}
