package furrow.rules.table;

import furrow.rules.language.Operand;
import furrow.rules.language.Operator;
import furrow.rules.language.Test;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What one row asks of one field: an interval of numbers, some words, or something else that is told as it stands.
 *
 * @param low least number
 * @param lowIn whether it is inside
 * @param high greatest number
 * @param highIn whether it is inside
 * @param words the only words that will do, when words are asked for
 * @param rest all else that is asked, as it stands
 */
record Area(double low, boolean lowIn, double high, boolean highIn, Optional<Set<String>> words, Set<String> rest) {
    static final Area ALL =
            new Area(Double.NEGATIVE_INFINITY, false, Double.POSITIVE_INFINITY, false, Optional.empty(), Set.of());

    /** This and a test of the field. */
    Area and(Test test) {
        if (test instanceof Test.Among among && !among.outside()) {
            var choices = new TreeSet<String>();
            among.choices().forEach(each -> choices.add(Overlaps.value(each)));
            return new Area(low, lowIn, high, highIn, Optional.of(choices), rest);
        }
        if (test instanceof Test.Compare compare && compare.right() instanceof Operand.Amount limit) {
            return and(compare.operator(), limit.number()).orElseGet(() -> with(test));
        }
        if (test instanceof Test.Compare compare
                && compare.operator() == Operator.EQUAL
                && compare.right() instanceof Operand.Text text) {
            return new Area(low, lowIn, high, highIn, Optional.of(Set.of(text.text())), rest);
        }
        return with(test);
    }

    private Optional<Area> and(Operator operator, double limit) {
        return switch (operator) {
            case MORE -> Optional.of(new Area(limit, false, high, highIn, words, rest));
            case AT_LEAST -> Optional.of(new Area(limit, true, high, highIn, words, rest));
            case LESS -> Optional.of(new Area(low, lowIn, limit, false, words, rest));
            case AT_MOST -> Optional.of(new Area(low, lowIn, limit, true, words, rest));
            case EQUAL -> Optional.of(new Area(limit, true, limit, true, words, rest));
            case UNEQUAL -> Optional.empty();
        };
    }

    private Area with(Test test) {
        var more = new HashSet<>(rest);
        more.add(Overlaps.told(test));
        return new Area(low, lowIn, high, highIn, words, Set.copyOf(more));
    }

    /** What both ask, when one value can meet both as far as that can be told. */
    Optional<Area> and(Area other) {
        boolean lowMine = low > other.low || (low == other.low && !lowIn);
        boolean highMine = high < other.high || (high == other.high && !highIn);
        var common = words;
        if (words.isPresent() && other.words.isPresent()) {
            var both = new TreeSet<>(words.get());
            both.retainAll(other.words.get());
            common = Optional.of(both);
        }
        var shared = new Area(
                lowMine ? low : other.low,
                lowMine ? lowIn : other.lowIn,
                highMine ? high : other.high,
                highMine ? highIn : other.highIn,
                common.or(other::words),
                rest);
        return rest.equals(other.rest) && !shared.isEmpty() ? Optional.of(shared) : Optional.empty();
    }

    private boolean isEmpty() {
        boolean noNumber = low > high || (low == high && !(lowIn && highIn));
        return noNumber || words.filter(Set::isEmpty).isPresent();
    }

    /** Whether it is a stretch of numbers and nothing else. */
    boolean isNumbers() {
        return words.isEmpty() && rest.isEmpty();
    }

    /** In plain words, such as {@code at least 0.1 and below 0.2}. */
    String says() {
        if (words.isPresent()) {
            return String.join(" or ", words.get());
        }
        if (low == high) {
            return number(low);
        }
        String from = low == Double.NEGATIVE_INFINITY ? "" : (lowIn ? "at least " : "above ") + number(low);
        String to = high == Double.POSITIVE_INFINITY ? "" : (highIn ? "at most " : "below ") + number(high);
        return from.isEmpty() ? to.isEmpty() ? "anything" : to : to.isEmpty() ? from : from + " and " + to;
    }

    private static String number(double value) {
        return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }
}
