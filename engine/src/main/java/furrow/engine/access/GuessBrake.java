package furrow.engine.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Slows down whoever guesses passwords: after some wrong ones each further one costs a wait that doubles, for the account that is
 * asked for and for the address that asks. Accounts that do not exist are slowed down alike, so that the wait tells nothing. It keeps
 * a bounded number of names. Safe to use from many threads.
 */
public final class GuessBrake {
    /** Wrong passwords for one account before it waits. */
    static final int FREE_FOR_ACCOUNT = 5;
    /** The same for an address, behind which a whole office may sit. */
    static final int FREE_FOR_ADDRESS = 50;
    /** Nobody is kept out for longer, since anybody could keep others out so. */
    static final Duration LONGEST = Duration.ofMinutes(5);
    /** Wrong passwords are forgotten after that long without one. */
    static final Duration MEMORY = Duration.ofHours(1);

    /** Names that are remembered at a time: the one without a guess for longest gives way. */
    static final int MOST = 10_000;

    private record Guesses(int wrong, Instant last) {}

    private final Clock clock;
    private final Map<String, Guesses> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Guesses> eldest) {
            return size() > MOST;
        }
    };

    public GuessBrake(Clock clock) {
        this.clock = clock;
    }

    /**
     * How long to wait before the next guess; empty when none is needed.
     *
     * @param login the account that is asked for
     * @param address where the question comes from
     */
    public synchronized Optional<Duration> wait(String login, String address) {
        var account = wait(account(login), FREE_FOR_ACCOUNT);
        var place = wait(place(address), FREE_FOR_ADDRESS);
        var longer = account.compareTo(place) > 0 ? account : place;
        return longer.isZero() || longer.isNegative() ? Optional.empty() : Optional.of(longer);
    }

    private Duration wait(String name, int free) {
        var guesses = known.get(name);
        if (guesses == null || guesses.wrong() < free) {
            return Duration.ZERO;
        }
        int doublings = Math.min(20, guesses.wrong() - free);
        var pause = Duration.ofSeconds(1L << doublings);
        return Duration.between(clock.instant(), guesses.last().plus(pause.compareTo(LONGEST) < 0 ? pause : LONGEST));
    }

    /** Notes a wrong password. */
    public synchronized void wrong(String login, String address) {
        note(account(login));
        note(place(address));
    }

    private void note(String name) {
        var now = clock.instant();
        known.compute(
                name,
                (any, before) -> new Guesses(
                        before == null || before.last().plus(MEMORY).isBefore(now) ? 1 : before.wrong() + 1, now));
    }

    /** Notes a right password, which ends the account's wait and not that of the address. */
    public synchronized void right(String login) {
        known.remove(account(login));
    }

    synchronized int size() {
        return known.size();
    }

    /** Long names would take memory, and nobody has one. */
    private static String account(String login) {
        return "account " + (login.length() <= 100 ? login : login.substring(0, 100));
    }

    /** One customer has a whole /64 of IPv6. */
    private static String place(String address) {
        var parts = address.split(":", -1);
        return "address " + (parts.length < 5 ? address : String.join(":", parts[0], parts[1], parts[2], parts[3]));
    }
}
