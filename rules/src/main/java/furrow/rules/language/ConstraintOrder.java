package furrow.rules.language;

import furrow.rules.fact.FactType;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * How the engine asks a pattern's tests: what {@code &&} joins is asked one by one, a field of the pattern's own fact
 * stands on the left, and what asks for one word or text comes first, by the fact's fields. All must hold, so none of this
 * changes an answer. The engine looks such tests up in tables and shares them among rules, and the tests that it has to try
 * one rule after another then see few facts.
 */
public record ConstraintOrder(FactType type) {
    /** The order for patterns of a kind of fact. */
    public static ConstraintOrder of(FactType type) {
        return new ConstraintOrder(type);
    }

    /** The tests in that order. */
    public List<Constraint> sorted(List<Constraint> tests) {
        return tests.stream()
                .flatMap(ConstraintOrder::apart)
                .map(ConstraintOrder::ownFirst)
                .sorted(Comparator.comparingInt(this::place))
                .toList();
    }

    private static Stream<Constraint> apart(Constraint test) {
        return test instanceof Constraint.All all
                ? all.tests().stream().flatMap(ConstraintOrder::apart)
                : Stream.of(test);
    }

    private static Constraint ownFirst(Constraint test) {
        if (test instanceof Constraint.Compare compare) {
            var own = compare.right();
            var other = compare.left();
            if (own instanceof Operand.Own && !(other instanceof Operand.Own)) {
                return new Constraint.Compare(own, compare.operator().mirrored(), other, compare.at());
            }
        }
        return test;
    }

    private int place(Constraint test) {
        return test instanceof Constraint.Compare compare
                        && compare.operator() == Operator.EQUAL
                        && compare.left() instanceof Operand.Own own
                        && isWord(compare.right())
                ? type.field(own.field()).map(type.fields()::indexOf).orElse(Integer.MAX_VALUE)
                : Integer.MAX_VALUE;
    }

    private static boolean isWord(Operand operand) {
        return operand instanceof Operand.Text || operand instanceof Operand.Flag;
    }
}
