package furrow.rules.table;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Part of a space: some pieces of each axis.
 *
 * @param pieces pieces of each axis, in order
 */
record Region(List<BitSet> pieces) {

    /** The part of two regions that is the same, if there is any. */
    static Optional<Region> shared(List<BitSet> one, List<BitSet> other) {
        var shared = new ArrayList<BitSet>();
        for (int i = 0; i < one.size(); i++) {
            if (!one.get(i).intersects(other.get(i))) {
                return Optional.empty();
            }
            var both = (BitSet) one.get(i).clone();
            both.and(other.get(i));
            shared.add(both);
        }
        return Optional.of(new Region(shared));
    }

    /** This and another as one, when they differ in one axis only and can be told in one breath. */
    Optional<Region> with(Region other, List<Axis> axes) {
        int differs = -1;
        for (int i = 0; i < pieces.size(); i++) {
            if (!pieces.get(i).equals(other.pieces.get(i))) {
                if (differs >= 0) {
                    return Optional.empty();
                }
                differs = i;
            }
        }
        if (differs < 0) {
            return Optional.of(this);
        }
        var both = (BitSet) pieces.get(differs).clone();
        both.or(other.pieces.get(differs));
        if (axes.get(differs).isOrdered() && !isOneStretch(both)) {
            return Optional.empty();
        }
        var joined = new ArrayList<>(pieces);
        joined.set(differs, both);
        return Optional.of(new Region(joined));
    }

    static boolean isOneStretch(BitSet pieces) {
        return pieces.length() - Math.max(0, pieces.nextSetBit(0)) == pieces.cardinality();
    }
}
