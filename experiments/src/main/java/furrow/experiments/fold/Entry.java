package furrow.experiments.fold;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * What a unit remembers of one event or snapshot, with names as numbers of a {@link Vocabulary}.
 *
 * @param key the event's id
 * @param revision how often it was corrected; the highest counts
 * @param retracted whether it was taken back
 * @param kind what happened
 * @param subject experiment of an assignment or exposure, name of an outcome or snapshot, upper half of a
 *     conversation's key
 * @param arm arm of an assignment or exposure, arm that an outcome states or {@value #NONE}, lower half of a
 *     conversation's key
 * @param detail labels of an assignment or exposure, experiment that an outcome states or {@value #NONE}, what a
 *     message says of the matter: 0 nothing, 1 unresolved, 2 resolved; 4 times the same of whether it asks; and 16 times
 *     the number of the experiment that it names, from 1 on
 * @param at when, in nanoseconds since 1970
 * @param value how much, of an outcome or snapshot; of an assignment or exposure a {@link StartNote}
 */
public record Entry(
        EventKey key,
        int revision,
        boolean retracted,
        Kind kind,
        int subject,
        int arm,
        int detail,
        long at,
        double value) {

    /** Nothing was stated. */
    static final int NONE = -1;

    /** What happened; the code is how the stored form tells it. */
    public enum Kind {
        ASSIGNMENT(0),
        EXPOSURE(1),
        OUTCOME(2),
        SNAPSHOT(3),
        CONTACT_TURN(4),
        TEAM_TURN(5),
        BOT_TURN(6);

        private static final List<Kind> ALL = List.of(values());

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        int code() {
            return code;
        }

        static Kind of(int code) {
            return ALL.get(code);
        }

        boolean isTurn() {
            return this == CONTACT_TURN || this == TEAM_TURN || this == BOT_TURN;
        }
    }

    /** By time, then by id: the one order in which a unit's story is read. */
    static final Comparator<Entry> BY_TIME = Entry::compareTime;

    /** Of entries with one id the greatest counts; beyond the revision the order only has to be the same always. */
    static final Comparator<Entry> BY_REVISION = Comparator.comparingInt(Entry::revision)
            .thenComparing(Entry::retracted)
            .thenComparing(Entry::kind)
            .thenComparingDouble(Entry::value)
            .thenComparingLong(Entry::at)
            .thenComparingInt(Entry::subject)
            .thenComparingInt(Entry::arm)
            .thenComparingInt(Entry::detail);

    private static int compareTime(Entry one, Entry other) {
        int order = Long.compare(one.at, other.at);
        return order == 0 ? one.key.compareTo(other.key) : order;
    }

    /** Nanoseconds since 1970. */
    static long nanos(Instant at) {
        try {
            return Math.addExact(Math.multiplyExact(at.getEpochSecond(), 1_000_000_000L), at.getNano());
        } catch (ArithmeticException outside) {
            throw new IllegalArgumentException("time needs to lie from 1678 to 2262, but was " + at, outside);
        }
    }

    /** The instant of that many nanoseconds since 1970. */
    static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L));
    }
}
