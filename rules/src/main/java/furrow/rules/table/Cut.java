package furrow.rules.table;

import furrow.rules.language.Constraint;
import furrow.rules.language.Operand;
import furrow.rules.language.Operator;
import java.util.List;

/**
 * A place between numbers: right before a number, or right after it.
 *
 * @param value the number
 * @param after true when the number itself lies before the cut
 */
record Cut(double value, boolean after) implements Comparable<Cut> {
    static final Cut LOWEST = new Cut(Double.NEGATIVE_INFINITY, false);
    static final Cut HIGHEST = new Cut(Double.POSITIVE_INFINITY, true);

    /** Of whole numbers there is one place between two neighbours: right before the upper one. */
    Cut whole() {
        if (Double.isInfinite(value)) {
            return this;
        }
        return new Cut(after ? Math.floor(value) + 1 : Math.ceil(value), false);
    }

    /** The cuts that a test of a number makes. */
    static List<Cut> of(Constraint test) {
        return test.match(
                Cut::of,
                among -> among.choices().stream()
                        .flatMap(choice -> around(choice).stream())
                        .toList(),
                all -> List.of(),
                any -> List.of());
    }

    private static List<Cut> of(Constraint.Compare compare) {
        var operator = compare.operator();
        return compare.right()
                .amount()
                .filter(limit -> operator.isOrder())
                .map(limit ->
                        List.of(new Cut(limit.number(), operator == Operator.MORE || operator == Operator.AT_MOST)))
                .orElseGet(() -> around(compare.right()));
    }

    private static List<Cut> around(Operand operand) {
        return operand.amount()
                .map(number -> List.of(new Cut(number.number(), false), new Cut(number.number(), true)))
                .orElse(List.of());
    }

    @Override
    public int compareTo(Cut other) {
        return value != other.value ? Double.compare(value, other.value) : Boolean.compare(after, other.after);
    }
}
