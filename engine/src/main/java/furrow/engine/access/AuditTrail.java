package furrow.engine.access;

import furrow.engine.document.DocumentCodec;
import furrow.engine.document.DocumentCollection;
import furrow.engine.document.Documents;
import furrow.engine.document.StaleVersionException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** Who changed what when: a document a change, which nobody changes. Safe to use from many threads. */
public final class AuditTrail {
    /** Entries that one search reads through. */
    static final int MOST_READ = 20_000;

    private static final int IN_A_MILLISECOND = 1_000_000;

    /**
     * What is searched for.
     *
     * @param since the earliest instant
     * @param until before this one
     * @param by part of a name, whatever its capitals; empty for everybody
     * @param operation part of an operation's name, alike; empty for all
     * @param before key of an entry: those that are older; empty from the newest on
     */
    public record Search(Instant since, Instant until, String by, String operation, String before) {
        private boolean fits(AuditEntry entry) {
            return holds(entry.by(), by) && holds(entry.operation(), operation);
        }

        private static boolean holds(String text, String part) {
            return text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
        }
    }

    /** An entry with its key. */
    public record Noted(String key, AuditEntry entry) {}

    private final DocumentCollection<AuditEntry> documents;
    private final String workspace;
    private final AtomicInteger number = new AtomicInteger();

    public AuditTrail(Documents documents, String workspace) {
        this.documents = documents.collection("audit", DocumentCodec.records(AuditEntry.class));
        this.workspace = workspace;
    }

    /** Keeps an entry; returns once it is on disk. */
    public void note(AuditEntry entry) {
        while (true) {
            int next = number.getAndUpdate(each -> (each + 1) % IN_A_MILLISECOND);
            try {
                documents.save(workspace, key(entry.at(), next), entry, 0);
                return;
            } catch (StaleVersionException taken) {
                // Noted by a process before this one in the same millisecond: the next number is free.
            }
        }
    }

    private static String key(Instant at, int number) {
        return String.format(Locale.ROOT, "%015d-%06d", Math.max(0, at.toEpochMilli()), number);
    }

    /** Entries that fit, the newest first, so many at most. */
    public List<Noted> search(Search search, int limit) {
        var found = new ArrayList<Noted>();
        if (!search.since().isBefore(search.until())) {
            return found;
        }
        var keys = documents.keys(
                workspace, key(search.since(), 0), key(search.until().minusMillis(1), IN_A_MILLISECOND - 1));
        int read = 0;
        for (int at = keys.size() - 1; at >= 0 && found.size() < limit && read < MOST_READ; at--) {
            String key = keys.get(at);
            if (search.before().isEmpty() || key.compareTo(search.before()) < 0) {
                read++;
                documents
                        .find(workspace, key)
                        .filter(each -> search.fits(each.value()))
                        .ifPresent(each -> found.add(new Noted(key, each.value())));
            }
        }
        return found;
    }
}
