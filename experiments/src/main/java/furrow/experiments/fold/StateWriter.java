package furrow.experiments.fold;

import furrow.experiments.moments.ExactSum;
import furrow.experiments.moments.LogHistogram;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes state as bytes: numbers of variable length, texts behind their length. */
final class StateWriter {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private byte[] bytes;
    private int length;

    StateWriter() {
        this(64);
    }

    /** @param expected bytes that there is room for from the beginning */
    StateWriter(int expected) {
        bytes = new byte[expected];
    }

    /** A number at least 0, seven bits a byte, the lowest first. */
    StateWriter number(long value) {
        room(10);
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            bytes[length++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
        return this;
    }

    /** A number of either sign, short when it is small. */
    StateWriter signed(long value) {
        return number((value << 1) ^ (value >> 63));
    }

    /** A number of eight bytes. */
    StateWriter fixed(long value) {
        room(8);
        LONG.set(bytes, length, value);
        length += Long.BYTES;
        return this;
    }

    /** A double; whole numbers of everyday size are short. */
    StateWriter fraction(double value) {
        long whole = (long) value;
        boolean isShort = Double.doubleToRawLongBits((double) whole) == Double.doubleToRawLongBits(value)
                && Math.abs(whole) < 1L << 48;
        return isShort ? number(0).signed(whole) : number(1).fixed(Double.doubleToRawLongBits(value));
    }

    StateWriter text(String text) {
        return octets(text.getBytes(StandardCharsets.UTF_8));
    }

    StateWriter sum(ExactSum sum) {
        return signed(sum.scale()).octets(sum.mantissa().toByteArray());
    }

    StateWriter histogram(LogHistogram histogram) {
        number(histogram.counts().size());
        histogram.counts().forEach((bucket, count) -> signed(bucket).number(count));
        return this;
    }

    StateWriter octets(byte[] octets) {
        number(octets.length);
        room(octets.length);
        System.arraycopy(octets, 0, bytes, length, octets.length);
        length += octets.length;
        return this;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
