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
        return test.match(
                Stream::of, Stream::of, all -> all.tests().stream().flatMap(ConstraintOrder::apart), Stream::of);
    }

    private static Constraint ownFirst(Constraint test) {
        return test.comparison()
                .filter(compare -> compare.right().own().isPresent()
                        && compare.left().own().isEmpty())
                .<Constraint>map(Constraint.Compare::mirrored)
                .orElse(test);
    }

    private int place(Constraint test) {
        return test.comparison()
                .filter(compare -> compare.operator() == Operator.EQUAL && isWord(compare.right()))
                .flatMap(compare -> compare.left().own())
                .flatMap(own -> type.field(own.field()))
                .map(type.fields()::indexOf)
                .orElse(Integer.MAX_VALUE);
    }

    private static boolean isWord(Operand operand) {
        return operand.literal()
                .filter(literal -> literal.match(text -> true, amount -> false, flag -> true))
                .isPresent();
    }
}
