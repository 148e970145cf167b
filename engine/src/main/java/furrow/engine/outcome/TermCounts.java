package furrow.engine.outcome;

import java.util.Arrays;
import java.util.function.ObjLongConsumer;

/** Counts rows by the numbers of the terms that they name: three numbers, 0 for none. An open table, no object a row. */
final class TermCounts {
    private static final int FEWEST = 16;
    private static final int TERMS = 3;
    private static final int SPREAD = 0x9E3779B1;

    private int[] keys = new int[TERMS * 2 * FEWEST];
    private long[] counts = new long[2 * FEWEST];
    private int size;

    void add(int first, int second, int third) {
        int slot = slot(first, second, third);
        if (counts[slot]++ == 0) {
            put(slot, first, second, third);
            if (2 * ++size > counts.length) {
                grow();
            }
        }
    }

    private int slot(int first, int second, int third) {
        int mask = counts.length - 1;
        int hash = ((first * SPREAD + second) * SPREAD + third) * SPREAD;
        int slot = (hash ^ hash >>> 16) & mask;
        while (counts[slot] != 0
                && !(keys[TERMS * slot] == first
                        && keys[TERMS * slot + 1] == second
                        && keys[TERMS * slot + 2] == third)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void put(int slot, int first, int second, int third) {
        keys[TERMS * slot] = first;
        keys[TERMS * slot + 1] = second;
        keys[TERMS * slot + 2] = third;
    }

    private void grow() {
        int[] oldKeys = keys;
        long[] oldCounts = counts;
        keys = new int[2 * oldKeys.length];
        counts = new long[2 * oldCounts.length];
        for (int old = 0; old < oldCounts.length; old++) {
            if (oldCounts[old] != 0) {
                int first = oldKeys[TERMS * old];
                int second = oldKeys[TERMS * old + 1];
                int third = oldKeys[TERMS * old + 2];
                int slot = slot(first, second, third);
                put(slot, first, second, third);
                counts[slot] = oldCounts[old];
            }
        }
    }

    /** Hands over each combination of terms with its rows. */
    void forEach(ObjLongConsumer<int[]> use) {
        for (int slot = 0; slot < counts.length; slot++) {
            if (counts[slot] != 0) {
                use.accept(Arrays.copyOfRange(keys, TERMS * slot, TERMS * slot + TERMS), counts[slot]);
            }
        }
    }
}
