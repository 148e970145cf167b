package furrow.experiments.fold;

import furrow.experiments.conversation.Turn.Speaker;
import java.util.Optional;

/**
 * What is kept of an entry beside its key, revision, retraction and time, as numbers: the one place that knows which bit
 * means what.
 *
 * @param kind 0 an assignment, 1 an exposure, 2 an outcome, 3 a snapshot, 4 to 6 a turn by contact, team and bot
 * @param subject experiment of a start, name of what was measured, upper half of a conversation's key
 * @param arm arm of a start, arm that an outcome states, lower half of a conversation's key
 * @param detail labels of a start, experiment that an outcome states; of a turn 0 to 2 for whether the matter is
 *     resolved, 4 times the same for whether it asks something, and 16 times the number of the experiment, from 1 on
 * @param value how much was measured; of a start the chance (below 0 when it was drawn among some arms only) as a float in the upper half and the rank in the lower
 *     half, so that an assignment without a chance in a workspace without labels takes the one byte of the number 1
 */
record EntryBits(int kind, int subject, int arm, int detail, double value) {
    private static final int EXPOSURE = 1;
    private static final int OUTCOME = 2;
    private static final int SNAPSHOT = 3;
    private static final int FIRST_TURN = 4;

    private static final double PLAIN = 1;
    private static final long LOWER = 0xFFFF_FFFFL;

    private static final int ASKS = 4;
    private static final int OF = ASKS * ASKS;
    private static final Optional<Boolean> UNTOLD = Optional.empty();
    private static final Optional<Boolean> NO = Optional.of(false);
    private static final Optional<Boolean> YES = Optional.of(true);

    private static final Speaker[] SPEAKERS = {Speaker.CONTACT, Speaker.TEAM, Speaker.BOT};

    /** The numbers of an entry. */
    static EntryBits of(Entry entry) {
        return entry.match(EntryBits::start, EntryBits::measured, EntryBits::turn);
    }

    private static EntryBits start(Entry.Start start) {
        return new EntryBits(
                start.isExposure() ? EXPOSURE : 0, start.experiment(), start.arm(), start.labels(), note(start));
    }

    private static double note(Entry.Start start) {
        if (start.chance() == 0 && start.rank() == 0) {
            return PLAIN;
        }
        long upper = Float.floatToIntBits(start.chance());
        return Double.longBitsToDouble(upper << Integer.SIZE | (start.rank() & LOWER));
    }

    private static EntryBits measured(Entry.Measured measured) {
        return new EntryBits(
                measured.isTotal() ? SNAPSHOT : OUTCOME,
                measured.name(),
                measured.arm(),
                measured.experiment(),
                measured.value());
    }

    private static EntryBits turn(Entry.Turn turn) {
        return new EntryBits(
                FIRST_TURN + code(turn.speaker()),
                (int) (turn.conversation() >>> Integer.SIZE),
                (int) turn.conversation(),
                answer(turn.resolved()) + ASKS * answer(turn.asks()) + OF * (turn.experiment() + 1),
                PLAIN);
    }

    private static int code(Speaker speaker) {
        return switch (speaker) {
            case CONTACT -> 0;
            case TEAM -> 1;
            case BOT -> 2;
        };
    }

    private static int answer(Optional<Boolean> told) {
        return told.isEmpty() ? 0 : told.get() ? 2 : 1;
    }

    private static Optional<Boolean> told(int answer) {
        return answer == 0 ? UNTOLD : answer == 1 ? NO : YES;
    }

    /** The entry of these numbers. */
    Entry entry(EventKey key, int revision, boolean retracted, long at) {
        if (kind <= EXPOSURE) {
            boolean plain = value >= PLAIN;
            long bits = Double.doubleToRawLongBits(value);
            float chance = plain ? 0 : Float.intBitsToFloat((int) (bits >>> Integer.SIZE));
            int rank = plain ? 0 : (int) bits;
            return new Entry.Start(key, revision, retracted, at, kind == EXPOSURE, subject, arm, detail, chance, rank);
        }
        if (kind <= SNAPSHOT) {
            return new Entry.Measured(key, revision, retracted, at, kind == SNAPSHOT, subject, detail, arm, value);
        }
        return new Entry.Turn(
                key,
                revision,
                retracted,
                at,
                SPEAKERS[kind - FIRST_TURN],
                (long) subject << Integer.SIZE | (arm & LOWER),
                detail / OF - 1,
                told(detail % ASKS),
                told(detail % OF / ASKS));
    }

    /** An order of entries that is the same whichever came first: by kind, value, time and what is left. */
    static int compare(Entry one, Entry other) {
        var mine = of(one);
        var theirs = of(other);
        int order = Integer.compare(mine.kind, theirs.kind);
        order = order == 0 ? Double.compare(mine.value, theirs.value) : order;
        order = order == 0 ? Long.compare(one.at(), other.at()) : order;
        order = order == 0 ? Integer.compare(mine.subject, theirs.subject) : order;
        order = order == 0 ? Integer.compare(mine.arm, theirs.arm) : order;
        return order == 0 ? Integer.compare(mine.detail, theirs.detail) : order;
    }
}
