package furrow.api.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import furrow.engine.news.NewsKind;
import furrow.engine.notation.JsonText;
import furrow.engine.webhook.Delivery;
import furrow.engine.webhook.Outbox;
import furrow.engine.webhook.Webhook;
import furrow.engine.webhook.Webhooks;
import java.util.List;
import java.util.Locale;

/** Webhooks and their deliveries as JSON. A secret is in it once, when it is made; an address that is a secret never is. */
public final class WebhookJson {
    private WebhookJson() {}

    /** A webhook. */
    public static ObjectNode of(Webhook webhook, int waiting) {
        var told = JsonText.object()
                .put("id", webhook.id())
                .put("name", webhook.name())
                .put("url", webhook.place())
                .put("form", webhook.form().word());
        var events = told.putArray("events");
        webhook.kinds().stream().map(NewsKind::word).forEach(events::add);
        told.put("state", webhook.isOpen() ? "enabled" : "disabled")
                .put("waiting", waiting)
                .put("by", webhook.by())
                .put("since", webhook.since().toString());
        webhook.closed().ifPresent(why -> told.put("why", why));
        webhook.failingSince().ifPresent(at -> told.put("failingSince", at.toString()));
        webhook.before().ifPresent(old -> told.put("oldSecretUntil", old.until().toString()));
        return told;
    }

    /** A webhook with a secret that was just made. */
    public static ObjectNode of(Webhooks.Issued issued, int waiting) {
        var told = of(issued.webhook(), waiting);
        return issued.webhook().form().addressIsSecret() ? told : told.put("secret", issued.secret());
    }

    /** All webhooks. */
    public static ObjectNode all(Webhooks webhooks, Outbox outbox) {
        var told = JsonText.object();
        var list = told.putArray("webhooks");
        webhooks.all().forEach(each -> list.add(of(each, outbox.waiting(each.id()))));
        return told;
    }

    /** A delivery. */
    public static ObjectNode of(Outbox.Numbered numbered) {
        var delivery = numbered.delivery();
        var news = delivery.news();
        var told = JsonText.object()
                .put("number", numbered.number())
                .put("id", news.id())
                .put("type", news.kind().word())
                .put("subject", news.subject())
                .put("at", news.at().toString())
                .put("state", word(delivery.state()))
                .put("tries", delivery.tries());
        if (delivery.state() == Delivery.State.WAITING) {
            told.put("next", delivery.next().toString());
        }
        var attempts = told.putArray("attempts");
        delivery.attempts()
                .forEach(each -> attempts.addObject()
                        .put("at", each.at().toString())
                        .put("status", each.status())
                        .put("millis", each.millis())
                        .put("what", each.what()));
        return told;
    }

    /** Several deliveries. */
    public static ObjectNode deliveries(List<Outbox.Numbered> deliveries, boolean more) {
        var told = JsonText.object();
        var list = told.putArray("deliveries");
        deliveries.forEach(each -> list.add(of(each)));
        if (more) {
            told.put("before", deliveries.get(deliveries.size() - 1).number());
        }
        return told;
    }

    private static String word(Delivery.State state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
