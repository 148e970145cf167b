package furrow.engine.fold;

import furrow.experiments.fold.UnitState;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * A unit as it is stored: eight bytes of the time at which it is due, in nanoseconds since 1970, {@link #NEVER} when it
 * never is; then its state.
 */
final class StoredUnit {
    static final long NEVER = Long.MAX_VALUE;
    private static final long OVERHEAD = 160;
    private static final long NANOS = 1_000_000_000L;

    /** A unit that nothing is known of. */
    static final StoredUnit NONE = of(NEVER, new UnitState());

    private final byte[] bytes;

    private StoredUnit(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A unit as {@link #bytes()} gave it. */
    static StoredUnit ofBytes(byte[] bytes) {
        return new StoredUnit(bytes);
    }

    static StoredUnit of(Optional<Instant> due, UnitState state) {
        return of(due.map(StoredUnit::nanos).orElse(NEVER), state);
    }

    private static StoredUnit of(long due, UnitState state) {
        byte[] rest = state.toBytes();
        return new StoredUnit(ByteBuffer.allocate(Long.BYTES + rest.length)
                .putLong(due)
                .put(rest)
                .array());
    }

    byte[] bytes() {
        return bytes;
    }

    long due() {
        return ByteBuffer.wrap(bytes).getLong();
    }

    UnitState state() {
        return UnitState.ofBytes(Arrays.copyOfRange(bytes, Long.BYTES, bytes.length));
    }

    /** Memory that it takes with its key and its place in a map, about, in bytes. */
    long weight(String unit) {
        return OVERHEAD + bytes.length + unit.length();
    }

    static long nanos(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), NANOS), instant.getNano());
    }

    static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS));
    }
}
