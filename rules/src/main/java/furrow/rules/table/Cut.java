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
        if (test instanceof Constraint.Among among) {
            return among.choices().stream()
                    .flatMap(choice -> around(choice).stream())
                    .toList();
        }
        var compare = (Constraint.Compare) test;
        var operator = compare.operator();
        if (!(compare.right() instanceof Operand.Amount limit) || !operator.isOrder()) {
            return around(compare.right());
        }
        return List.of(new Cut(limit.number(), operator == Operator.MORE || operator == Operator.AT_MOST));
    }

    private static List<Cut> around(Operand operand) {
        return operand instanceof Operand.Amount number
                ? List.of(new Cut(number.number(), false), new Cut(number.number(), true))
                : List.of();
    }

    @Override
    public int compareTo(Cut other) {
        return value != other.value ? Double.compare(value, other.value) : Boolean.compare(after, other.after);
    }
}
