package furrow.rules.explain;

import furrow.rules.fact.Fact;
import furrow.rules.fact.FieldUnit;
import furrow.rules.language.Aggregation;
import furrow.rules.language.Arithmetic;
import furrow.rules.language.Condition;
import furrow.rules.language.Condition.Pattern;
import furrow.rules.language.Constraint;
import furrow.rules.language.NameScope;
import furrow.rules.language.Operand;
import furrow.rules.language.Operator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Comparisons in plain words, of one fact or of what a tally made: what is asked, and what there is. */
final class ComparisonText {
    private final OperandValues values;
    private final NameScope scope;
    private final OperandUnits units;
    private final AmountText amounts;
    private final @Nullable Fact fact;

    /**
     * Words of comparisons.
     *
     * @param own the pattern they stand in; null for the results of a tally
     * @param fact the fact they are asked of; null for no fact in particular
     */
    ComparisonText(
            OperandValues values, NameScope scope, AmountText amounts, @Nullable Pattern own, @Nullable Fact fact) {
        this.values = values;
        this.scope = scope;
        this.units = new OperandUnits(scope, own);
        this.amounts = amounts;
        this.fact = fact;
    }

    /** What is asked, after "needs": {@code waiting at least 5}. */
    String asked(Constraint test) {
        return asked(test, "to be");
    }

    /** The same after "where": {@code status is broken}. */
    String where(Constraint test) {
        return asked(test, "is");
    }

    private String asked(Constraint test, String is) {
        return test.match(
                compare -> asked(compare, is),
                among -> words(among.left()) + " " + is + (among.outside() ? " none of " : " one of ")
                        + among.choices().stream()
                                .map(each -> told(each, units.of(among.left())))
                                .collect(Collectors.joining(", ")),
                all -> all.tests().stream().map(each -> inside(each, is)).collect(Collectors.joining(" and ")),
                any -> any.tests().stream().map(each -> inside(each, is)).collect(Collectors.joining(" or ")));
    }

    private String asked(Constraint.Compare compare, String is) {
        return compare.asksWhetherKnown()
                ? words(compare.left()) + " " + is + (compare.operator() == Operator.EQUAL ? " unknown" : " known")
                : words(compare.left()) + " " + relation(compare.operator(), is) + " " + right(compare);
    }

    private String inside(Constraint test, String is) {
        var words = asked(test, is);
        return test.match(compare -> words, among -> words, all -> "(" + words + ")", any -> "(" + words + ")");
    }

    private static String relation(Operator operator, String is) {
        return switch (operator) {
            case EQUAL -> is;
            case UNEQUAL -> is + " other than";
            default -> operator.words().replaceFirst("^is ", "");
        };
    }

    private String right(Constraint.Compare compare) {
        var right = compare.right();
        var value = values.value(right, fact);
        if (value == null || (fact == null && right.own().isPresent())) {
            return words(right);
        }
        if (!(value instanceof Double number)) {
            return value.toString();
        }
        var from = right.amount().isPresent() ? "" : " (" + words(right) + ")";
        return beside(number, values.value(compare.left(), fact), units.of(compare)) + from;
    }

    private String beside(double number, @Nullable Object other, FieldUnit unit) {
        return other instanceof Double against ? amounts.beside(number, against, unit) : amounts.number(number, unit);
    }

    /** What there is instead of what was asked: {@code , has 3}. */
    String had(Constraint test) {
        var reads = test.readings().distinct().toList();
        var left = left(test);
        if (left.isEmpty()) {
            return ", has " + reads.stream().map(this::named).collect(Collectors.joining(", "));
        }
        var unknown = reads.stream()
                .filter(each -> values.value(each, fact) == null)
                .map(this::words)
                .collect(Collectors.joining(" and "));
        if (!unknown.isEmpty()) {
            return ", but " + unknown + (unknown.contains(" and ") ? " are" : " is") + " unknown";
        }
        return left.get().amount().isPresent()
                ? ", where " + reads.stream().map(this::named).collect(Collectors.joining(", "))
                : ", has " + actual(test, left.get());
    }

    private String named(Operand operand) {
        return words(operand) + " " + told(operand, units.of(operand));
    }

