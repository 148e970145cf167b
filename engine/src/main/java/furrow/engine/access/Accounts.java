package furrow.engine.access;

import furrow.engine.access.RefusedAccessException.Why;
import furrow.engine.document.DocumentCodec;
import furrow.engine.document.DocumentCollection;
import furrow.engine.document.Documents;
import furrow.engine.document.StoredDocument;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * People of one workspace and their passwords. All of them are held in memory, since each request asks; a change returns once it is on
 * disk. Safe to use from many threads.
 */
public final class Accounts {
    /** How long a link may be followed. */
    public static final Duration LINK = Duration.ofDays(7);
    /** The same of the very first, which stands on a console. */
    public static final Duration FIRST_LINK = Duration.ofHours(24);
    /** People that a workspace may have. */
    static final int MOST = 2_000;
    /** Characters of a sign-in name that a provider tells of; the rest is room for a number. */
    private static final int LONGEST_WANTED = 90;

    /**
     * An account with a link that was just made.
     *
     * @param secret the last part of the link's address; it is shown here once
     */
    public record Invited(Person person, String secret) {
        @Override
        public String toString() {
            return person.toString();
        }
    }

    private final DocumentCollection<Person> documents;
    private final String workspace;
    private final Clock clock;
    private final Map<String, StoredDocument<Person>> people = new ConcurrentHashMap<>();
    private volatile @Nullable Invitation first;

    private Accounts(Documents documents, String workspace, Clock clock) {
        this.documents = documents.collection("people", DocumentCodec.records(Person.class));
        this.workspace = workspace;
        this.clock = clock;
    }

    /** Opens those of a workspace. */
    public static Accounts open(Documents documents, String workspace, Clock clock) {
        var accounts = new Accounts(documents, workspace, clock);
        accounts.reread();
        return accounts;
    }

    /** Reads all of them anew, when the store was changed from elsewhere. */
    public synchronized void reread() {
        var stored = documents.list(workspace);
        people.keySet().retainAll(stored.stream().map(StoredDocument::key).toList());
        stored.forEach(each -> people.put(each.key(), each));
    }

    /** All people by the names that others see. */
    public List<Person> people() {
        return people.values().stream()
                .map(StoredDocument::value)
                .sorted(Comparator.comparing(Person::name, String.CASE_INSENSITIVE_ORDER))
                .toList();
    }

    /** Whether nobody runs this workspace yet who could come in. */
    public boolean hasNoOperator() {
        return people.values().stream().map(StoredDocument::value).noneMatch(Accounts::operates);
    }

    private static boolean operates(Person person) {
        return person.mayComeIn() && person.has(Role.OPERATOR);
    }

    /** The person of an id. */
    public Optional<Person> find(String id) {
        return Optional.ofNullable(people.get(id)).map(StoredDocument::value);
    }

    /** How often an account was saved, which tells one state of it from the next; empty when there is none. */
    public OptionalLong version(String id) {
        var stored = people.get(id);
        return stored == null ? OptionalLong.empty() : OptionalLong.of(stored.version());
    }

    /** The person who signs in as that. */
    public Optional<Person> named(String login) {
        return people().stream().filter(each -> each.login().equals(login)).findFirst();
    }

    /**
     * Makes the link by which the first operator comes in; it is void when the process ends, another one is made, or somebody runs
     * the workspace.
     *
     * @return its secret
     */
    public synchronized String firstLink() {
        String secret = Secrets.make();
        first = new Invitation(Secrets.digest(secret), clock.instant().plus(FIRST_LINK));
        return secret;
    }

    /** Whether a secret is that of the first operator's link, and it may be followed. */
    public boolean isFirstLink(String secret) {
        var link = first;
        return link != null && hasNoOperator() && link.opens(secret, clock.instant());
    }

    /**
     * Makes the first operator, who may do everything until the roles are changed.
     *
     * @throws RefusedAccessException when the link is not open
     * @throws IllegalArgumentException when name or password cannot be used; the link stays open
     */
    public synchronized Person followFirst(String secret, String login, String name, String password) {
        if (!isFirstLink(secret)) {
            throw noLink();
        }
        var fresh = fresh(login, name, Arrays.asList(Role.values()));
        Passwords.requireGood(password, fresh.login(), fresh.name());
        var made = saveNew(fresh.withPassword(Passwords.keep(password)));
        first = null;
        return made;
    }

