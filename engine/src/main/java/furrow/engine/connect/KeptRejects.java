package furrow.engine.connect;

import furrow.engine.document.DocumentCodec;
import furrow.engine.document.DocumentCollection;
import furrow.engine.document.Documents;
import furrow.engine.document.StaleVersionException;
import furrow.engine.document.StoredDocument;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Events that could not be used, a document a request, on disk until they are sent again or newer ones need their room. Safe to use
 * from many threads.
 */
public final class KeptRejects {
    /** Requests of which events are kept. */
    static final int MOST = 500;
    /** Characters of all of them together. */
    static final long MOST_CHARACTERS = 16L << 20;

    /** Rejected events with the number under which they are kept. */
    public record Numbered(long number, RejectedEvents rejected) {}

    private record Held(long size, long version) {}

    private final DocumentCollection<RejectedEvents> documents;
    private final String workspace;
    private final Clock clock;
    /** What is on disk, by number. */
    private final NavigableMap<Long, Held> held = new TreeMap<>();

    private long characters;
    private long last;

    KeptRejects(Documents documents, String workspace, Clock clock) {
        this.documents = documents.collection("rejects", DocumentCodec.records(RejectedEvents.class));
        this.workspace = workspace;
        this.clock = clock;
        reread();
    }

    synchronized void reread() {
        held.clear();
        characters = 0;
        documents.list(workspace).forEach(this::hold);
    }

    private void hold(StoredDocument<RejectedEvents> stored) {
        long number = Long.parseLong(stored.key());
        long size = stored.value().size();
        held.put(number, new Held(size, stored.version()));
        characters += size;
        last = Math.max(last, number);
    }

    /**
     * Keeps the rejected events of a request; returns once they are on disk. The same request sent again is kept once.
     *
     * @return the number under which they are kept
     */
    public synchronized long keep(String source, String by, List<RejectedEvent> events) {
        var rejected = new RejectedEvents(source, by, clock.instant(), events);
        var newest = held.isEmpty() ? Optional.<RejectedEvents>empty() : find(held.lastKey());
        if (newest.isPresent() && newest.get().saysTheSameAs(rejected)) {
            return held.lastKey();
        }
        last = Math.max(last + 1, clock.millis()); // so that no number comes again after a restart
        hold(documents.save(workspace, key(last), rejected, 0));
        makeRoom();
        return last;
    }

    private void makeRoom() {
        while (held.size() > MOST || (characters > MOST_CHARACTERS && held.size() > 1)) {
            drop(held.firstKey());
        }
    }

    /** Those of one request; empty when they were sent again or gave way to newer ones. */
    public Optional<RejectedEvents> find(long number) {
        return documents.find(workspace, key(number)).map(StoredDocument::value);
    }

    /** All of them, the newest first. */
    public List<Numbered> all() {
        var all = new ArrayList<Numbered>();
        documents.list(workspace).forEach(each -> all.add(0, new Numbered(Long.parseLong(each.key()), each.value())));
        return all;
    }

    /** Some of them, the newest first, without reading the others. */
    public List<Numbered> newest(int most) {
        List<Long> numbers;
        synchronized (this) {
            numbers = held.descendingKeySet().stream().limit(most).toList();
        }
        return numbers.stream()
                .flatMap(number -> find(number).map(each -> new Numbered(number, each)).stream())
                .toList();
    }

    /** How many requests there are of which something is kept. */
    public synchronized int size() {
        return held.size();
    }

    /** Keeps what is left of a request's rejected events in their place; none are dropped. */
    public synchronized void leave(long number, List<RejectedEvent> events) {
        var before = held.get(number);
        var stored = find(number);
        if (before == null || stored.isEmpty()) {
            return;
        }
        if (events.isEmpty()) {
            drop(number);
            return;
        }
        var rejected = new RejectedEvents(
                stored.get().source(), stored.get().by(), stored.get().at(), events);
        characters -= before.size();
        hold(documents.save(workspace, key(number), rejected, before.version()));
    }

    /**
     * Drops every event in which a unit's name stands, wherever it stands: nobody knows how an event that could not be read is
     * meant, and one too many is forgotten rather than one too few.
     *
     * @return how many there were
     */
    public synchronized long forget(String unit) {
        long forgotten = 0;
        for (var each : documents.list(workspace)) {
            var left = each.value().events().stream()
                    .filter(event -> !event.names(unit))
                    .toList();
            forgotten += each.value().events().size() - left.size();
            if (left.size() < each.value().events().size()) {
                leave(Long.parseLong(each.key()), left);
            }
        }
        return forgotten;
    }

    private void drop(long number) {
        var gone = held.remove(number);
        if (gone == null) {
            return;
        }
        characters -= gone.size();
        try {
            documents.delete(workspace, key(number), gone.version());
        } catch (StaleVersionException already) {
            // Whoever changed the store from elsewhere has dropped it.
        }
    }

    private static String key(long number) {
        return String.format(Locale.ROOT, "%019d", number);
    }
}
