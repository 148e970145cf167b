package furrow.rules.explain;

import furrow.rules.fact.FactField;
import furrow.rules.fact.FactModel;
import furrow.rules.fact.Unit;
import furrow.rules.language.Condition.Function;
import furrow.rules.language.Condition.Pattern;
import furrow.rules.language.Condition.Result;
import furrow.rules.language.Operand;
import furrow.rules.language.Scope;
import furrow.rules.language.Test;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the sides of a comparison are counted in. */
final class Units {
    private final Scope scope;
    private final @Nullable Pattern own;

    /**
     * Units of the names of a rule.
     *
     * @param own the pattern whose fields are meant where no name is told; null where there is none
     */
    Units(Scope scope, @Nullable Pattern own) {
        this.scope = scope;
        this.own = own;
    }

    Unit of(Test.Compare compare) {
        return first(compare.left(), compare.right());
    }

    Unit of(Operand operand) {
        if (operand instanceof Operand.Sum sum) {
            return first(sum.left(), sum.right());
        }
        var tally = operand instanceof Operand.Value value ? scope.tallies().get(value.binding()) : null;
        return tally != null ? of(tally) : field(operand).map(FactField::unit).orElse(Unit.NONE);
    }

    /** A factor and a literal have none of their own. */
    private Unit first(Operand left, Operand right) {
        var unit = of(left);
        return unit == Unit.NONE ? of(right) : unit;
    }

    Unit of(Result tally) {
        return tally.function() == Function.COUNT
                ? Unit.COUNT
                : tally.value()
                        .map(name -> Objects.requireNonNull(scope.values().get(name))
                                .field()
                                .unit())
                        .orElse(Unit.NONE);
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
                ? Optional.ofNullable(scope.values().get(value.binding())).map(Scope.ValueOf::field)
                : Optional.empty();
    }
}
