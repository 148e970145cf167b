package furrow.rules.check;

import furrow.rules.language.Operator;
import java.util.HashSet;
import java.util.Set;

/**
 * The values that a field may have for a pattern to match: an interval of numbers, or a set of words.
 *
 * @param low least number
 * @param lowOpen true when {@code low} itself is outside
 * @param high greatest number
 * @param highOpen true when {@code high} itself is outside
 * @param only the only words or flags allowed; all when {@code any} is true
 * @param any true when words are not limited to {@code only}
 * @param never words or flags that are ruled out
 */
record ValueRange(
        double low, boolean lowOpen, double high, boolean highOpen, Set<Object> only, boolean any, Set<Object> never) {
    static final ValueRange ALL =
            new ValueRange(Double.NEGATIVE_INFINITY, false, Double.POSITIVE_INFINITY, false, Set.of(), true, Set.of());

    static ValueRange number(Operator operator, double value) {
        return switch (operator) {
            case EQUAL -> new ValueRange(value, false, value, false, Set.of(), true, Set.of());
            case LESS -> new ValueRange(Double.NEGATIVE_INFINITY, false, value, true, Set.of(), true, Set.of());
            case AT_MOST -> new ValueRange(Double.NEGATIVE_INFINITY, false, value, false, Set.of(), true, Set.of());
            case MORE -> new ValueRange(value, true, Double.POSITIVE_INFINITY, false, Set.of(), true, Set.of());
            case AT_LEAST -> new ValueRange(value, false, Double.POSITIVE_INFINITY, false, Set.of(), true, Set.of());
            case UNEQUAL ->
                new ValueRange(
                        Double.NEGATIVE_INFINITY,
                        false,
                        Double.POSITIVE_INFINITY,
                        false,
                        Set.of(),
                        true,
                        Set.of(value));
        };
    }

    static ValueRange words(Set<Object> words, boolean outside) {
        return outside
                ? new ValueRange(ALL.low, false, ALL.high, false, Set.of(), true, Set.copyOf(words))
                : new ValueRange(ALL.low, false, ALL.high, false, Set.copyOf(words), false, Set.of());
    }

    /** The values in both. */
    ValueRange and(ValueRange other) {
        boolean lowMine = low > other.low || (low == other.low && lowOpen);
        boolean highMine = high < other.high || (high == other.high && highOpen);
        var both = new HashSet<>(any ? other.only : only);
        if (!any && !other.any) {
            both.retainAll(other.only);
        }
        var neither = new HashSet<>(never);
        neither.addAll(other.never);
        return new ValueRange(
                lowMine ? low : other.low,
                lowMine ? lowOpen : other.lowOpen,
                highMine ? high : other.high,
                highMine ? highOpen : other.highOpen,
                both,
                any && other.any,
                neither);
    }

    /** True when no value is in it. */
    boolean isEmpty() {
        boolean noNumber = low > high || (low == high && (lowOpen || highOpen || never.contains(low)));
        return noNumber || (!any && never.containsAll(only));
    }

    /** True when every value of the other is in it. */
    boolean holds(ValueRange other) {
        boolean lower = low < other.low || (low == other.low && (!lowOpen || other.lowOpen));
        boolean higher = high > other.high || (high == other.high && (!highOpen || other.highOpen));
        return lower
                && higher
                && (any || (!other.any && only.containsAll(other.only)))
                && (never.isEmpty() || other.neverOrOutside(never));
    }

    /** True when no value is in both: {@code and(other).isEmpty()}, found without making anything. */
    boolean isApartFrom(ValueRange other) {
        double from = Math.max(low, other.low);
        double to = Math.min(high, other.high);
        if (from > to || (from == to && !bothHold(from, other))) {
            return true;
        }
        if (any && other.any) {
            return false;
        }
        var least = any ? other : this;
        return least.only.stream().noneMatch(each -> bothHold(each, other));
    }

    private boolean bothHold(Object value, ValueRange other) {
        return contains(value) && other.contains(value) && !never.contains(value) && !other.never.contains(value);
    }

    private boolean neverOrOutside(Set<Object> values) {
        return values.stream().allMatch(each -> never.contains(each) || !contains(each));
    }

    private boolean contains(Object value) {
        if (value instanceof Double number) {
            return (number > low || (number == low && !lowOpen)) && (number < high || (number == high && !highOpen));
        }
        return any || only.contains(value);
    }
}
