package furrow.engine.webhook;

import furrow.engine.news.NewsKind;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A receiver of news.
 *
 * @param id its key
 * @param name what people call it
 * @param url where messages are sent
 * @param form how they look
 * @param kinds what it wants to hear of; empty for everything
 * @param secret what messages are signed with
 * @param before the secret of before, which signs too until it ends
 * @param closed why nothing is sent; empty while it is
 * @param failingSince since when nothing has arrived; empty when the last message did
 * @param from what happened at or before this instant is not told
 * @param by who added it
 * @param since when
 */
public record Webhook(
        String id,
        String name,
        String url,
        WebhookForm form,
        List<NewsKind> kinds,
        WebhookSecret secret,
        Optional<Ending> before,
        Optional<String> closed,
        Optional<Instant> failingSince,
        Instant from,
        String by,
        Instant since) {
    /** How long the secret of before signs beside a new one. */
    public static final Duration BOTH = Duration.ofHours(24);

    private static final int SHOWN = 4;

    public Webhook {
        kinds = List.copyOf(kinds);
    }

    /** A secret that signs for some time yet. */
    public record Ending(WebhookSecret secret, Instant until) {}

    /** Whether it wants to hear of that. */
    public boolean wants(NewsKind kind) {
        return kind == NewsKind.TEST || kinds.isEmpty() || kinds.contains(kind);
    }

    /** Whether messages are sent to it. */
    public boolean isOpen() {
        return closed.isEmpty();
    }

    /**
     * The value of the header {@code webhook-signature} for a message: a signature a secret.
     *
     * @param at when it is sent
     */
    public String signatures(String messageId, Instant at, String body) {
        String own = secret.sign(messageId, at.getEpochSecond(), body);
        return before.filter(each -> at.isBefore(each.until()))
                .map(each -> own + " " + each.secret().sign(messageId, at.getEpochSecond(), body))
                .orElse(own);
    }

    /** Where it is, as others may read it: an address that is a secret itself shows its host and its end alone. */
    public String place() {
        var address = URI.create(url);
        if (!form.addressIsSecret()) {
            return url;
        }
        String path = String.valueOf(address.getRawPath());
        return address.getScheme() + "://" + address.getRawAuthority() + "/…"
                + path.substring(Math.max(0, path.length() - SHOWN));
    }

    Webhook rotated(WebhookSecret fresh, Instant now) {
        var old = new Ending(secret, now.plus(BOTH));
        return new Webhook(id, name, url, form, kinds, fresh, Optional.of(old), closed, failingSince, from, by, since);
    }

    Webhook closed(String why) {
        return new Webhook(id, name, url, form, kinds, secret, before, Optional.of(why), failingSince, from, by, since);
    }

    /** Open again; what happened until now and was not waiting is not told. */
    Webhook open(Instant now) {
        return new Webhook(
                id, name, url, form, kinds, secret, before, Optional.empty(), Optional.empty(), now, by, since);
    }

    Webhook failing(Optional<Instant> at) {
        return new Webhook(id, name, url, form, kinds, secret, before, closed, at, from, by, since);
    }

    Webhook from(Instant later) {
        return new Webhook(id, name, url, form, kinds, secret, before, closed, failingSince, later, by, since);
    }

    /** Without address and secret: this is what logs may show. */
    @Override
    public String toString() {
        return "Webhook[" + id + ", " + form + (isOpen() ? "" : ", closed") + "]";
    }
}
