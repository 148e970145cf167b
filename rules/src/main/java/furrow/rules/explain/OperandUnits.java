package furrow.rules.explain;

import furrow.rules.fact.FactField;
import furrow.rules.fact.FactModel;
import furrow.rules.fact.FactType;
import furrow.rules.fact.FieldUnit;
import furrow.rules.language.Aggregation;
import furrow.rules.language.Arithmetic;
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
    private final @Nullable FactType own;

    /**
     * Units of the names of a rule.
     *
     * @param own the pattern whose fields are meant where no name is told; null where there is none
     */
    OperandUnits(NameScope scope, @Nullable Pattern own) {
        this.scope = scope;
        this.own = own == null ? null : FactModel.type(own.type()).orElse(null);
    }

    /** A number that the author wrote is counted in what it is compared with. */
    FieldUnit of(Constraint.Compare compare) {
        return alike(of(compare.left()), compare.left(), of(compare.right()), compare.right());
    }

    FieldUnit of(Operand operand) {
        return operand.match(
                literal -> FieldUnit.NONE,
                reading -> tally(reading)
                        .map(this::of)
                        .orElseGet(() ->
                                scope.field(reading, own).map(FactField::unit).orElse(FieldUnit.NONE)),
                this::ofSum,
                unknown -> FieldUnit.NONE);
    }

    private FieldUnit ofSum(Operand.Sum sum) {
        var left = of(sum.left());
        var right = of(sum.right());
        return sum.arithmetic() == Arithmetic.TIMES
                ? product(left, right)
                : alike(left, sum.left(), right, sum.right());
    }

    private Optional<Result> tally(Operand.Reading reading) {
        return reading.name()
                .flatMap(name -> Optional.ofNullable(scope.tallies().get(name)));
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
        return unit.isFraction();
    }

    private static boolean isWritten(Operand operand) {
        return operand.match(literal -> true, reading -> false, sum -> false, unknown -> true);
    }

    FieldUnit of(Result tally) {
        return tally.function() == Aggregation.COUNT
                ? FieldUnit.COUNT
                : tally.value()
                        .map(name -> Objects.requireNonNull(scope.values().get(name))
                                .field()
                                .unit())
                        .orElse(FieldUnit.NONE);
    }
}
