package furrow.api.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import furrow.api.outgoing.OutgoingOptions;
import furrow.api.report.WebhookJson;
import furrow.engine.live.NewsDesk;
import furrow.engine.news.News;
import furrow.engine.news.NewsKind;
import furrow.engine.notation.JsonText;
import furrow.engine.webhook.Outbox;
import furrow.engine.webhook.Webhook;
import furrow.engine.webhook.WebhookAddress;
import furrow.engine.webhook.WebhookForm;
import furrow.engine.webhook.Webhooks;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code /v1/webhooks}: who is told of news, what became of what was sent, and sending it again. */
final class WebhookRoutes {
    private static final int USUAL = 50;
    private static final int MOST = 500;

    private final NewsDesk news;
    private final OutgoingOptions outgoing;

    WebhookRoutes(NewsDesk news, OutgoingOptions outgoing) {
        this.news = news;
        this.outgoing = outgoing;
    }

    void mount(Mounts mounts, Vertx vertx) {
        var work = LongWork.on(vertx, "furrow-webhooks", 1);
        mounts.at(Operation.LIST_WEBHOOKS)
                .handler(context -> json(
                        work,
                        context,
                        () -> CutList.of(context, WebhookJson.all(news.webhooks(), news.outbox()), "webhooks", "id")));
        mounts.at(Operation.ADD_WEBHOOK).handler(context -> json(work, context, () -> added(context)));
        mounts.at(Operation.READ_WEBHOOK)
                .handler(context -> json(work, context, () -> told(context, require(id(context)))));
        edit(mounts, work, Operation.ROTATE_WEBHOOK, this::rotated);
        edit(mounts, work, Operation.DISABLE_WEBHOOK, context -> told(context, closed(news, id(context), by(context))));
        edit(mounts, work, Operation.ENABLE_WEBHOOK, this::opened);
        edit(mounts, work, Operation.REMOVE_WEBHOOK, this::removed);
        mounts.at(Operation.TEST_WEBHOOK).handler(context -> json(work, context, () -> tested(context)));
        mounts.at(Operation.LIST_DELIVERIES).handler(context -> json(work, context, () -> deliveries(context)));
        mounts.at(Operation.REPLAY_DELIVERIES).handler(context -> json(work, context, () -> replayed(context)));
    }

    private static void json(LongWork work, RoutingContext context, Callable<ObjectNode> answer) {
        context.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        WorkerAnswer.give(
                context, work::run, "application/json", () -> answer.call().toPrettyString());
    }

    private interface Edit {
        ObjectNode of(RoutingContext context);
    }

    /** An edit of one that is there, made from what it is now where that is asked. */
    private void edit(Mounts mounts, LongWork work, Operation operation, Edit edit) {
        mounts.at(operation)
                .handler(context -> json(work, context, () -> {
                    var webhook = require(id(context));
                    EntityTag.require(context, () -> state(webhook.id()));
                    return edit.of(context);
                }));
    }

    private Optional<String> state(String id) {
        var version = news.webhooks().version(id);
        return version.isPresent() ? Optional.of(id + " " + version.getAsLong()) : Optional.empty();
    }

    private static String id(RoutingContext context) {
        return context.pathParam("id");
    }

    private static String by(RoutingContext context) {
        return Door.of(context).name().orElse("somebody at this machine");
    }

    private ObjectNode told(RoutingContext context, Webhook webhook) {
        state(webhook.id()).ifPresent(state -> EntityTag.tagged(context, state));
        return WebhookJson.of(webhook, news.outbox().waiting(webhook.id()));
    }

    private ObjectNode rotated(RoutingContext context) {
        return told(context, news.webhooks().rotate(id(context)));
    }

    private ObjectNode told(RoutingContext context, Webhooks.Issued issued) {
        state(issued.webhook().id()).ifPresent(state -> EntityTag.tagged(context, state));
        return WebhookJson.of(issued, news.outbox().waiting(issued.webhook().id()));
    }

