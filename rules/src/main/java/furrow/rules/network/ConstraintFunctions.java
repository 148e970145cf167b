package furrow.rules.network;

import furrow.rules.fact.FactField;
import furrow.rules.language.Constraint;
import furrow.rules.language.Operand;
import furrow.rules.language.Operator;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Turns tests into functions. A value that is not known satisfies no comparison but that with {@code null}. */
final class ConstraintFunctions {
    private final OperandFunctions readings;

    ConstraintFunctions(OperandFunctions readings) {
        this.readings = readings;
    }

    /** Whether a test holds. */
    MatchPredicate of(Constraint test) {
        return test.match(
                this::compare,
                this::among,
                all -> all(all.tests().stream().map(this::of).toArray(MatchPredicate[]::new)),
                any -> any(any.tests().stream().map(this::of).toArray(MatchPredicate[]::new)));
    }

    private static MatchPredicate all(MatchPredicate[] each) {
        return (own, others) -> {
            for (MatchPredicate one : each) {
                if (!one.of(own, others)) {
                    return false;
                }
            }
            return true;
        };
    }

    private static MatchPredicate any(MatchPredicate[] each) {
        return (own, others) -> {
            for (MatchPredicate one : each) {
                if (one.of(own, others)) {
                    return true;
                }
            }
            return false;
        };
    }

    private MatchPredicate compare(Constraint.Compare compare) {
        if (compare.asksWhetherKnown()) {
            boolean wanted = compare.operator() != Operator.EQUAL;
            return known(compare.left(), wanted);
        }
        if (readings.isNumber(compare.left()) || readings.isNumber(compare.right())) {
            return numbers(compare.operator(), readings.number(compare.left()), readings.number(compare.right()));
        }
        var left = readings.thing(compare.left(), compare.right());
        var right = readings.thing(compare.right(), compare.left());
        boolean equal = compare.operator() == Operator.EQUAL;
        return (own, others) -> {
            var one = left.of(own, others);
            var other = right.of(own, others);
            return one != null && other != null && one.equals(other) == equal;
        };
    }

    private MatchPredicate known(Operand operand, boolean wanted) {
        if (readings.isNumber(operand)) {
            var number = readings.number(operand);
            return (own, others) -> Double.isNaN(number.of(own, others)) != wanted;
        }
        var thing = readings.thing(operand, operand);
        return (own, others) -> (thing.of(own, others) != null) == wanted;
    }

    private static MatchPredicate numbers(
            Operator operator, OperandFunction.OfNumber left, OperandFunction.OfNumber right) {
        return switch (operator) {
            case EQUAL -> (own, others) -> left.of(own, others) == right.of(own, others);
            case UNEQUAL ->
                (own, others) -> {
                    double one = left.of(own, others);
                    double other = right.of(own, others);
                    return one < other || one > other;
                };
            case LESS -> (own, others) -> left.of(own, others) < right.of(own, others);
            case AT_MOST -> (own, others) -> left.of(own, others) <= right.of(own, others);
            case MORE -> (own, others) -> left.of(own, others) > right.of(own, others);
            case AT_LEAST -> (own, others) -> left.of(own, others) >= right.of(own, others);
        };
    }

    private MatchPredicate among(Constraint.Among among) {
        boolean outside = among.outside();
        if (readings.isNumber(among.left())) {
            var number = readings.number(among.left());
            var choices = among.choices().stream()
                    .flatMap(choice -> choice.amount().stream())
                    .mapToDouble(choice -> choice.number() + 0.0)
                    .sorted()
                    .toArray();
            return (own, others) -> {
                double value = number.of(own, others);
                return !Double.isNaN(value) && Arrays.binarySearch(choices, value) < 0 == outside;
            };
        }
        var thing = readings.thing(among.left(), among.choices().get(0));
        var choices = constants(among.choices(), readings.field(among.left()));
        return (own, others) -> {
            var value = thing.of(own, others);
            return value != null && choices.contains(value) != outside;
        };
    }

    private static Set<Object> constants(List<Operand.Literal> choices, Optional<FactField> against) {
        var constants = new HashSet<>();
        choices.forEach(choice -> constants.add(OperandFunctions.constant(choice, against)));
        return constants;
    }
}
