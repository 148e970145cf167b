package furrow.rules.language;

import furrow.rules.fact.FactType;
import java.util.Comparator;
import java.util.List;

/**
 * The order in which the engine asks a pattern's tests: what asks for one word or text comes first, by the fact's fields.
 * All must hold, so the order changes no answer. The engine looks such tests up in a table and shares them among rules,
 * and the tests that it has to try one rule after another then see few facts.
 */
public record TestOrder(FactType type) {
    /** The order for patterns of a kind of fact. */
    public static TestOrder of(FactType type) {
        return new TestOrder(type);
    }

    /** The tests in that order. */
    public List<Test> sorted(List<Test> tests) {
        return tests.stream().sorted(Comparator.comparingInt(this::place)).toList();
    }

    private int place(Test test) {
        return test instanceof Test.Compare compare
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
