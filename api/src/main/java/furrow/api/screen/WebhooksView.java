package furrow.api.screen;

import furrow.api.wording.Typography;
import furrow.engine.news.NewsKind;
import furrow.engine.webhook.Webhook;
import furrow.engine.webhook.WebhookForm;
import furrow.engine.webhook.Webhooks;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * The page of webhooks.
 *
 * @param rows all receivers, the oldest first
 * @param forms forms to choose from
 * @param events what a receiver can choose to hear
 * @param sent what became of what was sent
 */
public record WebhooksView(List<Row> rows, List<Choice> forms, List<Choice> events, Sent sent) {
    /**
     * A receiver.
     *
     * @param id its key
     * @param name what people call it
     * @param place where it is
     * @param form how messages look, in words
     * @param hears what it hears of, in words
     * @param state whether messages arrive
     * @param why why not; empty where they do
     * @param waiting how many wait, in words; empty where none does
     */
    public record Row(
            String id,
            String name,
            String place,
            String form,
            String hears,
            StateView state,
            String why,
            String waiting) {

        static Row of(Webhook webhook, int waiting, ZoneId zone) {
            return new Row(
                    webhook.id(),
                    webhook.name(),
                    webhook.place(),
                    webhook.form().says(),
                    hears(webhook.kinds()),
                    state(webhook),
                    why(webhook, zone),
                    waiting == 0 ? "" : Counting.of(waiting, "message") + (waiting == 1 ? " waits" : " wait"));
        }

        private static String hears(List<NewsKind> kinds) {
            return kinds.isEmpty()
                    ? "Everything"
                    : kinds.stream().map(NewsKind::word).collect(Collectors.joining(", "));
        }

        private static StateView state(Webhook webhook) {
            if (!webhook.isOpen()) {
                return new StateView("bad", "Switched off");
            }
            return webhook.failingSince().isPresent()
                    ? new StateView("care", "Does not answer")
                    : new StateView("good", "Is told");
        }

        private static String why(Webhook webhook, ZoneId zone) {
            return webhook.closed()
                    .map(why -> Typography.text(Claim.begun(why) + "."))
                    .or(() -> webhook.failingSince()
                            .map(at -> "Nothing has arrived since " + Typography.moment(at, zone)
                                    + ". It is tried again by itself."))
                    .orElse("");
        }
    }

    /** Something to be chosen: how it is sent, what it says, and whether it is chosen already. */
    public record Choice(String word, String says, boolean chosen) {}

    /**
     * What became of what was sent.
     *
     * @param wrong why nothing was done; empty where something was, or nothing was sent
     * @param did what was done
     * @param named name of the webhook that has a new secret
     * @param secret the secret, which is shown this once
     * @param name what was typed
     * @param url what was typed
     * @param form what was chosen
     * @param events what was chosen
     */
    public record Sent(
            String wrong,
            String did,
            String named,
            String secret,
            String name,
            String url,
            String form,
            List<String> events) {
        public static final Sent NOTHING = new Sent("", "", "", "", "", "", WebhookForm.STANDARD.word(), List.of());

        public static Sent wrong(String why, String name, String url, String form, List<String> events) {
            return new Sent(Typography.text(why), "", "", "", name, url, form, List.copyOf(events));
        }

        public static Sent done(String what) {
            return new Sent("", what, "", "", "", "", WebhookForm.STANDARD.word(), List.of());
        }

        /** A webhook with a new secret; what is posted into a channel is not signed, so that its secret is nobody's affair. */
        public static Sent issued(Webhooks.Issued issued, String what) {
            String name = issued.webhook().name();
            return issued.webhook().form().addressIsSecret()
                    ? done("“" + name + "” " + what + ".")
                    : new Sent(
                            "",
                            "",
                            "“" + name + "” " + what,
                            issued.secret(),
                            "",
                            "",
                            WebhookForm.STANDARD.word(),
                            List.of());
        }
    }

    public static WebhooksView of(List<Webhook> webhooks, ToIntFunction<String> waiting, ZoneId zone, Sent sent) {
        return new WebhooksView(
                webhooks.stream()
                        .map(each -> Row.of(each, waiting.applyAsInt(each.id()), zone))
                        .toList(),
                Arrays.stream(WebhookForm.values())
                        .map(each ->
                                new Choice(each.word(), each.says(), each.word().equals(sent.form())))
                        .toList(),
                NewsKind.choices().stream()
                        .map(each -> new Choice(
                                each.word(), each.says(), sent.events().contains(each.word())))
                        .toList(),
                sent);
    }
}
