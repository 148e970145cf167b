package furrow.experiments.randomisation;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.commons.numbers.combinatorics.BinomialCoefficientDouble;

/**
 * How units were given one of two arms, and which they got.
 *
 * <p>Within each block a fixed number of units got the treatment, every choice of them equally likely: one block is
 * complete randomisation, blocks of two with one each are pairs, days with an hour each are a switchback. Rules that the
 * draw had to respect (never twice running) leave fewer choices, still equally likely. What was given one arm together,
 * such as all posts of a week, is one unit here.
 */
public final class Design {
    private final boolean[] treated;
    private final int[][] blocks;
    private final Optional<Predicate<boolean[]>> rule;

    private Design(boolean[] treated, int[][] blocks, Optional<Predicate<boolean[]>> rule) {
        this.treated = treated;
        this.blocks = blocks;
        this.rule = rule;
        int treatments = treatments();
        if (treatments == 0 || treatments == treated.length) {
            throw new IllegalArgumentException(
                    "a design needs units in both arms, but had " + treatments + " treated of " + treated.length);
        }
        if (assignments() < 2) {
            throw new IllegalArgumentException(
                    "a design needs a block with both arms, so that chance could have drawn otherwise, but had none");
        }
    }

    /** A fixed number of all units got the treatment. */
    public static Design complete(boolean... treated) {
        return new Design(
                treated.clone(), new int[][] {IntStream.range(0, treated.length).toArray()}, Optional.empty());
    }

    /**
     * A fixed number of each block's units got the treatment.
     *
     * @param blocks name of each unit's block, such as its weekday or stratum
     */
    public static Design blocks(List<String> blocks, boolean... treated) {
        if (blocks.size() != treated.length) {
            throw new IllegalArgumentException("a design needs a block for each unit, but had " + blocks.size()
                    + " for " + treated.length + " units");
        }
        var members = new LinkedHashMap<String, IntStream.Builder>();
        for (int i = 0; i < treated.length; i++) {
            members.computeIfAbsent(blocks.get(i), name -> IntStream.builder()).add(i);
        }
        int[][] units = members.values().stream()
                .map(builder -> builder.build().toArray())
                .toArray(int[][]::new);
        return new Design(treated.clone(), units, Optional.empty());
    }

    /** One unit of each pair got the treatment; a pair has the same name twice. */
    public static Design pairs(List<String> pairs, boolean... treated) {
        var design = blocks(pairs, treated);
        for (int[] pair : design.blocks) {
            if (pair.length != 2 || treated[pair[0]] == treated[pair[1]]) {
                throw new IllegalArgumentException("pair \"" + pairs.get(pair[0])
                        + "\" needs two units, one in each arm, but had " + pair.length + " with "
                        + design.treatments(pair) + " treated");
            }
        }
        return design;
    }

    /**
     * The same design whose draw was repeated until a rule held.
     *
     * @param allowed whether a choice of treated units, in the order of the units, could have been drawn; it must not
     *     keep or change the array
     */
    public Design restrictedTo(Predicate<boolean[]> allowed) {
        if (!allowed.test(treated.clone())) {
            throw new IllegalArgumentException(
                    "what was drawn needs to respect the rule it was drawn under, but does not");
        }
        return new Design(
                treated,
                blocks,
                Optional.of(rule.<Predicate<boolean[]>>map(old -> choice -> old.test(choice) && allowed.test(choice))
                        .orElse(allowed)));
    }

    /** Units in both arms. */
    public int units() {
        return treated.length;
    }

    /** Units that got the treatment. */
    public int treatments() {
        return treatments(IntStream.range(0, treated.length).toArray());
    }

    /** Whether the unit got the treatment. */
    public boolean isTreated(int unit) {
        return treated[unit];
    }

    /** How many ways chance could have drawn before any rule; infinite beyond the range of a double. */
    public double assignments() {
        double product = 1;
        for (int[] block : blocks) {
            product *= BinomialCoefficientDouble.value(block.length, treatments(block));
        }
        return product;
    }

    int treatments(int[] block) {
        int count = 0;
        for (int unit : block) {
            count += treated[unit] ? 1 : 0;
        }
        return count;
    }

    int[][] blocks() {
        return blocks;
    }

    Optional<Predicate<boolean[]>> rule() {
        return rule;
    }

    /** The treated units, in rising order. */
    int[] observed() {
        return IntStream.range(0, treated.length).filter(unit -> treated[unit]).toArray();
    }

    /** 1 for a treated unit, 0 for another. */
    double[] indicator() {
        double[] values = new double[treated.length];
        Arrays.setAll(values, unit -> treated[unit] ? 1 : 0);
        return values;
    }
}
