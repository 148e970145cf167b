package furrow.engine.webhook;

import furrow.engine.document.DocumentCodec;
import furrow.engine.document.DocumentCollection;
import furrow.engine.document.Documents;
import furrow.engine.document.StoredDocument;
import furrow.engine.news.NewsKind;
import furrow.engine.signature.Signature;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** The receivers of a workspace's news. A change returns once it is on disk. Safe to use from many threads. */
public final class Webhooks {
    /** Receivers that a workspace may have. */
    public static final int MOST = 20;

    private static final SecureRandom RANDOM = new SecureRandom();

    /**
     * A receiver that was just added, or given a new secret.
     *
     * @param secret what its messages are signed with; it is shown here once
     */
    public record Issued(Webhook webhook, String secret) {
        @Override
        public String toString() {
            return webhook.toString();
        }
    }

    private final DocumentCollection<Webhook> documents;
    private final String workspace;
    private final Clock clock;
    private final Map<String, StoredDocument<Webhook>> known = new ConcurrentHashMap<>();

    private Webhooks(Documents documents, String workspace, Clock clock) {
        this.documents = documents.collection("webhooks", DocumentCodec.records(Webhook.class));
        this.workspace = workspace;
        this.clock = clock;
    }

    /** Opens those of a workspace. */
    public static Webhooks open(Documents documents, String workspace, Clock clock) {
        var webhooks = new Webhooks(documents, workspace, clock);
        webhooks.reread();
        return webhooks;
    }

    /** Reads all of them anew, when the store was changed from elsewhere. */
    public synchronized void reread() {
        var stored = documents.list(workspace);
        known.keySet().retainAll(stored.stream().map(StoredDocument::key).toList());
        stored.forEach(each -> known.put(each.key(), each));
    }

    /** All of them, the oldest first. */
    public List<Webhook> all() {
        return known.values().stream()
                .map(StoredDocument::value)
                .sorted(Comparator.comparing(Webhook::since).thenComparing(Webhook::id))
                .toList();
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return known.isEmpty();
    }

    /** The one of an id. */
    public Optional<Webhook> find(String id) {
        return Optional.ofNullable(known.get(id)).map(StoredDocument::value);
    }

    /** How often one was saved, which tells one state of it from the next; empty when there is none. */
    public OptionalLong version(String id) {
        var stored = known.get(id);
        return stored == null ? OptionalLong.empty() : OptionalLong.of(stored.version());
    }

    /**
     * Adds a receiver; from now on it is told.
     *
     * @param url an address that was {@linkplain WebhookAddress looked at}
     * @param kinds what it wants to hear of; empty for everything
     * @throws IllegalArgumentException when there are too many, or the name cannot be used
     */
    public synchronized Issued add(String name, String url, WebhookForm form, List<NewsKind> kinds, String by) {
        if (known.size() >= MOST) {
            throw new IllegalArgumentException(
                    "a workspace needs at most " + MOST + " webhooks, and this one has them; remove one first");
        }
        name(name);
        var now = clock.instant();
        var bytes = new byte[8];
        RANDOM.nextBytes(bytes);
        var webhook = new Webhook(
                HexFormat.of().formatHex(bytes),
                Signature.sign(name, "a webhook", now).by(),
                url,
                form,
                kinds.stream().distinct().sorted().toList(),
                WebhookSecret.make(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                now,
                by,
                now);
        known.put(webhook.id(), documents.save(workspace, webhook.id(), webhook, 0));
        return new Issued(webhook, webhook.secret().text());
    }

    /**
     * A name as one may have it.
     *
     * @throws IllegalArgumentException when it is empty, too long, or holds what cannot be seen
     */
    public static String name(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a webhook needs a name, such as CRM, but it was empty");
        }
        return Signature.sign(name, "a webhook", Instant.EPOCH).by();
    }

    /** Gives it a new secret; the one of now signs too for {@link Webhook#BOTH}. */
    public Issued rotate(String id) {
        var fresh = WebhookSecret.make();
        return new Issued(change(id, each -> each.rotated(fresh, clock.instant())), fresh.text());
    }

    /**
     * Stops sending to it; what waits is kept.
     *
     * @param why in words, such as {@code Ana switched it off}
     */
    public Webhook close(String id, String why) {
        return change(id, each -> each.closed(why));
    }

    /** Sends to it again: first what waited, then what happens from now on. */
    public Webhook open(String id) {
        return change(id, each -> each.isOpen() ? each : each.open(clock.instant()));
    }

    /** Notes since when nothing arrives, or that something does again. */
    Webhook failing(String id, Optional<Instant> since) {
        return change(id, each -> each.failing(since));
    }

    /** Notes that what happened until then is not told any more, since the log has forgotten what of it was. */
    Webhook from(String id, Instant later) {
        return change(id, each -> later.isAfter(each.from()) ? each.from(later) : each);
    }

    /** Forgets it. */
    synchronized void remove(String id) {
        var stored = require(id);
        documents.delete(workspace, id, stored.version());
        known.remove(id);
    }

    private StoredDocument<Webhook> require(String id) {
        var stored = known.get(id);
        if (stored == null) {
            throw new UnknownWebhookException("there is no such webhook; the page Webhooks lists those there are");
        }
        return stored;
    }

    private synchronized Webhook change(String id, UnaryOperator<Webhook> how) {
        var stored = require(id);
        var next = how.apply(stored.value());
        if (next.equals(stored.value())) {
            return next;
        }
        var saved = documents.save(workspace, id, next, stored.version());
        known.put(id, saved);
        return saved.value();
    }

    /** Ids of all of them. */
    List<String> ids() {
        return new ArrayList<>(known.keySet());
    }
}