    /**
     * Makes an account and the link by which its owner comes in.
     *
     * @throws IllegalArgumentException when a name cannot be used
     * @throws RefusedAccessException when it is taken
     */
    public synchronized Invited invite(String login, String name, List<Role> roles) {
        var fresh = fresh(login, name, roles);
        String secret = Secrets.make();
        return new Invited(saveNew(fresh.with(link(secret))), secret);
    }

    private Person fresh(String login, String name, List<Role> roles) {
        var now = clock.instant();
        requireRoles(roles);
        var fresh = new Person(
                Secrets.name(),
                Person.login(login),
                Person.name(name, now),
                roles,
                Optional.empty(),
                Optional.empty(),
                false,
                now,
                Optional.empty());
        if (people.size() >= MOST) {
            throw new IllegalArgumentException("a workspace needs at most " + MOST + " people, and this one has them");
        }
        if (named(fresh.login()).isPresent()) {
            throw new RefusedAccessException(
                    Why.CONFLICT, "somebody signs in as " + fresh.login() + " already; choose another sign-in name");
        }
        requireName(fresh.name());
        return fresh;
    }

    /** Decisions are signed with names, so nobody may have one that looks like another's. */
    void requireName(String name) {
        people.values().stream()
                .map(StoredDocument::value)
                .filter(each -> each.looksLike(name))
                .findFirst()
                .ifPresent(other -> {
                    throw new RefusedAccessException(
                            Why.CONFLICT,
                            "the name " + name + " looks like " + other.name()
                                    + ", who has an account; add a second name so that people can be told apart");
                });
        if (Person.name("Furrow", Instant.EPOCH).equalsIgnoreCase(name)) {
            throw new RefusedAccessException(Why.CONFLICT, "Furrow signs with that name itself; choose another");
        }
    }

    static void requireRoles(List<Role> roles) {
        if (roles.isEmpty()) {
            throw new IllegalArgumentException(
                    "at least one role is needed, of " + String.join(", ", Role.words()) + ", but there was none");
        }
    }

    private Invitation link(String secret) {
        return new Invitation(Secrets.digest(secret), clock.instant().plus(LINK));
    }

    private Person saveNew(Person person) {
        var saved = documents.save(workspace, person.id(), person, 0);
        people.put(person.id(), saved);
        return saved.value();
    }

    /**
     * Makes a new link for somebody who has lost the password or never followed the first; an older link is void.
     *
     * @throws RefusedAccessException when there is no such person, or the person is shut out
     */
    public synchronized Invited linkFor(String id) {
        if (require(id).disabled()) {
            throw new RefusedAccessException(
                    Why.CONFLICT, require(id).name() + " is disabled; enable the account first");
        }
        String secret = Secrets.make();
        return new Invited(change(id, each -> each.with(link(secret))), secret);
    }

    /** Whose link it is, if it may be followed. */
    public Optional<Person> invited(String secret) {
        var now = clock.instant();
        return people().stream()
                .filter(each -> !each.disabled())
                .filter(each -> each.invitation()
                        .filter(link -> link.opens(secret, now))
                        .isPresent())
                .findFirst();
    }

    /**
     * Sets the password of whoever follows a link, which is used up by it.
     *
     * @throws RefusedAccessException when the link is not open
     * @throws IllegalArgumentException when the password cannot be used; the link stays open
     */
    public synchronized Person follow(String secret, String password) {
        var person = invited(secret).orElseThrow(Accounts::noLink);
        Passwords.requireGood(password, person.login(), person.name());
        String kept = Passwords.keep(password);
        return change(person.id(), each -> each.withPassword(kept));
    }

    private static RefusedAccessException noLink() {
        return new RefusedAccessException(
                Why.UNKNOWN, "this link was used already or has run out; ask an operator for a new one");
    }

    /** A sign-in name as it is compared: capital letters and spaces around do not count. */
    public static String plain(String login) {
        return login.strip().toLowerCase(Locale.ROOT);
    }

    /** The person of a sign-in name and password; takes as long when there is none. */
    public Optional<Person> signIn(String login, String password) {
        var person = named(plain(login))
                .filter(Person::mayComeIn)
                .filter(each -> each.password().isPresent());
        if (person.isEmpty()) {
            Passwords.pretend(password);
            return Optional.empty();
        }
        return person.filter(each -> Passwords.matches(each.password().orElse(""), password));
    }

    /** The person of an identity at a provider. */
    public Optional<Person> known(ProviderIdentity identity) {
        return people.values().stream()
                .map(StoredDocument::value)
                .filter(each -> each.identity().filter(identity::equals).isPresent())
                .findFirst();
    }

