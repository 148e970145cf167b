package furrow.engine.repeat;

import furrow.engine.document.DocumentCodec;
import furrow.engine.document.DocumentCollection;
import furrow.engine.document.Documents;
import furrow.engine.document.StaleVersionException;
import furrow.engine.document.StoredDocument;
import furrow.engine.trouble.RareLog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Logger;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Keys under which requests were done, each with what was answered. That a request begins is on disk before it does, so that after a
 * crash the same one is never done twice unseen. Safe to use from many threads.
 *
 * <p>It is bounded in time, number and bytes: beyond any of them the oldest keys are forgotten.
 */
public final class RequestKeys {
    /** How long a key stands for its request: whoever sends again does so within hours, also over a night. */
    public static final Duration KEPT = Duration.ofHours(24);
    /** Keys of a workspace: more than seven a minute over all of that time. */
    public static final int MOST = 10_000;
    /** Characters of all answers together, which are read at each start. */
    public static final long MOST_CHARACTERS = 64L << 20;
    /** Characters of one answer; a longer one is answered once. */
    public static final int LONGEST_ANSWER = 1 << 20;

    private static final RareLog RARE = new RareLog(Logger.getLogger(RequestKeys.class.getName()));

    private record Known(Instant at, int size, long version) {}

    private final DocumentCollection<KeyedRequest> documents;
    private final String workspace;
    private final Clock clock;
    private final int most;
    private final Map<String, String> going = new ConcurrentHashMap<>();
    /** Those that are kept, the oldest first. */
    private final Map<String, Known> known = new LinkedHashMap<>();

    private long characters;

    private RequestKeys(Documents documents, String workspace, Clock clock, int most) {
        this.documents = documents.collection("request-keys", DocumentCodec.records(KeyedRequest.class));
        this.workspace = workspace;
        this.clock = clock;
        this.most = most;
    }

    /** Opens those of a workspace. */
    public static RequestKeys open(Documents documents, String workspace, Clock clock) {
        return open(documents, workspace, clock, MOST);
    }

    /** @param most keys that are kept */
    static RequestKeys open(Documents documents, String workspace, Clock clock, int most) {
        var keys = new RequestKeys(documents, workspace, clock, most);
        keys.reread();
        return keys;
    }

    /** Reads all of them anew, when the store was changed from elsewhere. */
    public void reread() {
        var stored = documents.list(workspace).stream()
                .sorted(Comparator.comparing(each -> each.value().at()))
                .toList();
        synchronized (known) {
            known.clear();
            characters = 0;
            stored.forEach(this::know);
        }
    }

    private void know(StoredDocument<KeyedRequest> stored) {
        synchronized (known) {
            int size = stored.value().size();
            var before = known.put(stored.key(), new Known(stored.value().at(), size, stored.version()));
            characters += size - (before == null ? 0 : before.size());
        }
    }

    /**
     * Begins a request, unless it was done or is being done.
     *
     * @param sender whose key it is; another's key of the same text is another key
     * @param key text that the sender chose
     * @param request what is asked, as a digest
     */
    public BegunRequest begin(String sender, String key, String request) {
        String id = DigestUtils.sha256Hex(sender + '\n' + key);
        var other = going.putIfAbsent(id, request);
        if (other != null) {
            return other.equals(request) ? new BegunRequest.Going() : new BegunRequest.Other();
        }
        boolean fresh = false;
        try {
            forgetOld();
            var found = isKnown(id) ? documents.find(workspace, id) : Optional.<StoredDocument<KeyedRequest>>empty();
            if (found.isPresent()) {
                return told(found.get().value(), request);
            }
            know(documents.save(workspace, id, new KeyedRequest(request, clock.instant(), false, Optional.empty()), 0));
            fresh = true;
            return new BegunRequest.Fresh(id, request);
        } finally {
            if (!fresh) {
                going.remove(id);
            }
        }
    }

    private boolean isKnown(String id) {
        synchronized (known) {
            return known.containsKey(id);
        }
    }

    private static BegunRequest told(KeyedRequest kept, String request) {
        if (!kept.request().equals(request)) {
            return new BegunRequest.Other();
        }
        if (!kept.done()) {
            return new BegunRequest.Unknown(kept.at());
        }
        return kept.answer()
                .<BegunRequest>map(BegunRequest.Answered::new)
                .orElseGet(() -> new BegunRequest.AnswerNotKept(kept.at()));
    }

    /** Notes that a request was done, and what is answered. An answer that is too long is not kept. */
    public void done(BegunRequest.Fresh begun, KeptAnswer answer) {
        var kept = Optional.of(answer).filter(each -> each.body().length() <= LONGEST_ANSWER);
        finish(begun, kept);
    }

    /** Notes that a request was done whose answer is told once, since it holds a secret. */
    public void doneInSecret(BegunRequest.Fresh begun) {
        finish(begun, Optional.empty());
    }

    /** What was done is done: when that cannot be noted, the key stands for something of which nobody knows how it ended. */
    private void finish(BegunRequest.Fresh begun, Optional<KeptAnswer> answer) {
        try {
            know(documents.save(
                    workspace, begun.id(), new KeyedRequest(begun.request(), clock.instant(), true, answer), 1));
        } catch (RuntimeException away) {
            RARE.warn("what was answered to a request with a key could not be kept", away);
        } finally {
            going.remove(begun.id());
        }
    }

    /** Nothing was done: the key is free again. */
    public void free(BegunRequest.Fresh begun) {
        try {
            forget(begun.id(), 1);
        } catch (RuntimeException away) {
            RARE.warn("the key of a request that was refused could not be freed", away);
        } finally {
            going.remove(begun.id());
        }
    }

    /** Nobody knows what was done. */
    public void leave(BegunRequest.Fresh begun) {
        going.remove(begun.id());
    }

    private void forgetOld() {
        var now = clock.instant();
        for (var each : old(now).entrySet()) {
            forget(each.getKey(), each.getValue().version());
        }
    }

    /** Those that have run out, and those without which one more finds room; what is being done stays. */
    private Map<String, Known> old(Instant now) {
        var old = new LinkedHashMap<String, Known>();
        synchronized (known) {
            int count = known.size();
            long left = characters;
            for (var each : known.entrySet()) {
                boolean over = count >= most || left > MOST_CHARACTERS;
                boolean ended = !each.getValue().at().plus(KEPT).isAfter(now);
                if (!over && !ended) {
                    break;
                }
                if (!going.containsKey(each.getKey()) || ended) {
                    old.put(each.getKey(), each.getValue());
                    count--;
                    left -= each.getValue().size();
                }
            }
        }
        return old;
    }

    private void forget(String id, long version) {
        try {
            documents.delete(workspace, id, version);
        } catch (StaleVersionException gone) {
            // Another request has forgotten it, or the store was put back: it is read anew then.
        }
        synchronized (known) {
            var before = known.remove(id);
            characters -= before == null ? 0 : before.size();
        }
    }

    /** Digests of the keys that are kept, the oldest first. */
    List<String> kept() {
        synchronized (known) {
            return new ArrayList<>(known.keySet());
        }
    }
}
