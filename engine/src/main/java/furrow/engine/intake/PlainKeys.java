package furrow.engine.intake;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keys of NDJSON rows that have come before, by their bytes: rows of one sender have the same ones, mostly in the same
 * order, so the next is tried first that came next last time.
 */
final class PlainKeys {
    /** Most different keys that are remembered; rows with others go the long way. */
    static final int MOST = 64;

    static final int NONE = -1;

    private final byte[][] names = new byte[MOST][];
    private final @Nullable Column[] columns = new Column[MOST];
    private final int[] next = new int[MOST + 1];
    private int size;
    private int last = NONE;

    /** Begins another row. */
    void rewind() {
        last = NONE;
    }

    /** The number of a key, {@link #NONE} when it needs a second look. */
    int number(byte[] bytes, int from, int length) {
        int guess = next[last + 1];
        int number = guess < size && is(guess, bytes, from, length) ? guess : search(bytes, from, length);
        if (number != NONE) {
            next[last + 1] = number;
            last = number;
        }
        return number;
    }

    private int search(byte[] bytes, int from, int length) {
        for (int number = 0; number < size; number++) {
            if (is(number, bytes, from, length)) {
                return number;
            }
        }
        return add(new String(bytes, from, length, StandardCharsets.US_ASCII));
    }

    private int add(String key) {
        if (size == MOST || Header.isReserved(key)) {
            return NONE;
        }
        names[size] = key.getBytes(StandardCharsets.US_ASCII);
        Optional<Column> column = Column.named(key).filter(DataKind.EVENTS::knows);
        columns[size] = column.orElse(null);
        return size++;
    }

    private boolean is(int number, byte[] bytes, int from, int length) {
        var name = names[number];
        return name.length == length && Arrays.equals(bytes, from, from + length, name, 0, length);
    }

    byte[] name(int number) {
        return names[number];
    }

    /** The column of that name; null when it is an attribute. */
    @Nullable
    Column column(int number) {
        return columns[number];
    }
}
