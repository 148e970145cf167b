package furrow.engine.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Who is signed in. Sessions are kept in memory alone, by the digest of their secret, so a stopped server has signed everybody out
 * and a stolen back-up opens nothing. Safe to use from many threads.
 */
public final class Sessions {
    /** A session ends after that long without a request. */
    public static final Duration IDLE = Duration.ofHours(12);
    /** It ends after that long in any case. */
    public static final Duration LONGEST = Duration.ofDays(7);
    /** Sessions at a time: the one without a request for longest gives way. */
    static final int MOST = 10_000;

    /** Sessions of one person at a time. */
    static final int MOST_OF_ONE = 20;

    /**
     * A session.
     *
     * @param person id of whoever signed in
     * @param token what forms of its pages carry, which no other page can know
     * @param since when it began
     */
    public record Session(String person, String token, Instant since) {
        @Override
        public String toString() {
            return "Session[" + person + "]";
        }
    }

    /**
     * A session that has just begun.
     *
     * @param secret what the browser keeps; it is shown here once
     */
    public record Begun(String secret, Session session) {
        @Override
        public String toString() {
            return session.toString();
        }
    }

    private record Kept(Session session, Instant last) {}

    private final Clock clock;
    private final Map<String, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);

    public Sessions(Clock clock) {
        this.clock = clock;
    }

    /** Begins a session. */
    public synchronized Begun begin(String person) {
        var now = clock.instant();
        kept.values().removeIf(each -> !stands(each, now));
        long own = kept.values().stream().filter(each -> isOf(each, person)).count();
        if (own >= MOST_OF_ONE) {
            dropEldest(each -> isOf(each, person));
        } else if (kept.size() >= MOST) {
            dropEldest(each -> true);
        }
        String secret = Secrets.make();
        var session = new Session(person, Secrets.make(), now);
        kept.put(Secrets.digest(secret), new Kept(session, now));
        return new Begun(secret, session);
    }

    private static boolean isOf(Kept kept, String person) {
        return kept.session().person().equals(person);
    }

    private void dropEldest(Predicate<Kept> which) {
        for (var each = kept.values().iterator(); each.hasNext(); ) {
            if (which.test(each.next())) {
                each.remove();
                return;
            }
        }
    }

    private static boolean stands(Kept each, Instant now) {
        return now.isBefore(each.last().plus(IDLE))
                && now.isBefore(each.session().since().plus(LONGEST));
    }

    /** The session of a secret, if it stands; a request makes it stand longer. */
    public synchronized Optional<Session> find(String secret) {
        String digest = Secrets.digest(secret);
        var found = kept.get(digest);
        var now = clock.instant();
        if (found == null || !stands(found, now)) {
            kept.remove(digest);
            return Optional.empty();
        }
        kept.put(digest, new Kept(found.session(), now));
        return Optional.of(found.session());
    }

    /** Whether the session of a secret stands; to ask makes it stand no longer. */
    public synchronized boolean isOpen(String secret) {
        var found = kept.get(Secrets.digest(secret));
        return found != null && stands(found, clock.instant());
    }

    /** Whether a text is the token of a session. */
    public static boolean isToken(Session session, String text) {
        return sameToken(session.token(), text);
    }

    /** Whether two tokens are one, in a time that does not tell how much of them is. */
    public static boolean sameToken(String one, String other) {
        return Secrets.same(one, other);
    }

    /** A token for a form of somebody who has no session yet. */
    public static String formToken() {
        return Secrets.make();
    }

    /** Ends the session of a secret. */
    public synchronized void end(String secret) {
        kept.remove(Secrets.digest(secret));
    }

    /** Ends all sessions of a person. */
    public synchronized void endAll(String person) {
        kept.values().removeIf(each -> isOf(each, person));
    }

    /** Ends all sessions of a person but that of a secret. */
    public synchronized void endOthers(String person, String secret) {
        String own = Secrets.digest(secret);
        kept.entrySet()
                .removeIf(
                        each -> isOf(each.getValue(), person) && !each.getKey().equals(own));
    }

    synchronized int size() {
        return kept.size();
    }
}
