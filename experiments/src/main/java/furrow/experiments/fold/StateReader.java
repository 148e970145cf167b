package furrow.experiments.fold;

import furrow.experiments.moments.ExactSum;
import furrow.experiments.moments.LogHistogram;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;

/** Reads what {@link StateWriter} wrote; bytes that end too early are an {@link IndexOutOfBoundsException}. */
final class StateReader {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final byte[] bytes;
    private int at;

    StateReader(byte[] bytes) {
        this.bytes = bytes;
    }

    long number() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte next = bytes[at++];
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IndexOutOfBoundsException("a number of more than 64 bits");
    }

    int small() {
        return (int) number();
    }

    long signed() {
        long value = number();
        return (value >>> 1) ^ -(value & 1);
    }

    long fixed() {
        long value = (long) LONG.get(bytes, at);
        at += Long.BYTES;
        return value;
    }

    double fraction() {
        return number() == 0 ? signed() : Double.longBitsToDouble(fixed());
    }

    String text() {
        return new String(octets(), StandardCharsets.UTF_8);
    }

    List<String> texts() {
        int size = small();
        var texts = new ArrayList<String>();
        for (int i = 0; i < size; i++) {
            texts.add(text());
        }
        return texts;
    }

    ExactSum sum() {
        int scale = (int) signed();
        return ExactSum.of(new BigInteger(octets()), scale);
    }

    LogHistogram histogram() {
        int buckets = small();
        var counts = new HashMap<Integer, Long>();
        for (int i = 0; i < buckets; i++) {
            counts.put((int) signed(), number());
        }
        return LogHistogram.of(counts);
    }

    byte[] octets() {
        int length = small();
        if (length < 0 || length > bytes.length - at) {
            throw new IndexOutOfBoundsException("text of " + length + " bytes");
        }
        at += length;
        return Arrays.copyOfRange(bytes, at - length, at);
    }

    boolean atEnd() {
        return at == bytes.length;
    }
}
