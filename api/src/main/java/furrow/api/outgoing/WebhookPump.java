package furrow.api.outgoing;

import furrow.engine.live.NewsDesk;
import furrow.engine.trouble.RareLog;
import furrow.engine.webhook.Outbox;
import furrow.engine.webhook.Webhook;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.logging.Logger;

/** Takes news to receivers, one message at a time to each, for as long as Vert.x runs. */
public final class WebhookPump {
    private static final RareLog RARE = new RareLog(Logger.getLogger(WebhookPump.class.getName()));
    private static final long EVERY_MILLIS = 1_000;

    private final Vertx vertx;
    private final NewsDesk news;
    private final WebhookSender sender;
    private final Supplier<String> base;
    private final AtomicBoolean gathering = new AtomicBoolean();
    private final Set<String> sending = ConcurrentHashMap.newKeySet();

    private WebhookPump(Vertx vertx, NewsDesk news, WebhookSender sender, Supplier<String> base) {
        this.vertx = vertx;
        this.news = news;
        this.sender = sender;
        this.base = base;
    }

    /**
     * Begins to send.
     *
     * @param base where the server is reached, without a slash at the end
     */
    public static void start(Vertx vertx, NewsDesk news, OutgoingOptions options, Supplier<String> base) {
        var pump = new WebhookPump(vertx, news, new WebhookSender(vertx, options, news.clock()), base);
        vertx.setPeriodic(EVERY_MILLIS, tick -> pump.beat());
    }

    private void beat() {
        if (news.webhooks().isEmpty() || !gathering.compareAndSet(false, true)) {
            return;
        }
        vertx.executeBlocking(
                        () -> {
                            news.gather();
                            return true;
                        },
                        false)
                .onFailure(failure -> RARE.warn("news could not be gathered; it is tried again", failure))
                .onComplete(done -> {
                    gathering.set(false);
                    news.webhooks().all().stream()
                            .map(Webhook::id)
                            .filter(sending::add)
                            .forEach(this::drain);
                });
    }

    /** Sends what is due to one receiver until nothing is. */
    private void drain(String webhook) {
        vertx.executeBlocking(() -> news.outbox().next(webhook), false)
                .compose(next -> next.map(each -> send(webhook, each)).orElse(Future.succeededFuture(false)))
                .onFailure(failure -> RARE.warn("a webhook could not be sent; it is tried again", failure))
                .onComplete(done -> {
                    if (done.succeeded() && done.result()) {
                        drain(webhook);
                    } else {
                        sending.remove(webhook);
                    }
                });
    }

    private Future<Boolean> send(String id, Outbox.Numbered next) {
        Optional<Webhook> webhook = news.webhooks().find(id);
        if (webhook.isEmpty()) {
            return Future.succeededFuture(false);
        }
        return sender.send(webhook.get(), next.delivery().news(), base.get())
                .compose(sent -> vertx.executeBlocking(() -> noted(id, next.number(), sent), false));
    }

    private boolean noted(String webhook, long number, WebhookSender.Sent sent) {
        var outbox = news.outbox();
        switch (sent.end()) {
            case ARRIVED -> outbox.delivered(webhook, number, sent.attempt());
            case FAILED -> outbox.failed(webhook, number, sent.attempt(), sent.wish());
            case GONE -> outbox.gone(webhook, number, sent.attempt());
        }
        return true;
    }
}