    /** The side that a single test is about; none of a test that is made of others. */
    private static Optional<Operand> left(Constraint test) {
        return test.match(
                compare -> Optional.of(compare.left()),
                among -> Optional.of(among.left()),
                all -> Optional.empty(),
                any -> Optional.empty());
    }

    /** The value of the left side of a comparison. */
    private String actual(Constraint test, Operand left) {
        var value = values.value(left, fact);
        return value instanceof Double number && test.comparison().isPresent()
                ? beside(
                        number,
                        values.value(test.comparison().get().right(), fact),
                        units.of(test.comparison().get()))
                : amounts.of(value, units.of(left));
    }

    /** A comparison that holds, and the value that meets it when the words do not tell it. */
    String held(Constraint test) {
        boolean told = test.comparison()
                .filter(compare -> compare.operator() == Operator.EQUAL
                        && compare.left().amount().isEmpty())
                .isPresent();
        return where(test)
                + (told
                        ? ""
                        : left(test).map(left -> ", is " + actual(test, left)).orElse(""));
    }

    /** How far a comparison is from turning. */
    record Gap(double size, FieldUnit unit) {}

    /** How far a comparison of numbers is from holding, or from failing; nothing where distance means nothing. */
    Optional<Gap> gap(Constraint test) {
        return test.match(
                this::gap,
                among -> Optional.empty(),
                all -> {
                    var failing = all.tests().stream()
                            .filter(each -> !values.holds(each, fact))
                            .toList();
                    return failing.size() == 1 ? gap(failing.get(0)) : Optional.empty();
                },
                any -> any.tests().stream()
                        .flatMap(each -> gap(each).stream())
                        .min((a, b) -> Double.compare(a.size(), b.size())));
    }

    private Optional<Gap> gap(Constraint.Compare compare) {
        return values.value(compare.left(), fact) instanceof Double left
                        && values.value(compare.right(), fact) instanceof Double right
                ? Optional.of(new Gap(Math.abs(left - right), units.of(compare)))
                : Optional.empty();
    }

    private String told(Operand operand, FieldUnit unit) {
        return amounts.of(values.value(operand, fact), unit);
    }

    private String words(Operand operand) {
        return operand.match(
                literal -> told(literal, FieldUnit.NONE),
                reading -> reading.match(
                        Operand.Own::field,
                        other -> other.field() + " of "
                                + values.fact(other.binding())
                                        .map(Fact::subject)
                                        .orElse(other.binding()),
                        this::words),
                sum -> factor(sum.left(), sum.arithmetic()) + " "
                        + sum.arithmetic().sign() + " " + factor(sum.right(), sum.arithmetic()),
                unknown -> told(unknown, FieldUnit.NONE));
    }

    private String factor(Operand operand, Arithmetic outside) {
        boolean inner = outside != Arithmetic.PLUS
                && operand.sum()
                        .filter(sum -> sum.arithmetic() != Arithmetic.TIMES)
                        .isPresent();
        return inner ? "(" + words(operand) + ")" : words(operand);
    }

    private String words(Operand.Value value) {
        var tally = scope.tallies().get(value.binding());
        if (tally != null) {
            return words(tally);
        }
        var from = scope.values().get(value.binding());
        return from == null ? value.binding() : from.field().name();
    }

    /** What a tally makes: {@code the sum of uses}. */
    String words(Condition.Result tally) {
        var function = switch (tally.function()) {
            case COUNT, SUM, AVERAGE -> tally.function().word();
            case MIN -> "least";
            case MAX -> "greatest";
        };
        return "the " + function
                + tally.value()
                        .filter(name -> tally.function() != Aggregation.COUNT)
                        .map(name -> (function.equals("sum") || function.equals("average") ? " of " : " ")
                                + Objects.requireNonNull(scope.values().get(name))
                                        .field()
                                        .name())
                        .orElse("");
    }

    /** The value of a tally's result. */
    String told(Condition.Result tally) {
        return amounts.of(values.value(new Operand.Value(tally.name(), tally.at()), null), units.of(tally));
    }

    String distance(Gap gap) {
        return amounts.distance(gap.size(), gap.unit());
    }

    static String listed(List<Fact> facts, int most) {
        var first = facts.stream().limit(most).map(Fact::subject).collect(Collectors.joining(", "));
        return facts.size() > most ? first + " and " + (facts.size() - most) + " more" : first;
    }
}
