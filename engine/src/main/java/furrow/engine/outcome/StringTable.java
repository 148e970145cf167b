package furrow.engine.outcome;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * The terms of a batch with their numbers from 1, known again by their bytes in what was written already.
 *
 * <p>An open table whose hash has a secret of this process, so that no sender can make terms that all meet in one place.
 * The numbers follow from the order of first use alone.
 */
final class StringTable {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long SECRET = new SecureRandom().nextLong() | 1;
    private static final int FEWEST = 16;

    private final ByteWriter out;
    /** Numbers by hash, 0 where there is none. */
    private int[] slots = new int[2 * FEWEST];
    /** Where each term begins, how long it is, and its hash. */
    private int[] froms = new int[FEWEST];

    private int[] lengths = new int[FEWEST];
    private int[] hashes = new int[FEWEST];
    private int size;

    /** @param out where the terms are written */
    StringTable(ByteWriter out) {
        this.out = out;
    }

    /** Writes the term's number, or 0 and the term when it is new; its number either way. */
    int write(byte[] text, int from, int length) {
        int hash = hash(text, from, length);
        int slot = slot(hash, text, from, length);
        int number = slots[slot];
        out.number(number);
        if (number == 0) {
            out.text(text, from, length);
            add(slot, hash, out.length() - length, length);
            return size;
        }
        return number;
    }

    /** The term of a number. */
    String term(int number) {
        return out.string(froms[number - 1], lengths[number - 1]);
    }

    /** Where its number is or would be. */
    private int slot(int hash, byte[] text, int from, int length) {
        int mask = slots.length - 1;
        int slot = hash & mask;
        for (int number = slots[slot]; number != 0; number = slots[slot]) {
            int term = number - 1;
            if (hashes[term] == hash && lengths[term] == length && out.has(froms[term], text, from, length)) {
                return slot;
            }
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void add(int slot, int hash, int from, int length) {
        if (size == froms.length) {
            froms = Arrays.copyOf(froms, 2 * size);
            lengths = Arrays.copyOf(lengths, 2 * size);
            hashes = Arrays.copyOf(hashes, 2 * size);
        }
        froms[size] = from;
        lengths[size] = length;
        hashes[size] = hash;
        slots[slot] = ++size;
        if (2 * size > slots.length) {
            spread();
        }
    }

    private void spread() {
        slots = new int[2 * slots.length];
        int mask = slots.length - 1;
        for (int term = 0; term < size; term++) {
            int slot = hashes[term] & mask;
            while (slots[slot] != 0) {
                slot = (slot + 1) & mask;
            }
            slots[slot] = term + 1;
        }
    }

    private static int hash(byte[] text, int from, int length) {
        long hash = SECRET ^ length;
        int at = from;
        int end = from + length;
        for (; at + Long.BYTES <= end; at += Long.BYTES) {
            hash = fold(hash ^ (long) LONGS.get(text, at));
        }
        long tail = 0;
        for (; at < end; at++) {
            tail = tail << Byte.SIZE | (text[at] & 0xff);
        }
        hash = fold(hash ^ tail);
        return (int) (hash ^ hash >>> Integer.SIZE);
    }

    /** Both halves of the 128-bit product. */
    private static long fold(long value) {
        return value * SECRET ^ Math.multiplyHigh(value, SECRET);
    }
}
