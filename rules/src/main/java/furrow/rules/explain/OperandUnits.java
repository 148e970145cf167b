package furrow.rules.explain;

import furrow.rules.fact.FactField;
import furrow.rules.fact.FactModel;
import furrow.rules.fact.FieldUnit;
import furrow.rules.language.Condition.Function;
import furrow.rules.language.Condition.Pattern;
import furrow.rules.language.Condition.Result;
import furrow.rules.language.Constraint;
import furrow.rules.language.NameScope;
import furrow.rules.language.Operand;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the sides of a comparison are counted in. */
final class OperandUnits {
    private final NameScope scope;
    private final @Nullable Pattern own;

    /**
     * Units of the names of a rule.
     *
     * @param own the pattern whose fields are meant where no name is told; null where there is none
     */
    OperandUnits(NameScope scope, @Nullable Pattern own) {
        this.scope = scope;
        this.own = own;
    }

    FieldUnit of(Constraint.Compare compare) {
        return first(compare.left(), compare.right());
    }

    FieldUnit of(Operand operand) {
        if (operand instanceof Operand.Sum sum) {
            return first(sum.left(), sum.right());
        }
        var tally = operand instanceof Operand.Value value ? scope.tallies().get(value.binding()) : null;
        return tally != null ? of(tally) : field(operand).map(FactField::unit).orElse(FieldUnit.NONE);
    }

    /** A factor and a literal have none of their own. */
    private FieldUnit first(Operand left, Operand right) {
        var unit = of(left);
        return unit == FieldUnit.NONE ? of(right) : unit;
    }

    FieldUnit of(Result tally) {
        return tally.function() == Function.COUNT
                ? FieldUnit.COUNT
                : tally.value()
                        .map(name -> Objects.requireNonNull(scope.values().get(name))
                                .field()
                                .unit())
                        .orElse(FieldUnit.NONE);
    }

    private Optional<FactField> field(Operand operand) {
        if (operand instanceof Operand.Own mine) {
            return Optional.ofNullable(own)
                    .flatMap(pattern -> FactModel.type(pattern.type()))
                    .flatMap(type -> type.field(mine.field()));
        }
        if (operand instanceof Operand.Other other) {
            return scope.other(other);
        }
        return operand instanceof Operand.Value value
                ? Optional.ofNullable(scope.values().get(value.binding())).map(NameScope.ValueOf::field)
                : Optional.empty();
    }
}
