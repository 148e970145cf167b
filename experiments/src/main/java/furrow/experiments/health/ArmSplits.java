package furrow.experiments.health;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/**
 * The arms of one experiment, with shares that sum to one.
 *
 * @param arms two or more, with different names
 */
record ArmSplits(List<ArmSplit> arms) {
    ArmSplits {
        arms = List.copyOf(arms);
        if (arms.size() < 2) {
            throw new IllegalArgumentException("a split needs two or more arms, but had " + arms.size());
        }
        var seen = new HashSet<String>();
        for (ArmSplit each : arms) {
            if (!seen.add(each.arm())) {
                throw new IllegalArgumentException("arms need different names, but \"" + each.arm() + "\" came twice");
            }
        }
    }

    /** Units in all arms. */
    long total() {
        return arms.stream().mapToLong(ArmSplit::units).reduce(0, Math::addExact);
    }

    /** Units per arm, in order. */
    long[] units() {
        return arms.stream().mapToLong(ArmSplit::units).toArray();
    }

    /** Planned shares per arm, in order, summing to 1. */
    double[] shares() {
        double largest = arms.stream().mapToDouble(ArmSplit::weight).max().orElseThrow();
        double sum = arms.stream().mapToDouble(each -> each.weight() / largest).sum();
        return arms.stream().mapToDouble(each -> each.weight() / largest / sum).toArray();
    }

    /** What came and what was planned, such as {@code a 5,300 (planned 5,000.0)}. */
    String told() {
        double[] shares = shares();
        long total = total();
        var parts = new ArrayList<String>();
        for (int i = 0; i < shares.length; i++) {
            var each = arms.get(i);
            parts.add(
                    String.format(Locale.ROOT, "%s %,d (planned %,.0f)", each.arm(), each.units(), shares[i] * total));
        }
        return String.join(", ", parts);
    }
}
