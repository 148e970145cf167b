package furrow.engine.access;

import furrow.engine.document.DocumentCodec;
import furrow.engine.document.DocumentCollection;
import furrow.engine.document.Documents;
import furrow.engine.document.StoredDocument;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Secret addresses under which calendar programs read a person's calendar: one a person, shown once, its digest kept. Safe to use from
 * many threads.
 */
public final class Feeds {
    /**
     * An address that opens a calendar.
     *
     * @param digest what is kept of its secret; empty once it was taken back
     * @param since when it was made or taken back
     */
    record Feed(Optional<String> digest, Instant since) {}

    private final DocumentCollection<Feed> documents;
    private final String workspace;
    private final Accounts accounts;
    private final Clock clock;
    private final Map<String, StoredDocument<Feed>> feeds = new ConcurrentHashMap<>();

    private Feeds(Documents documents, String workspace, Accounts accounts, Clock clock) {
        this.documents = documents.collection("feeds", DocumentCodec.records(Feed.class));
        this.workspace = workspace;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** Opens those of a workspace. */
    public static Feeds open(Documents documents, String workspace, Accounts accounts, Clock clock) {
        var feeds = new Feeds(documents, workspace, accounts, clock);
        feeds.reread();
        return feeds;
    }

    /** Reads all of them anew, when the store was changed from elsewhere. */
    public synchronized void reread() {
        var stored = documents.list(workspace);
        feeds.keySet().retainAll(stored.stream().map(StoredDocument::key).toList());
        stored.forEach(each -> feeds.put(each.key(), each));
    }

    /** Makes a person's address, in the place of the one before, which opens nothing any more; tells its secret, once. */
    public String issue(String person) {
        String secret = Secrets.make();
        save(person, Optional.of(Secrets.digest(secret)));
        return secret;
    }

    /** Takes a person's address back. */
    public void revoke(String person) {
        if (since(person).isPresent()) {
            save(person, Optional.empty());
        }
    }

    private synchronized void save(String person, Optional<String> digest) {
        var before = feeds.get(person);
        long version = before == null ? 0 : before.version();
        feeds.put(person, documents.save(workspace, person, new Feed(digest, clock.instant()), version));
    }

    /** Since when a person's address opens the calendar; empty when there is none. */
    public Optional<Instant> since(String person) {
        return Optional.ofNullable(feeds.get(person))
                .map(StoredDocument::value)
                .filter(each -> each.digest().isPresent())
                .map(Feed::since);
    }

    /** Whose calendar a secret opens now: of somebody who may come in. */
    public Optional<Person> open(String secret) {
        String digest = Secrets.digest(secret);
        return feeds.values().stream()
                .filter(each -> each.value()
                        .digest()
                        .filter(kept -> Secrets.same(kept, digest))
                        .isPresent())
                .findFirst()
                .flatMap(each -> accounts.find(each.key()))
                .filter(Person::mayComeIn);
    }
}
