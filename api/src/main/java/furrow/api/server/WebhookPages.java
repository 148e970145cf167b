package furrow.api.server;

import furrow.api.outgoing.OutgoingOptions;
import furrow.api.page.Pages;
import furrow.api.screen.Frame;
import furrow.api.screen.WebhookView;
import furrow.api.screen.WebhooksView;
import furrow.engine.live.NewsDesk;
import furrow.engine.news.NewsKind;
import furrow.engine.webhook.Outbox;
import furrow.engine.webhook.WebhookForm;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** The operator's pages of webhooks: all of them, and the log of one. */
final class WebhookPages {
    private static final int ROWS = 50;
    private static final Pattern REPLAY = Pattern.compile("replay:([0-9]{1,12})");

    private final NewsDesk news;
    private final OutgoingOptions outgoing;
    private final Supplier<ZoneId> zone;

    WebhookPages(NewsDesk news, OutgoingOptions outgoing, Supplier<ZoneId> zone) {
        this.news = news;
        this.outgoing = outgoing;
        this.zone = zone;
    }

    void mount(Mounts mounts, Vertx vertx) {
        var work = LongWork.on(vertx, "furrow-webhook-pages", 1);
        mounts.at(Operation.WEBHOOKS_PAGE)
                .handler(context -> WorkerAnswer.give(
                        context, work::run, PageAnswers.HTML, () -> all(context, WebhooksView.Sent.NOTHING)));
        mounts.at(Operation.WEBHOOKS_FORM)
                .handler(context -> WorkerAnswer.give(context, work::run, PageAnswers.HTML, () -> allSent(context)));
        mounts.at(Operation.WEBHOOK_PAGE)
                .handler(context -> WorkerAnswer.give(
                        context, work::run, PageAnswers.HTML, () -> one(context, WebhooksView.Sent.NOTHING)));
        mounts.at(Operation.WEBHOOK_FORM)
                .handler(context -> WorkerAnswer.give(context, work::run, PageAnswers.HTML, () -> oneSent(context)));
    }

    private static String by(RoutingContext context) {
        return Door.of(context).name().orElse("somebody at this machine");
    }

    private String all(RoutingContext context, WebhooksView.Sent sent) {
        context.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        return Pages.webhooks(
                WebhooksView.of(news.webhooks().all(), news.outbox()::waiting, zone.get(), sent),
                Frame.bare().readBy(Door.reader(context)));
    }

    private String allSent(RoutingContext context) {
        var form = PostedForm.of(context, "/v1/webhooks");
        return all(context, AccessForm.done(context, () -> added(context, form), wrong -> typed(form, wrong)));
    }

    private WebhooksView.Sent added(RoutingContext context, PostedForm form) {
        requireButton(form, "add");
        return WebhooksView.Sent.issued(
                WebhookRoutes.add(
                        news,
                        outgoing,
                        form.text("name"),
                        form.text("url"),
                        WebhookForm.of(form.text("form")),
                        form.texts("event").stream().map(NewsKind::of).toList(),
                        by(context)),
                "is told from now on");
    }

    private static void requireButton(PostedForm form, String button) {
        if (!form.text("do").equals(button)) {
            throw HttpProblem.badInput("no button says \"" + form.text("do") + "\"; load the page again", List.of());
        }
    }

    private static WebhooksView.Sent typed(PostedForm form, String wrong) {
        return WebhooksView.Sent.wrong(
                wrong, form.text("name"), form.text("url"), form.text("form"), form.texts("event"));
    }

    private String one(RoutingContext context, WebhooksView.Sent sent) {
        context.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        String id = context.pathParam("id");
        var webhook = news.webhooks()
                .find(id)
                .orElseThrow(() -> HttpProblem.notFound("there is no such webhook; the page Webhooks lists them"));
        var log = news.outbox().log(id, WebhookRoutes.before(context), ROWS);
        return Pages.webhook(
                WebhookView.of(webhook, news.outbox().waiting(id), log, log.size() == ROWS, zone.get(), sent),
                Frame.bare().readBy(Door.reader(context)));
    }

    private String oneSent(RoutingContext context) {
        var form = PostedForm.of(context, "/v1/webhooks");
        String id = context.pathParam("id");
        if (form.text("do").equals("remove")) {
            news.outbox().remove(id);
            return all(context, WebhooksView.Sent.done("The webhook is gone, and with it what was sent to it."));
        }
        return one(context, AccessForm.done(context, () -> done(context, form, id), wrong -> typed(form, wrong)));
    }

    private WebhooksView.Sent done(RoutingContext context, PostedForm form, String id) {
        String wanted = form.text("do");
        var again = REPLAY.matcher(wanted);
        if (again.matches()) {
            news.outbox().replay(id, Long.parseLong(again.group(1)));
            return WebhooksView.Sent.done("It is sent again, under its id.");
        }
        return switch (wanted) {
            case "rotate" ->
                WebhooksView.Sent.issued(
                        news.webhooks().rotate(id), "has a new secret; the old one signs too for a day");
            case "disable" -> {
                WebhookRoutes.closed(news, id, by(context));
                yield WebhooksView.Sent.done("Nothing is sent any more. What waits is kept.");
            }
            case "enable" -> {
                news.outbox().reopen(id);
                yield WebhooksView.Sent.done("What waited is sent, and then what happens from now on.");
            }
            case "test" -> {
                WebhookRoutes.test(news, id, by(context));
                yield WebhooksView.Sent.done("A message is on its way. The log tells whether it arrives.");
            }
            case "replay-day" -> WebhooksView.Sent.done(day(id));
            default -> throw HttpProblem.badInput("no button says \"" + wanted + "\"; load the page again", List.of());
        };
    }

    private String day(String id) {
        int again = news.outbox().replaySince(id, news.clock().instant().minus(Duration.ofDays(1)));
        return again == 0
                ? "Nothing happened within a day that was sent here."
                : again + (again == 1 ? " message is" : " messages are") + " sent again, each under its id"
                        + (again == Outbox.MOST_REPLAYED ? "; more can follow when those have arrived." : ".");
    }
}
