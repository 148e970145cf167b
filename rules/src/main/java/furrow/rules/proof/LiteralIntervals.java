package furrow.rules.proof;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** Numbers that are compared with literals only: an interval each, without any elimination. */
final class LiteralIntervals {
    private final Map<Variable, Interval> intervals = new HashMap<>();

    /** From the least to the greatest, each in it or not. */
    private static final class Interval {
        private double low = Double.NEGATIVE_INFINITY;
        private boolean lowOpen;
        private double high = Double.POSITIVE_INFINITY;
        private boolean highOpen;

        void above(double limit, boolean open) {
            if (limit > low || (limit == low && open)) {
                low = limit;
                lowOpen = open;
            }
        }

        void below(double limit, boolean open) {
            if (limit < high || (limit == high && open)) {
                high = limit;
                highOpen = open;
            }
        }

        boolean isEmpty() {
            return low > high || (low == high && (lowOpen || highOpen));
        }
    }

    /** Takes the limits of numbers that are in no sum, and leaves the others. */
    List<Formula.AtMost> split(List<Formula.AtMost> asked) {
        var joined = new HashSet<Variable>();
        for (var each : asked) {
            var places = each.sum().factors().keySet();
            boolean rounds = each.sum().rounded()
                    || each.sum().factors().values().stream().anyMatch(f -> Math.abs(f) != 1);
            if (places.size() != 1 || rounds) {
                joined.addAll(places);
            }
            places.stream().filter(place -> FieldOrders.isOrdered(place.name())).forEach(joined::add);
        }
        var left = new ArrayList<Formula.AtMost>();
        for (var each : asked) {
            var places = each.sum().factors().keySet();
            if (places.size() == 1 && !joined.containsAll(places)) {
                add(places.iterator().next(), each);
            } else {
                left.add(each);
            }
        }
        return left;
    }

    private void add(Variable place, Formula.AtMost limit) {
        var interval = intervals.computeIfAbsent(place, any -> new Interval());
        boolean isUpper = limit.sum().factors().getOrDefault(place, 0.0) > 0;
        double value = isUpper ? -limit.sum().constant() : limit.sum().constant();
        if (!place.whole()) {
            if (isUpper) {
                interval.below(value, limit.strict());
            } else {
                interval.above(value, limit.strict());
            }
        } else if (isUpper) {
            interval.below(limit.strict() ? Math.ceil(value) - 1 : Math.floor(value), false);
        } else {
            interval.above(limit.strict() ? Math.floor(value) + 1 : Math.ceil(value), false);
        }
    }

    /** False when a number has no value left, within what its unit allows. */
    boolean arePossible() {
        intervals.forEach((place, interval) -> {
            interval.above(place.least(), false);
            interval.below(place.greatest(), false);
        });
        return intervals.values().stream().noneMatch(Interval::isEmpty);
    }
}
