package furrow.experiments.fold;

import furrow.experiments.conversation.Turn.Speaker;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a unit remembers of one event or snapshot, with names as numbers of a {@link Vocabulary}.
 *
 * <p>There are three kinds, each with what it means; {@link EntryBits} alone knows how they are kept in numbers.
 */
public sealed interface Entry {
    /** Nothing was stated. */
    int NONE = -1;

    /** By time, then by id: the one order in which a unit's story is read. */
    Comparator<Entry> BY_TIME = Entry::compareTime;

    /** Of entries with one id the greatest counts; beyond the revision the order only has to be the same always. */
    Comparator<Entry> BY_REVISION = Comparator.comparingInt(Entry::revision)
            .thenComparing(Entry::retracted)
            .thenComparing(EntryBits::compare);

    /** The event's id. */
    EventKey key();

    /** How often it was corrected; the highest counts. */
    int revision();

    /** Whether it was taken back. */
    boolean retracted();

    /** When it happened, in nanoseconds since 1970. */
    long at();

    /** Number of the experiment that it names, or {@value #NONE}. */
    int experiment();

    /** What its kind comes to. */
    <R> R match(
            Function<? super Start, ? extends R> start,
            Function<? super Measured, ? extends R> measured,
            Function<? super Turn, ? extends R> turn);

    /**
     * A unit was given an arm, or met it.
     *
     * @param isExposure whether it met the arm; otherwise it was given it
     * @param experiment number of the experiment
     * @param arm number of the arm in it
     * @param labels number of the labels that it brought along
     * @param chance with which the arm was drawn, above 0 and at most 1; 0 when that was not told; below 0 when it was drawn
     *     among some of the arms only, as the others could not be given to the unit
     * @param rank what orders the labels the same way whichever came first; 0 without labels
     */
    record Start(
            EventKey key,
            int revision,
            boolean retracted,
            long at,
            boolean isExposure,
            int experiment,
            int arm,
            int labels,
            float chance,
            int rank)
            implements Entry {
        @Override
        public <R> R match(
                Function<? super Start, ? extends R> start,
                Function<? super Measured, ? extends R> measured,
                Function<? super Turn, ? extends R> turn) {
            return start.apply(this);
        }
    }

    /**
     * Something of a unit was measured.
     *
     * @param isTotal whether it is a running total, which a snapshot brings; otherwise it adds to what came before
     * @param name number of the outcome's name
     * @param experiment number of the experiment that it states, or {@value #NONE}
     * @param arm number of the arm that it states, or {@value #NONE}
     * @param value how much
     */
    record Measured(
            EventKey key,
            int revision,
            boolean retracted,
            long at,
            boolean isTotal,
            int name,
            int experiment,
            int arm,
            double value)
            implements Entry {
        @Override
        public <R> R match(
                Function<? super Start, ? extends R> start,
                Function<? super Measured, ? extends R> measured,
                Function<? super Turn, ? extends R> turn) {
            return measured.apply(this);
        }
    }

    /**
     * Someone wrote in a conversation with a unit.
     *
     * @param speaker who
     * @param conversation key of the conversation
     * @param experiment number of the experiment that the message names, or {@value #NONE}
     * @param resolved whether it says that the matter is resolved; nothing when it does not say
     * @param asks whether it says that it asks something; nothing when it does not say
     */
    record Turn(
            EventKey key,
            int revision,
            boolean retracted,
            long at,
            Speaker speaker,
            long conversation,
            int experiment,
            Optional<Boolean> resolved,
            Optional<Boolean> asks)
            implements Entry {
        @Override
        public <R> R match(
                Function<? super Start, ? extends R> start,
                Function<? super Measured, ? extends R> measured,
                Function<? super Turn, ? extends R> turn) {
            return turn.apply(this);
        }
    }

    private static int compareTime(Entry one, Entry other) {
        int order = Long.compare(one.at(), other.at());
        return order == 0 ? one.key().compareTo(other.key()) : order;
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
