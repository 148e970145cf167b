package furrow.api.server;

import furrow.api.outgoing.DigestPump;
import furrow.api.page.Pages;
import furrow.api.screen.FeedDays;
import furrow.api.screen.Frame;
import furrow.engine.access.Person;
import furrow.engine.calendar.FeedIcs;
import furrow.engine.document.StoredDocument;
import furrow.engine.live.LiveWorkspace;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;
import java.time.ZoneId;
import java.util.regex.Pattern;

/** A person's calendar for calendar programs, behind its secret address, and the digest as a page. */
final class FeedPages {
    private static final Pattern SECRET = Pattern.compile("([A-Za-z0-9_-]{43})\\.ics");
    private static final int MOST_DAYS = 31;

    private final LiveWorkspace workspace;
    private final Door door;

    FeedPages(LiveWorkspace workspace, Door door) {
        this.workspace = workspace;
        this.door = door;
    }

    void mount(Mounts mounts, Vertx vertx) {
        var work = LongWork.on(vertx, "furrow-feeds", 1);
        mounts.at(Operation.FEED_ICS)
                .handler(context ->
                        WorkerAnswer.give(context, work::run, "text/calendar; charset=utf-8", () -> feed(context)));
        mounts.at(Operation.DIGEST_PAGE)
                .handler(context -> WorkerAnswer.give(context, work::run, PageAnswers.HTML, () -> digest(context)));
    }

    private ZoneId zone() {
        return workspace.plan().workspace().zone();
    }

    /** To whoever has no address that opens it, it is not there. */
    private String feed(RoutingContext context) throws IOException {
        context.response().putHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        var asked = SECRET.matcher(context.pathParam("secret"));
        if (!asked.matches() || workspace.feeds().open(asked.group(1)).isEmpty()) {
            throw HttpProblem.notFound(
                    "this address of a calendar opens nothing: it was taken back, or another took its place; the page You"
                            + " makes a new one");
        }
        var text = new StringWriter();
        FeedIcs.write(
                "Furrow, " + workspace.plan().workspace().name(),
                workspace.now(),
                workspace.calendars().kept(),
                FeedDays.of(
                        workspace.advice().board(),
                        workspace.lives().stream().map(StoredDocument::value).toList(),
                        zone(),
                        door.base(context.request())),
                text);
        return text.toString();
    }

    private String digest(RoutingContext context) {
        context.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        int days = QueryNumber.of(context, "days", 1, MOST_DAYS);
        String reader = PostedForm.reader(context);
        var zone = Door.of(context) instanceof Caller.Member member ? zone(member.person()) : zone();
        var until = workspace.now();
        var view = DigestPump.view(workspace, reader, until.minus(Duration.ofDays(days)), until, zone, "");
        return Pages.digest(view, days, Frame.bare().readBy(Door.reader(context)));
    }

    private ZoneId zone(Person person) {
        return workspace.digests().of(person.id()).map(each -> each.zone()).orElseGet(this::zone);
    }
}
