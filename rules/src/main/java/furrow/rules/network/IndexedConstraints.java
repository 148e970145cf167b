package furrow.rules.network;

import furrow.experiments.plan.EnumWords;
import furrow.rules.fact.FactField;
import furrow.rules.fact.FactField.Kind;
import furrow.rules.fact.FactType;
import furrow.rules.language.Constraint;
import furrow.rules.language.Operand;
import furrow.rules.language.Operator;
import java.util.Optional;
import org.drools.model.Index;
import org.drools.model.Index.ConstraintType;
import org.drools.model.functions.Function1;
import org.drools.model.index.AlphaIndexImpl;
import org.drools.model.index.BetaIndexImpl;

/**
 * Which tests the engine may look up rather than try: comparisons of a field with a literal, among many rules, and joins
 * by {@code ==}. The bound on a book's cost counts on the latter. A value that is looked up is not asked again, so keys
 * are equal exactly when the test holds; a value that is not known has no key.
 */
record IndexedConstraints(OperandFunctions readings, EngineVariables names, FactType own) {

    /** The index of a test, if it can have one. */
    Optional<Index<?, ?>> of(Constraint test) {
        return test.match(
                this::ofComparison, among -> Optional.empty(), all -> Optional.empty(), any -> Optional.empty());
    }

    private Optional<Index<?, ?>> ofComparison(Constraint.Compare compare) {
        var field = readings.ownField(compare.left());
        if (field.isEmpty() || compare.operator() == Operator.UNEQUAL) {
            return Optional.empty();
        }
        return compare.right()
                .match(
                        literal -> Optional.of(ofLiteral(field.get(), compare.operator(), literal)),
                        reading -> isJoin(compare) ? Optional.of(ofJoin(field.get(), reading)) : Optional.empty(),
                        sum -> Optional.empty(),
                        unknown -> Optional.empty());
    }

    /** True when a test joins the pattern's own fact to another by {@code ==}. */
    boolean isJoin(Constraint.Compare compare) {
        return compare.operator() == Operator.EQUAL
                && readings.ownField(compare.left()).isPresent()
                && readings.ownField(compare.right()).isEmpty()
                && compare.right()
                        .reading()
                        .filter(reading -> reading.name().isPresent())
                        .flatMap(reading -> names.reference(reading).field())
                        .isPresent();
    }

    private Index<?, ?> ofLiteral(FactField field, Operator operator, Operand.Literal literal) {
        var type = type(operator);
        int id = own.fields().indexOf(field);
        var constant = OperandFunctions.constant(literal, Optional.of(field));
        if (field.kind() == Kind.NUMBER) {
            double number = (Double) constant + 0.0;
            return new AlphaIndexImpl<>(Double.class, type, id, number(field), number);
        }
        return new AlphaIndexImpl<>(String.class, type, id, text(field, false), text(constant));
    }

    private Index<?, ?> ofJoin(FactField field, Operand.Reading reading) {
        var other = names.reference(reading).field().orElseThrow();
        int id = own.fields().indexOf(field);
        if (field.kind() == Kind.NUMBER) {
            return new BetaIndexImpl<>(
                    Double.class, ConstraintType.EQUAL, id, number(field), number(other), Double.class);
        }
        boolean spelt = !field.type().equals(other.type());
        return new BetaIndexImpl<>(
                String.class, ConstraintType.EQUAL, id, text(field, spelt), text(other, spelt), String.class);
    }

    private static Function1<Object, Double> number(FactField field) {
        return fact -> {
            double number = FieldReading.number(field, fact);
            return Double.isNaN(number) ? null : number;
        };
    }

    private static Function1<Object, String> text(FactField field, boolean spelt) {
        return fact -> {
            var thing = FieldReading.thing(field, fact);
            return thing == null ? null : spelt && thing instanceof Enum<?> word ? EnumWords.of(word) : text(thing);
        };
    }

    private static String text(Object thing) {
        return thing instanceof Enum<?> word ? word.name() : thing.toString();
    }

    private static ConstraintType type(Operator operator) {
        return switch (operator) {
            case EQUAL -> ConstraintType.EQUAL;
            case UNEQUAL -> ConstraintType.NOT_EQUAL;
            case LESS -> ConstraintType.LESS_THAN;
            case AT_MOST -> ConstraintType.LESS_OR_EQUAL;
            case MORE -> ConstraintType.GREATER_THAN;
            case AT_LEAST -> ConstraintType.GREATER_OR_EQUAL;
        };
    }
}
