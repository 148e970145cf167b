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

    /** A number that the author wrote is counted in what it is compared with. */
    FieldUnit of(Constraint.Compare compare) {
        return alike(of(compare.left()), compare.left(), of(compare.right()), compare.right());
    }

    FieldUnit of(Operand operand) {
        if (operand instanceof Operand.Sum sum) {
            var left = of(sum.left());
            var right = of(sum.right());
            return sum.sign() == '*' ? product(left, right) : alike(left, sum.left(), right, sum.right());
        }
        var tally = operand instanceof Operand.Value value ? scope.tallies().get(value.binding()) : null;
        return tally != null ? of(tally) : field(operand).map(FactField::unit).orElse(FieldUnit.NONE);
    }

    /** What is added or compared has the unit of both sides; where they differ it is told as a bare number. */
    private static FieldUnit alike(FieldUnit left, Operand leftSide, FieldUnit right, Operand rightSide) {
        if (isWritten(leftSide) || left == right) {
            return right;
        }
        return isWritten(rightSide) || (isFraction(left) && isFraction(right)) ? left : FieldUnit.NONE;
    }

    /**
     * A fraction or a time that is multiplied by a number the author wrote has that number's meaning, which only the author
     * knows: {@code trend * 100} is in percent, {@code hours * 60} in minutes. It is told as a bare number.
     */
    private static FieldUnit product(FieldUnit left, FieldUnit right) {
        var unit = left == FieldUnit.NONE ? right : left;
        return unit == FieldUnit.MONEY || unit == FieldUnit.COUNT || unit == FieldUnit.RETURN ? unit : FieldUnit.NONE;
    }

    private static boolean isFraction(FieldUnit unit) {
        return unit == FieldUnit.SHARE || unit == FieldUnit.CHANGE;
    }

    private static boolean isWritten(Operand operand) {
        return operand instanceof Operand.Amount || operand instanceof Operand.Unknown;
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
