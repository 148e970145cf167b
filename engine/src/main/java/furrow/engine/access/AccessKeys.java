package furrow.engine.access;

import furrow.engine.access.RefusedAccessException.Why;
import furrow.engine.document.DocumentCodec;
import furrow.engine.document.DocumentCollection;
import furrow.engine.document.Documents;
import furrow.engine.document.StoredDocument;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Keys of one workspace, by which programs come in. What a key says is shown once, when it is made; its digest is kept. Safe to use
 * from many threads.
 */
public final class AccessKeys {
    /** How long a key may hold at most. */
    public static final int MOST_DAYS = 366;

    /** Keys that a workspace may have, those that have ended too. */
    static final int MOST = 5_000;

    /** How exactly it is kept when a key was used: one save for many uses. */
    static final Duration GRAIN = Duration.ofMinutes(5);

    private static final Pattern TEXT = Pattern.compile("furrow_([0-9a-f]{16})_([A-Za-z0-9_-]{43})");

    /**
     * A key that was just made.
     *
     * @param text what a program sends; it is shown here once
     */
    public record Issued(AccessKey key, String text) {
        @Override
        public String toString() {
            return key.toString();
        }
    }

    /**
     * What a key opens.
     *
     * @param key the key
     * @param name what is signed with it
     * @param roles what may be done with it now
     */
    public record Opened(AccessKey key, String name, List<Role> roles) {}

    private final DocumentCollection<AccessKey> documents;
    private final String workspace;
    private final Accounts accounts;
    private final Clock clock;
    private final Map<String, StoredDocument<AccessKey>> keys = new ConcurrentHashMap<>();
    private final Map<String, Instant> used = new ConcurrentHashMap<>();

    private AccessKeys(Documents documents, String workspace, Accounts accounts, Clock clock) {
        this.documents = documents.collection("keys", DocumentCodec.records(AccessKey.class));
        this.workspace = workspace;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** Opens those of a workspace. */
    public static AccessKeys open(Documents documents, String workspace, Accounts accounts, Clock clock) {
        var keys = new AccessKeys(documents, workspace, accounts, clock);
        keys.reread();
        return keys;
    }

    /** Reads all of them anew, when the store was changed from elsewhere. */
    public synchronized void reread() {
        var stored = documents.list(workspace);
        keys.keySet().retainAll(stored.stream().map(StoredDocument::key).toList());
        stored.forEach(each -> keys.put(each.key(), each));
    }

    /** All keys, the newest first; each with its last use. */
    public List<AccessKey> all() {
        return keys.values().stream()
                .map(StoredDocument::value)
                .map(each -> used.containsKey(each.id()) ? each.usedAt(used.get(each.id())) : each)
                .sorted(Comparator.comparing(AccessKey::since).reversed().thenComparing(AccessKey::id))
                .toList();
    }

    /** Those of one person. */
    public List<AccessKey> of(String person) {
        return all().stream()
                .filter(each -> each.owner().filter(person::equals).isPresent())
                .toList();
    }

    /**
     * Makes a key that acts as its owner.
     *
     * @param roles roles of the owner that it has
     * @param days how long it holds, 1 to {@value #MOST_DAYS}
     */
    public Issued issueTo(Person owner, String name, List<Role> roles, int days) {
        if (!owner.roles().containsAll(roles)) {
            throw new IllegalArgumentException("a personal key needs roles that its owner has, which are "
                    + String.join(", ", owner.roles().stream().map(Role::word).toList()));
        }
        return issue(name, Optional.of(owner.id()), roles, owner.name(), days);
    }

    /**
     * Makes a key for a program that acts under a name of its own.
     *
     * @param name that name, which nobody else may have
     * @param by who makes it
     * @throws RefusedAccessException when the name is taken
     */
    public synchronized Issued issue(String name, List<Role> roles, String by, int days) {
        accounts.requireName(Person.name(name, clock.instant()));
        return issue(name, Optional.empty(), roles, by, days);
    }

    private synchronized Issued issue(String name, Optional<String> owner, List<Role> roles, String by, int days) {
        Accounts.requireRoles(roles);
        if (days < 1 || days > MOST_DAYS) {
            throw new IllegalArgumentException(
                    "a key needs to hold 1 to " + MOST_DAYS + " days, but was to hold " + days);
        }
        if (keys.size() >= MOST) {
            throw new IllegalArgumentException("a workspace needs at most " + MOST + " keys, and this one has them");
        }
        var now = clock.instant();
        String id = Secrets.name();
        String secret = Secrets.make();
        var key = new AccessKey(
                id,
                Person.name(name, now),
                owner,
                roles,
                Secrets.digest(secret),
                by,
                now,
                now.plus(Duration.ofDays(days)),
                Optional.empty(),
                false);
        keys.put(id, documents.save(workspace, id, key, 0));
        return new Issued(key, "furrow_" + id + "_" + secret);
    }

    /**
     * Takes a key back.
     *
     * @throws RefusedAccessException when there is none
     */
    public AccessKey revoke(String id) {
        return change(id, AccessKey::taken);
    }

    private synchronized AccessKey change(String id, UnaryOperator<AccessKey> how) {
        var stored = keys.get(id);
        if (stored == null) {
            throw new RefusedAccessException(Why.UNKNOWN, "there is no such key");
        }
        var saved = documents.save(workspace, id, how.apply(stored.value()), stored.version());
        keys.put(id, saved);
        return saved.value();
    }

    /** What the text of a key opens now; empty when it opens nothing, whatever the reason. Nothing is read from disk. */
    public Optional<Opened> open(String text) {
        var parts = TEXT.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        var stored = keys.get(parts.group(1));
        var now = clock.instant();
        if (stored == null
                || !Secrets.same(stored.value().digest(), Secrets.digest(parts.group(2)))
                || !stored.value().state(now).equals("active")) {
            return Optional.empty();
        }
        var key = stored.value();
        var opened = key.owner().isEmpty()
                ? Optional.of(new Opened(key, key.name(), key.roles()))
                : accounts.find(key.owner().get())
                        .filter(Person::mayComeIn)
                        .map(owner -> new Opened(
                                key,
                                owner.name(),
                                key.roles().stream().filter(owner::has).toList()));
        opened.ifPresent(each -> used.put(key.id(), now));
        return opened;
    }

    /** The id in the text of a key, whatever the key opens; empty when it is no such text. */
    public Optional<String> idOf(String text) {
        var parts = TEXT.matcher(text);
        return parts.matches() ? Optional.of(parts.group(1)) : Optional.empty();
    }

    /** What the service key of an id would open, for a sender that proves in another way that it is the one. */
    public Optional<Opened> claimed(String id) {
        return Optional.ofNullable(keys.get(id))
                .map(StoredDocument::value)
                .filter(key ->
                        key.owner().isEmpty() && key.state(clock.instant()).equals("active"))
                .map(key -> new Opened(key, key.name(), key.roles()));
    }

    /** Whether the key of an id opens anything now; to ask does not count as a use. */
    public boolean opens(String id) {
        var stored = keys.get(id);
        return stored != null
                && stored.value().state(clock.instant()).equals("active")
                && stored.value()
                        .owner()
                        .map(owner ->
                                accounts.find(owner).filter(Person::mayComeIn).isPresent())
                        .orElse(true);
    }

    /** Keeps when keys were used last, where that was long after what is kept. */
    public void keepUses() {
        used.forEach((id, at) -> {
            var stored = keys.get(id);
            if (stored != null
                    && stored.value().used().filter(at.minus(GRAIN)::isBefore).isEmpty()) {
                change(id, each -> each.usedAt(at));
            }
        });
    }
}
