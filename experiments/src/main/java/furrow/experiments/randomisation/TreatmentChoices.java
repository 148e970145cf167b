package furrow.experiments.randomisation;

import java.util.Arrays;
import java.util.function.Consumer;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/** What chance could have drawn: every choice of treated units, or many at random. */
final class TreatmentChoices {
    /** Redraws after which a rule counts as too strict to draw under. */
    private static final int PATIENCE = 100_000;

    private final Design design;
    private final int[][] blocks;
    private final int[] counts;
    private final int[] chosen;
    private final boolean[] flags;

    TreatmentChoices(Design design) {
        this.design = design;
        blocks = new int[design.blocks().length][];
        counts = new int[blocks.length];
        for (int b = 0; b < blocks.length; b++) {
            blocks[b] = design.blocks()[b].clone();
            counts[b] = design.treatments(blocks[b]);
        }
        chosen = new int[design.treatments()];
        flags = new boolean[design.units()];
    }

    /** Every choice once; the array handed over is used again. */
    void each(Consumer<int[]> visitor) {
        choose(0, 0, 0, 0, visitor);
    }

    /** Goes on from unit {@code from} of a block of which {@code taken} are chosen, {@code filled} in all. */
    private void choose(int block, int from, int taken, int filled, Consumer<int[]> visitor) {
        if (block == blocks.length) {
            if (allowed()) {
                visitor.accept(chosen);
            }
            return;
        }
        int missing = counts[block] - taken;
        if (missing == 0) {
            choose(block + 1, 0, 0, filled, visitor);
            return;
        }
        for (int i = from; i <= blocks[block].length - missing; i++) {
            chosen[filled] = blocks[block][i];
            choose(block, i + 1, taken + 1, filled + 1, visitor);
        }
    }

    /** Choices at random, all equally likely; the same seed gives the same ones. */
    void random(long draws, long seed, Consumer<int[]> visitor) {
        var random = RandomSource.XO_SHI_RO_256_PP.create(seed);
        for (long draw = 0; draw < draws; draw++) {
            shuffle(random);
            visitor.accept(chosen);
        }
    }

    private void shuffle(UniformRandomProvider random) {
        for (int attempt = 0; attempt < PATIENCE; attempt++) {
            int filled = 0;
            for (int b = 0; b < blocks.length; b++) {
                filled = pick(blocks[b], counts[b], filled, random);
            }
            if (allowed()) {
                return;
            }
        }
        throw new IllegalArgumentException("the rule of the design let none of " + PATIENCE
                + " draws pass; it is too strict to read by redrawing, so loosen it before the start");
    }

    /** The first steps of a Fisher-Yates shuffle; any order to start from will do. */
    private int pick(int[] block, int count, int start, UniformRandomProvider random) {
        for (int i = 0; i < count; i++) {
            int j = i + random.nextInt(block.length - i);
            int unit = block[j];
            block[j] = block[i];
            block[i] = unit;
            chosen[start + i] = unit;
        }
        return start + count;
    }

    private boolean allowed() {
        if (design.rule().isEmpty()) {
            return true;
        }
        Arrays.fill(flags, false);
        for (int unit : chosen) {
            flags[unit] = true;
        }
        return design.rule().get().test(flags);
    }
}
