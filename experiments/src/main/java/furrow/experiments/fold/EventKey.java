package furrow.experiments.fold;

import java.nio.charset.StandardCharsets;
import org.apache.commons.codec.digest.MurmurHash3;

/**
 * An event's id within its unit, as 128 bits: what a repeat is recognised by.
 *
 * <p>Two different ids among n share a key with a chance of about {@code n² / 2^129}: 10^-21 for a billion.
 * The unit is part of the key, so an id used for two units names two events, and all that is known of an event is
 * with its unit.
 *
 * @param high upper 64 bits
 * @param low lower 64 bits
 */
public record EventKey(long high, long low) implements Comparable<EventKey> {

    /** The key of an event of a unit. */
    public static EventKey of(String unit, String id) {
        return hash(unit + '\u0000' + id);
    }

    /** The key of any text. */
    public static EventKey hash(String text) {
        long[] hash = MurmurHash3.hash128x64(text.getBytes(StandardCharsets.UTF_8));
        return new EventKey(hash[0], hash[1]);
    }

    @Override
    public int compareTo(EventKey other) {
        int order = Long.compare(high, other.high);
        return order == 0 ? Long.compare(low, other.low) : order;
    }
}
