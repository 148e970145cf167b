package furrow.rules.proof;

import furrow.rules.fact.FactField;
import furrow.rules.language.Constraint;
import furrow.rules.language.Operand;
import furrow.rules.language.Operator;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads what is asked of one fact as a formula. */
final class ConstraintFormula {
    private final BoundNames named;
    private final int own;
    private final String type;

    /**
     * Reads tests of a fact.
     *
     * @param named names bound before
     * @param own number of the fact; ignored where tests speak of results only
     * @param type kind of the fact; empty where tests speak of results only
     */
    ConstraintFormula(BoundNames named, int own, String type) {
        this.named = named;
        this.own = own;
        this.type = type;
    }

    Formula all(List<Constraint> tests) {
        return new Formula.All(tests.stream().map(this::formula).toList());
    }

    Formula formula(Constraint test) {
        return test.match(
                this::compare,
                this::among,
                all -> all(all.tests()),
                any -> new Formula.Any(any.tests().stream().map(this::formula).toList()));
    }

    private Formula among(Constraint.Among among) {
        if (isNumber(among.left())) {
            var each = among.choices().stream()
                    .map(choice -> compare(among.left(), Operator.EQUAL, choice))
                    .toList();
            return among.outside()
                    ? new Formula.All(among.choices().stream()
                            .map(choice -> compare(among.left(), Operator.UNEQUAL, choice))
                            .toList())
                    : new Formula.Any(each);
        }
        var words = new HashSet<Object>();
        among.choices().forEach(choice -> words.add(label(choice)));
        return known(place(among.left()), new Formula.Among(place(among.left()), words, among.outside()));
    }

    private Formula compare(Constraint.Compare compare) {
        if (compare.asksWhetherKnown()) {
            return new Formula.Known(place(compare.left()), compare.operator() == Operator.EQUAL);
        }
        return compare(compare.left(), compare.operator(), compare.right());
    }

    private Formula compare(Operand left, Operator operator, Operand right) {
        if (isNumber(left)) {
            return numbers(left, operator, right);
        }
        if (left.reading().isPresent() && right.reading().isPresent()) {
            var one = place(left);
            var other = place(right);
            return known(one, known(other, new Formula.Same(one, other, operator == Operator.UNEQUAL)));
        }
        boolean reads = left.reading().isPresent();
        var place = place(reads ? left : right);
        var value = label(reads ? right : left);
        return known(place, new Formula.Among(place, Set.of(value), operator == Operator.UNEQUAL));
    }

    private Formula numbers(Operand left, Operator operator, Operand right) {
        var difference = linear(left).minus(linear(right));
        var parts = new ArrayList<Formula>();
        places(left, parts);
        places(right, parts);
        parts.add(
                switch (operator) {
                    case LESS -> new Formula.AtMost(difference, true);
                    case AT_MOST -> new Formula.AtMost(difference, false);
                    case MORE -> new Formula.AtMost(difference.times(-1), true);
                    case AT_LEAST -> new Formula.AtMost(difference.times(-1), false);
                    case EQUAL -> Formula.zero(difference);
                    case UNEQUAL -> new Formula.Unequal(difference);
                });
        return new Formula.All(parts);
    }

    /** All that a comparison reads must be known, even what falls out of it, as in {@code x - x}. */
    private void places(Operand operand, List<Formula> parts) {
        operand.readings()
                .map(this::place)
                .filter(Variable::mayBeUnknown)
                .forEach(place -> parts.add(new Formula.Known(place, false)));
    }

    private static Formula known(Variable place, Formula formula) {
        return place.mayBeUnknown() ? new Formula.All(List.of(new Formula.Known(place, false), formula)) : formula;
    }

    private LinearExpression linear(Operand operand) {
        return operand.match(
                literal -> LinearExpression.of(literal.amount()
                        .map(Operand.Amount::number)
                        .orElseThrow(() -> new UnclearException("no number"))),
                reading -> LinearExpression.of(place(reading)),
                this::linear,
                unknown -> {
                    throw new UnclearException("no number");
                });
    }

    private LinearExpression linear(Operand.Sum sum) {
        var left = linear(sum.left());
        var right = linear(sum.right());
        return switch (sum.arithmetic()) {
            case PLUS -> left.plus(right, 1).reckonedWith(left.constant(), right.constant());
            case MINUS -> left.minus(right).reckonedWith(left.constant(), right.constant());
            case TIMES ->
                left.factors().isEmpty()
                        ? right.times(left.constant()).reckonedWith(left.constant())
                        : left.times(right.constant()).reckonedWith(right.constant());
        };
    }

    private boolean isNumber(Operand operand) {
        return operand.match(
                literal -> literal.amount().isPresent(),
                reading -> place(reading).kind() == FactField.Kind.NUMBER,
                sum -> true,
                unknown -> false);
    }

    private Variable place(Operand operand) {
        return place(operand.reading().orElseThrow(() -> new UnclearException("no field or value")));
    }

    private Variable place(Operand.Reading reading) {
        return reading.match(
                mine -> BoundNames.place(own, type, mine.field()),
                other -> named.other(other.binding(), other.field()),
                value -> named.value(value.binding()));
    }

    /** A word, text or flag written out. */
    private static Object label(Operand operand) {
        return operand.literal()
                .filter(literal -> literal.match(text -> true, amount -> false, flag -> true))
                .map(Operand.Literal::value)
                .orElseThrow(() -> new UnclearException("no literal"));
    }
}