    private ObjectNode added(RoutingContext context) {
        var body = RequestBodies.facts(context);
        var faults = RequestForms.faults(context);
        String name = faults.read("/name", () -> Webhooks.name(RequestBodies.text(body, "name")))
                .orElse("");
        var form = faults.read("/form", () -> form(body)).orElse(WebhookForm.STANDARD);
        var kinds = new ArrayList<NewsKind>();
        int at = 0;
        for (String each :
                faults.read("/events", () -> DecisionBody.texts(body, "events")).orElse(List.of())) {
            faults.read("/events/" + at++, () -> NewsKind.of(each)).ifPresent(kinds::add);
        }
        String url = faults.read("/url", () -> looked(outgoing, RequestBodies.text(body, "url")))
                .orElse("");
        faults.requireNone();
        return told(context, news.webhooks().add(name, url, form, kinds, by(context)));
    }

    private static WebhookForm form(JsonObject body) {
        return body.getValue("form") == null ? WebhookForm.STANDARD : WebhookForm.of(RequestBodies.text(body, "form"));
    }

    /** Adds a webhook, once its address was looked at. */
    static Webhooks.Issued add(
            NewsDesk news,
            OutgoingOptions outgoing,
            String name,
            String url,
            WebhookForm form,
            List<NewsKind> kinds,
            String by) {
        return news.webhooks().add(name, looked(outgoing, url), form, kinds, by);
    }

    /** An address that may be sent to, as it is kept. */
    private static String looked(OutgoingOptions outgoing, String url) {
        try {
            return WebhookAddress.look(url, outgoing.names(), outgoing.networks())
                    .uri()
                    .toString();
        } catch (UnknownHostException unknown) {
            throw new IllegalArgumentException(
                    "the host of the address cannot be found; look whether it is spelled right", unknown);
        }
    }

    /** Stops sending to one. */
    static Webhook closed(NewsDesk news, String id, String by) {
        return news.webhooks().close(id, by + " switched it off");
    }

    /** Has a message sent to see whether it arrives. */
    static long test(NewsDesk news, String id, String by) {
        var at = news.clock().instant();
        var data = JsonText.object()
                .put("reason", by + " asked for this message to see whether it arrives. There is nothing to do.");
        return news.outbox().send(id, News.test(id, at, data));
    }

    private ObjectNode opened(RoutingContext context) {
        news.outbox().reopen(id(context));
        return told(context, require(id(context)));
    }

    private ObjectNode removed(RoutingContext context) {
        news.outbox().remove(id(context));
        return JsonText.object().put("removed", id(context));
    }

    private ObjectNode tested(RoutingContext context) {
        return JsonText.object().put("number", test(news, id(context), by(context)));
    }

    private Webhook require(String id) {
        return news.webhooks()
                .find(id)
                .orElseThrow(
                        () -> HttpProblem.notFound("there is no such webhook; GET /v1/webhooks lists those there are"));
    }

    private ObjectNode deliveries(RoutingContext context) {
        require(id(context));
        int limit = QueryNumber.of(context, "limit", USUAL, MOST);
        var found = news.outbox().log(id(context), before(context), limit);
        return WebhookJson.deliveries(found, found.size() == limit);
    }

    /** The number below which the log is asked for. */
    static long before(RoutingContext context) {
        return Optional.ofNullable(context.queryParams().get("before"))
                .map(text -> {
                    if (!text.matches("[0-9]{1,12}")) {
                        throw HttpProblem.badInput(
                                "before needs the number of a delivery, but was \"" + text + "\"", List.of());
                    }
                    return Long.parseLong(text);
                })
                .orElse(Long.MAX_VALUE);
    }

    private ObjectNode replayed(RoutingContext context) {
        var body = RequestBodies.facts(context);
        RequestForms.faults(context).requireNone();
        return JsonText.object().put("sentAgain", replay(id(context), body));
    }

    private int replay(String id, JsonObject body) {
        if (body.getValue("number") instanceof Number number && !body.containsKey("since")) {
            news.outbox().replay(id, number.longValue());
            return 1;
        }
        if (body.getValue("since") instanceof String since && !body.containsKey("number")) {
            try {
                return news.outbox().replaySince(id, Instant.parse(since));
            } catch (DateTimeParseException unreadable) {
                throw HttpProblem.badInput(
                        "since needs an instant such as 2026-11-20T12:00:00Z, but was \"" + since + "\"", List.of());
            }
        }
        throw HttpProblem.badInput(
                "name what is sent again: the number of a delivery, or since, an instant; the oldest "
                        + Outbox.MOST_REPLAYED + " after it are sent",
                List.of());
    }
}
