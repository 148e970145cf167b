package furrow.engine.access;

import furrow.engine.document.DocumentCodec;
import furrow.engine.document.DocumentCollection;
import furrow.engine.document.Documents;
import furrow.engine.document.StaleVersionException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Who changed what when: a document a change, which nobody changes. Safe to use from many threads. */
public final class AuditTrail {
    /** Entries that one search reads through. */
    static final int MOST_READ = 20_000;

    private static final int IN_A_MILLISECOND = 1_000_000;

    /**
     * What is searched for. Each text is a part of what stands there, whatever its capitals; empty for all.
     *
     * @param since the earliest instant
     * @param until before this one
     * @param by part of a name
     * @param operation part of an operation's name
     * @param subject part of the address, that is, of what it was done to
     * @param text part of any of these, of how they came in or of the button that was pressed
     * @param before key of an entry: those that are older; empty from the newest on
     */
    public record Search(
            Instant since, Instant until, String by, String operation, String subject, String text, String before) {
        private boolean fits(AuditEntry entry) {
            return holds(entry.by(), by)
                    && holds(entry.operation(), operation)
                    && holds(entry.address(), subject)
                    && Stream.of(entry.by(), entry.as(), entry.operation(), entry.address(), entry.did())
                            .anyMatch(each -> holds(each, text));
        }

        private static boolean holds(String all, String part) {
            return all.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
        }
    }

    /**
     * What one search found.
     *
     * @param entries those that fit, the newest first
     * @param next key behind which it goes on; empty when all was looked through
     */
    public record Found(List<Noted> entries, Optional<String> next) {
        public Found {
            entries = List.copyOf(entries);
        }
    }

    /** An entry with its key. */
    public record Noted(String key, AuditEntry entry) {}

    private final DocumentCollection<AuditEntry> documents;
    private final String workspace;
    private final AtomicInteger number = new AtomicInteger();

    public AuditTrail(Documents documents, String workspace) {
        this.documents =
                documents.collection("audit", DocumentCodec.inForm(1, DocumentCodec.records(AuditEntry.class)));
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

    /**
     * Looks for entries, the newest first.
     *
     * @param limit how many are found at most; a search that reads very many without finding as much stops and says where
     *     it goes on
     */
    public Found search(Search search, int limit) {
        var found = new ArrayList<Noted>();
        if (!search.since().isBefore(search.until())) {
            return new Found(found, Optional.empty());
        }
        var keys = documents
                .keys(workspace, key(search.since(), 0), key(search.until().minusMillis(1), IN_A_MILLISECOND - 1))
                .stream()
                .filter(each -> search.before().isEmpty() || each.compareTo(search.before()) < 0)
                .toList();
        int read = 0;
        for (int at = keys.size() - 1; at >= 0; at--) {
            if (found.size() == limit || read == MOST_READ) {
                return new Found(found, Optional.of(keys.get(at + 1)));
            }
            String key = keys.get(at);
            read++;
            documents
                    .find(workspace, key)
                    .filter(each -> search.fits(each.value()))
                    .ifPresent(each -> found.add(new Noted(key, each.value())));
        }
        return new Found(found, Optional.empty());
    }
}
