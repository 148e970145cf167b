package furrow.api.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import furrow.api.page.Pages;
import furrow.api.report.AuditJson;
import furrow.api.screen.AuditView;
import furrow.api.screen.Frame;
import furrow.engine.access.AuditTrail;
import furrow.engine.access.AuditTrail.Search;
import furrow.engine.notation.ParsedText;
import furrow.engine.notation.Times;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** {@code /v1/audit} and its page: who changed what when, the newest first. */
final class AuditRoutes {
    private static final int USUAL = 100;
    private static final int MOST = 1_000;
    private static final int LONGEST = 200;
    private static final Duration BACK = Duration.ofDays(90);

    private final AuditTrail trail;
    private final Supplier<Instant> now;
    private final Supplier<ZoneId> zone;

    AuditRoutes(AuditTrail trail, Supplier<Instant> now, Supplier<ZoneId> zone) {
        this.trail = trail;
        this.now = now;
        this.zone = zone;
    }

    void mount(Mounts mounts, Vertx vertx) {
        var work = LongWork.on(vertx, "furrow-audit", 1);
        mounts.at(Operation.READ_AUDIT)
                .handler(context -> WorkerAnswer.give(
                        context,
                        work::run,
                        "application/json",
                        () -> json(context).toPrettyString()));
        mounts.at(Operation.AUDIT_PAGE)
                .handler(context -> WorkerAnswer.give(context, work::run, PageAnswers.HTML, () -> page(context)));
    }

    private static String asked(RoutingContext context, String name) {
        String text =
                Objects.requireNonNullElse(context.queryParams().get(name), "").strip();
        return Queries.within(name, text, LONGEST);
    }

    private Instant instant(RoutingContext context, String name, boolean end, Instant otherwise) {
        String text = asked(context, name);
        if (text.isEmpty()) {
            return otherwise;
        }
        var read = end ? Times.end(text, zone.get()) : Times.instant(text, zone.get());
        if (read instanceof ParsedText.Good<Instant> good) {
            return good.value();
        }
        throw HttpProblem.badInput(name + " needs a day such as 2026-11-20, but was \"" + text + "\"", List.of());
    }

    private Search search(RoutingContext context) {
        return new Search(
                instant(context, "since", false, now.get().minus(BACK)),
                instant(context, "until", true, now.get().plusMillis(1)),
                asked(context, "by"),
                asked(context, "operation"),
                asked(context, "subject"),
                asked(context, "text"),
                asked(context, "after"));
    }

    /** What was searched for, without where it goes on. */
    private static Map<String, String> asked(RoutingContext context) {
        var all = new LinkedHashMap<String, String>();
        AuditView.FIELDS.forEach(each -> all.put(each, asked(context, each)));
        return all;
    }

    private ObjectNode json(RoutingContext context) {
        int limit = QueryNumber.of(context, "limit", USUAL, MOST);
        var asked = asked(context);
        asked.put("limit", Integer.toString(limit));
        return AuditJson.of(trail.search(search(context), limit), asked);
    }

    /** What an operation does, also one that newer versions no longer have. */
    private static String said(String operation) {
        return Stream.of(Operation.values())
                .filter(each -> each.id().equals(operation))
                .map(Operation::summary)
                .findFirst()
                .orElse(operation);
    }

    private String page(RoutingContext context) {
        context.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        var view = AuditView.of(trail.search(search(context), USUAL), asked(context), zone.get(), AuditRoutes::said);
        return Pages.audit(view, Frame.bare().readBy(Door.reader(context)));
    }
}
