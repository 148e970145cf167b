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
        if (test instanceof Constraint.All all) {
            return all(all.tests());
        }
        if (test instanceof Constraint.Any any) {
            return new Formula.Any(any.tests().stream().map(this::formula).toList());
        }
        return test instanceof Constraint.Among among ? among(among) : compare((Constraint.Compare) test);
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
        among.choices().forEach(choice -> words.add(literal(choice)));
        return known(place(among.left()), new Formula.Among(place(among.left()), words, among.outside()));
    }

    private Formula compare(Constraint.Compare compare) {
        if (compare.right() instanceof Operand.Unknown) {
            return new Formula.Known(place(compare.left()), compare.operator() == Operator.EQUAL);
        }
        return compare(compare.left(), compare.operator(), compare.right());
    }

    private Formula compare(Operand left, Operator operator, Operand right) {
        if (isNumber(left)) {
            return numbers(left, operator, right);
        }
        if (isPlace(left) && isPlace(right)) {
            var one = place(left);
            var other = place(right);
            return known(one, known(other, new Formula.Same(one, other, operator == Operator.UNEQUAL)));
        }
        var place = place(isPlace(left) ? left : right);
        var value = literal(isPlace(left) ? right : left);
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
        if (operand instanceof Operand.Sum sum) {
            places(sum.left(), parts);
            places(sum.right(), parts);
        } else if (isPlace(operand) && place(operand).mayBeUnknown()) {
            parts.add(new Formula.Known(place(operand), false));
        }
    }

    private static Formula known(Variable place, Formula formula) {
        return place.mayBeUnknown() ? new Formula.All(List.of(new Formula.Known(place, false), formula)) : formula;
    }

    private LinearExpression linear(Operand operand) {
        if (operand instanceof Operand.Amount number) {
            return LinearExpression.of(number.number());
        }
        if (!(operand instanceof Operand.Sum sum)) {
            return LinearExpression.of(place(operand));
        }
        var left = linear(sum.left());
        var right = linear(sum.right());
        if (sum.sign() != '*') {
            var result = sum.sign() == '+' ? left.plus(right, 1) : left.minus(right);
            return result.reckonedWith(left.constant(), right.constant());
        }
        var number = left.factors().isEmpty() ? left.constant() : right.constant();
        var result = left.factors().isEmpty() ? right.times(number) : left.times(number);
        return result.reckonedWith(number);
    }

    private boolean isNumber(Operand operand) {
        return operand instanceof Operand.Sum
                || operand instanceof Operand.Amount
                || (isPlace(operand) && place(operand).kind() == FactField.Kind.NUMBER);
    }

    private static boolean isPlace(Operand operand) {
        return operand instanceof Operand.Own || operand instanceof Operand.Other || operand instanceof Operand.Value;
    }

    private Variable place(Operand operand) {
        if (operand instanceof Operand.Own mine) {
            return BoundNames.place(own, type, mine.field());
        }
        if (operand instanceof Operand.Other other) {
            return named.other(other.binding(), other.field());
        }
        if (operand instanceof Operand.Value value) {
            return named.value(value.binding());
        }
        throw new UnclearException("no field or value");
    }

    private static Object literal(Operand operand) {
        if (operand instanceof Operand.Text text) {
            return text.text();
        }
        if (operand instanceof Operand.Flag flag) {
            return flag.flag();
        }
        throw new UnclearException("no literal");
    }
}
