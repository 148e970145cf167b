package furrow.rules.explain;

import furrow.rules.fact.FactField;
import furrow.rules.fact.FactModel;
import furrow.rules.fact.FactType;
import furrow.rules.fact.FieldUnit;
import furrow.rules.language.Aggregation;
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

    FieldUnit of(Constraint.Compare compare) {
        return first(compare.left(), compare.right());
    }

    FieldUnit of(Operand operand) {
        return operand.match(
                literal -> FieldUnit.NONE,
                reading -> tally(reading)
                        .map(this::of)
                        .orElseGet(() ->
                                scope.field(reading, own).map(FactField::unit).orElse(FieldUnit.NONE)),
                sum -> first(sum.left(), sum.right()),
                unknown -> FieldUnit.NONE);
    }

    private Optional<Result> tally(Operand.Reading reading) {
        return reading.name()
                .flatMap(name -> Optional.ofNullable(scope.tallies().get(name)));
    }

    /** A factor and a literal have none of their own. */
    private FieldUnit first(Operand left, Operand right) {
        var unit = of(left);
        return unit == FieldUnit.NONE ? of(right) : unit;
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
