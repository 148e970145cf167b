package furrow.rules.table;

import furrow.rules.language.Constraint;
import java.util.BitSet;
import java.util.List;

/** One field that rows ask about, cut into the pieces that rows tell apart. */
interface Axis {
    /** The field as headings name it, such as {@code Comparison.relative}. */
    String field();

    /** How many pieces there are. */
    int size();

    /** The pieces that meet one test of the field. */
    BitSet pieces(Constraint test);

    /** The pieces that meet some tests of the field. */
    default BitSet pieces(List<Constraint> tests) {
        var left = new BitSet();
        left.set(0, size());
        for (Constraint test : tests) {
            left.and(pieces(test));
        }
        return left;
    }

    /** The pieces that rows ask about, of the pieces that each asks for. */
    BitSet hull(List<BitSet> asked);

    /** True when its pieces lie in a row, and only neighbours are told in one breath. */
    boolean isOrdered();

    /** How much of the field a piece is. */
    double weight(int piece);

    /** Some pieces in words, such as {@code Comparison.relative is at least 0.1 and below 0.2}. */
    String says(BitSet pieces);

    /** Headings with the cells that ask for these pieces, such as {@code Comparison.relative >= 0.1}. */
    List<String> cells(BitSet pieces);

    /** A value in these pieces, as in a scenario; empty when it is not known. */
    String example(BitSet pieces);

    /** Numbers of the limits between these pieces and others, for telling whether rows cut the field alike. */
    BitSet limits(BitSet pieces);
}