    /**
     * Lets in whom a provider vouches for; whoever comes for the first time gets an account. Roles of an account without a password
     * are those that the provider tells of this time, even when nobody is left who runs the workspace; an account that has a password
     * stands by itself and keeps its own.
     *
     * @param wanted what the person would sign in as; another one is made of it where it cannot be had
     * @param name what others will see
     * @param roles what the provider tells of
     * @throws RefusedAccessException when the person is shut out, or somebody else has that name: accounts are never joined by one
     */
    public synchronized Person enter(ProviderIdentity identity, String wanted, String name, List<Role> roles) {
        requireRoles(roles);
        var person = known(identity);
        if (person.isEmpty()) {
            return saveNew(fresh(freeLogin(wanted), name, roles).with(identity));
        }
        if (!person.get().mayComeIn()) {
            throw new RefusedAccessException(
                    Why.CONFLICT, person.get().name() + " is shut out here; an operator can let you in again");
        }
        boolean follows =
                person.get().password().isEmpty() && !person.get().roles().equals(List.copyOf(Person.ordered(roles)));
        return follows ? change(person.get().id(), each -> each.withRoles(roles)) : person.get();
    }

    /**
     * Has a provider vouch for somebody who has an account.
     *
     * @throws RefusedAccessException when the identity is somebody else's, or the account has another one
     */
    public synchronized Person connect(String id, ProviderIdentity identity) {
        var owner = known(identity);
        if (owner.isPresent() && !owner.get().id().equals(id)) {
            throw new RefusedAccessException(
                    Why.CONFLICT,
                    "there you are somebody who comes in here as " + owner.get().name() + " already");
        }
        if (require(id).identity().filter(each -> !each.equals(identity)).isPresent()) {
            throw new RefusedAccessException(
                    Why.CONFLICT, "your account here is connected with another one there already");
        }
        return change(id, each -> each.with(identity));
    }

    /** A sign-in name that nobody has, made of what a provider calls somebody. */
    private String freeLogin(String wanted) {
        String plain = plain(wanted).replaceAll("[^a-z0-9._@+-]", "-").replaceFirst("^[^a-z0-9]+", "");
        String base = plain.length() < 2 ? "person" : plain.substring(0, Math.min(plain.length(), LONGEST_WANTED));
        String free = base;
        for (int next = 2; named(free).isPresent(); next++) {
            free = base + "-" + next;
        }
        return free;
    }

    /**
     * Changes a password.
     *
     * @throws RefusedAccessException when the old one is wrong
     * @throws IllegalArgumentException when the new one cannot be used
     */
    public Person changePassword(String id, String old, String password) {
        var person = require(id);
        if (signIn(person.login(), old).isEmpty()) {
            throw new RefusedAccessException(Why.CONFLICT, "the password of now is not the one that was typed");
        }
        Passwords.requireGood(password, person.login(), person.name());
        String kept = Passwords.keep(password);
        return change(id, each -> each.withPassword(kept));
    }

    /**
     * Gives somebody other roles.
     *
     * @throws RefusedAccessException when there is no such person, or nobody would run the workspace any more
     */
    public synchronized Person giveRoles(String id, List<Role> roles) {
        requireRoles(roles);
        if (!roles.contains(Role.OPERATOR)) {
            requireAnother(id);
        }
        return change(id, each -> each.withRoles(roles));
    }

    /** Shuts somebody out; refused alike. */
    public synchronized Person disable(String id) {
        requireAnother(id);
        return change(id, each -> each.disabled(true));
    }

    /** Lets somebody in again. */
    public synchronized Person enable(String id) {
        return change(id, each -> each.disabled(false));
    }

    private void requireAnother(String id) {
        if (operates(require(id))
                && people().stream()
                        .noneMatch(each -> operates(each) && !each.id().equals(id))) {
            throw new RefusedAccessException(
                    Why.CONFLICT, require(id).name() + " is the only operator; make somebody else one first");
        }
    }

    private Person require(String id) {
        return find(id).orElseThrow(Accounts::nobody);
    }

    private static RefusedAccessException nobody() {
        return new RefusedAccessException(Why.UNKNOWN, "there is no such person");
    }

    private synchronized Person change(String id, UnaryOperator<Person> how) {
        var stored = people.get(id);
        if (stored == null) {
            throw nobody();
        }
        var saved = documents.save(workspace, id, how.apply(stored.value()), stored.version());
        people.put(id, saved);
        return saved.value();
    }

    /** Names of those who may let others in, for whoever is to ask one. */
    public List<String> operators() {
        return people().stream().filter(Accounts::operates).map(Person::name).toList();
    }
}
