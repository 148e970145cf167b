package furrow.engine.fold;

import furrow.experiments.fold.UnitState;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * A unit as it is kept. Stored it is eight bytes of the time at which it is due, in nanoseconds since 1970,
 * {@link #NEVER} when it never is; then its state.
 */
final class StoredUnit {
    static final long NEVER = Long.MAX_VALUE;
    /** Objects and places in maps and lists, of a unit and of each event. */
    private static final long UNIT_BYTES = 240;

    private static final long EVENT_BYTES = 100;
    private static final long NANOS = 1_000_000_000L;

    private final long due;
    private final UnitState state;
    private final int events;

    private StoredUnit(long due, UnitState state) {
        this.due = due;
        this.state = state;
        events = state.size();
    }

    /** A unit that nothing is known of. */
    static StoredUnit none() {
        return new StoredUnit(NEVER, new UnitState());
    }

    /** A unit as {@link #bytes()} gave it. */
    static StoredUnit ofBytes(byte[] bytes) {
        var state = UnitState.ofBytes(Arrays.copyOfRange(bytes, Long.BYTES, bytes.length));
        return new StoredUnit(ByteBuffer.wrap(bytes).getLong(), state);
    }

    static StoredUnit of(Optional<Instant> due, UnitState state) {
        return new StoredUnit(due.map(StoredUnit::nanos).orElse(NEVER), state);
    }

    byte[] bytes() {
        byte[] rest = state.toBytes();
        return ByteBuffer.allocate(Long.BYTES + rest.length)
                .putLong(due)
                .put(rest)
                .array();
    }

    long due() {
        return due;
    }

    /** Its state, which changes in place. */
    UnitState state() {
        return state;
    }

    /** Memory that it takes with its key and its place in a map, about, in bytes. */
    long weight(String unit) {
        return UNIT_BYTES + EVENT_BYTES * events + unit.length();
    }

    static long nanos(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), NANOS), instant.getNano());
    }

    static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS));
    }
}
