package furrow.rules.explain;

import furrow.rules.fact.Fact;
import furrow.rules.fact.FactModel;
import furrow.rules.language.Constraint;
import furrow.rules.language.NameScope;
import furrow.rules.language.Operand;
import furrow.rules.language.Operator;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The values that operands have for one fact, and whether what is asked of them holds. */
final class OperandValues {
    private final NameScope scope;
    private final Map<String, Object> bound;

    /**
     * Reads values of bound facts.
     *
     * @param scope names of the rule
     * @param bound what each stands for by now; changed while a rule is matched
     */
    OperandValues(NameScope scope, Map<String, Object> bound) {
        this.scope = scope;
        this.bound = bound;
    }

    /** Whether a test holds; a value that is not known satisfies no comparison but that with null. */
    boolean holds(Constraint test, @Nullable Fact own) {
        return test.match(
                compare -> holds(compare, own),
                among -> {
                    var left = value(among.left(), own);
                    return left != null
                            && among.outside() == among.choices().stream().noneMatch(each -> left.equals(each.value()));
                },
                all -> all.tests().stream().allMatch(each -> holds(each, own)),
                any -> any.tests().stream().anyMatch(each -> holds(each, own)));
    }

    private boolean holds(Constraint.Compare compare, @Nullable Fact own) {
        var left = value(compare.left(), own);
        if (compare.asksWhetherKnown()) {
            return (left == null) == (compare.operator() == Operator.EQUAL);
        }
        var right = value(compare.right(), own);
        return left != null && right != null && holds(compare.operator(), left, right);
    }

    private static boolean holds(Operator operator, Object left, Object right) {
        if (left instanceof Double a && right instanceof Double b) {
            return operator.holds(Double.compare(a + 0.0, b + 0.0));
        }
        return (operator == Operator.EQUAL) == left.equals(right);
    }

    /** The fact that a name stands for by now. */
    Optional<Fact> fact(String name) {
        return bound.get(name) instanceof Fact fact ? Optional.of(fact) : Optional.empty();
    }

    /** The value of an operand: String, Double or Boolean; null when it is not known. */
    @Nullable
    Object value(Operand operand, @Nullable Fact own) {
        return operand.<@Nullable Object>match(
                Operand.Literal::value,
                reading -> reading.<@Nullable Object>match(
                        mine -> own == null ? null : read(own, mine.field()),
                        other -> bound.get(other.binding()) instanceof Fact fact ? read(fact, other.field()) : null,
                        value -> value(value.binding(), own)),
                sum -> sum(sum, own),
                unknown -> null);
    }

    private @Nullable Object value(String name, @Nullable Fact own) {
        var from = scope.values().get(name);
        if (from == null) {
            return bound.get(name);
        }
        return bound.containsKey(name)
                ? bound.get(name)
                : own == null ? null : from.field().read(own);
    }

    private @Nullable Object sum(Operand.Sum sum, @Nullable Fact own) {
        if (value(sum.left(), own) instanceof Double left && value(sum.right(), own) instanceof Double right) {
            double value = sum.arithmetic().of(left, right);
            return Double.isNaN(value) ? null : (Object) value;
        }
        return null;
    }

    private static @Nullable Object read(Fact fact, String field) {
        return FactModel.typeOf(fact).field(field).map(each -> each.read(fact)).orElse(null);
    }
}
