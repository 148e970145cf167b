package furrow.api.screen;

import furrow.api.wording.Typography;
import furrow.engine.news.NewsKind;
import furrow.engine.webhook.Delivery;
import furrow.engine.webhook.Outbox;
import furrow.engine.webhook.Webhook;
import java.time.ZoneId;
import java.util.List;

/**
 * One webhook with the log of its deliveries.
 *
 * @param row the receiver
 * @param open whether messages are sent to it
 * @param signed whether its messages are signed
 * @param since who added it and when
 * @param log deliveries, the newest first
 * @param next where older ones are; empty where there are none
 * @param sent what became of what was sent
 */
public record WebhookView(
        WebhooksView.Row row,
        boolean open,
        boolean signed,
        String since,
        List<Line> log,
        String next,
        WebhooksView.Sent sent) {
    /**
     * A delivery.
     *
     * @param number which
     * @param when when what it tells happened
     * @param type what it tells
     * @param subject of what
     * @param state where it stands
     * @param what what became of it, or when it is tried again
     */
    public record Line(long number, String when, String type, String subject, StateView state, String what) {}

    public static WebhookView of(
            Webhook webhook,
            int waiting,
            List<Outbox.Numbered> log,
            boolean more,
            ZoneId zone,
            WebhooksView.Sent sent) {
        return new WebhookView(
                WebhooksView.Row.of(webhook, waiting, zone),
                webhook.isOpen(),
                !webhook.form().addressIsSecret(),
                "Added by " + webhook.by() + ", " + Typography.moment(webhook.since(), zone),
                log.stream().map(each -> line(each, zone)).toList(),
                more
                        ? "/webhooks/" + webhook.id() + "?before="
                                + log.get(log.size() - 1).number()
                        : "",
                sent);
    }

    private static Line line(Outbox.Numbered numbered, ZoneId zone) {
        var delivery = numbered.delivery();
        var news = delivery.news();
        return new Line(
                numbered.number(),
                Typography.moment(news.at(), zone),
                news.kind().word(),
                news.kind() == NewsKind.TEST ? "" : news.subject(),
                switch (delivery.state()) {
                    case DELIVERED -> new StateView("good", "Arrived");
                    case WAITING -> new StateView("open", delivery.tries() == 0 ? "Waits" : "Tried again");
                    case SET_ASIDE -> new StateView("bad", "Refused");
                },
                what(delivery, zone));
    }

    private static String what(Delivery delivery, ZoneId zone) {
        var attempts = delivery.attempts();
        if (attempts.isEmpty()) {
            return "";
        }
        var last = attempts.get(attempts.size() - 1);
        String tried = delivery.tries() > 1 ? ", " + Counting.of(delivery.tries(), "time") + " in all" : "";
        String said = Claim.begun(last.what())
                + (last.status() > 0 && !last.what().contains(String.valueOf(last.status()))
                        ? " (" + last.status() + ")"
                        : "");
        return Typography.text(said + ", " + Typography.moment(last.at(), zone) + tried + ".");
    }
}
