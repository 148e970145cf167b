package furrow.rules.explain;

import furrow.rules.fact.Fact;
import furrow.rules.fact.FactModel;
import furrow.rules.language.Constraint;
import furrow.rules.language.NameScope;
import furrow.rules.language.Operand;
import furrow.rules.language.Operator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The values that operands have for one fact, and whether what is asked of them holds. */
final class OperandValues {
    private final NameScope scope;
    private final Map<String, Object> bound;
    private final Holding holding = new Holding();
    private final Valuing valuing = new Valuing();

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
        return test.match(holding, own);
    }

    /** Each kind of test, asked of a fact. */
    private final class Holding implements Constraint.Cases<Fact, Boolean> {
        @Override
        public Boolean compare(Constraint.Compare test, @Nullable Fact own) {
            return holds(test, own);
        }

        @Override
        public Boolean among(Constraint.Among test, @Nullable Fact own) {
            var left = OperandValues.this.value(test.left(), own);
            return left != null && test.outside() != isOneOf(left, test.choices());
        }

        @Override
        public Boolean all(Constraint.All test, @Nullable Fact own) {
            for (Constraint each : test.tests()) {
                if (!holds(each, own)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public Boolean any(Constraint.Any test, @Nullable Fact own) {
            for (Constraint each : test.tests()) {
                if (holds(each, own)) {
                    return true;
                }
            }
            return false;
        }
    }

    private static boolean isOneOf(Object value, List<Operand.Literal> choices) {
        for (Operand.Literal each : choices) {
            if (value.equals(each.value())) {
                return true;
            }
        }
        return false;
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
        return operand.match(valuing, own);
    }

    /** Each kind of operand, read of a fact. */
    private final class Valuing implements Operand.Cases<Fact, Object> {
        @Override
        public Object literal(Operand.Literal operand, @Nullable Fact own) {
            return operand.value();
        }

        @Override
        public @Nullable Object own(Operand.Own operand, @Nullable Fact own) {
            return own == null ? null : read(own, operand.field());
        }

        @Override
        public @Nullable Object other(Operand.Other operand, @Nullable Fact own) {
            return bound.get(operand.binding()) instanceof Fact fact ? read(fact, operand.field()) : null;
        }

        @Override
        public @Nullable Object value(Operand.Value operand, @Nullable Fact own) {
            return OperandValues.this.value(operand.binding(), own);
        }

        @Override
        public @Nullable Object sum(Operand.Sum operand, @Nullable Fact own) {
            return OperandValues.this.sum(operand, own);
        }

        @Override
        public @Nullable Object unknown(Operand.Unknown operand, @Nullable Fact own) {
            return null;
        }
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
        var known = FactModel.typeOf(fact).field(field);
        return known.isPresent() ? known.get().read(fact) : null;
    }
}
