package furrow.rules.check;

import furrow.rules.fact.FactField;
import furrow.rules.fact.FactType;
import furrow.rules.fact.FieldUnit;
import furrow.rules.fact.WrittenAmount;
import furrow.rules.language.Arithmetic;
import furrow.rules.language.Constraint;
import furrow.rules.language.ConstraintText;
import furrow.rules.language.InvisibleCharacters;
import furrow.rules.language.NearestWord;
import furrow.rules.language.Operand;
import furrow.rules.language.Operator;
import furrow.rules.language.RuleFinding;
import furrow.rules.language.TextPosition;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Whether what is asked of a fact makes sense: kinds, units and ranges of both sides. */
final class ConstraintCheck {
    /** Characters of a text to compare with. */
    private static final int LONGEST_TEXT = 200;

    private static final double GREATEST = 1e15;

    private final VisibleNames names;
    private final @Nullable FactType own;
    private final Consumer<RuleFinding> findings;
    private final String file;

    ConstraintCheck(VisibleNames names, @Nullable FactType own, Consumer<RuleFinding> findings, String file) {
        this.names = names;
        this.own = own;
        this.findings = findings;
        this.file = file;
    }

    void check(Constraint test) {
        test.<Runnable>match(
                        compare -> () -> compare(compare),
                        among -> () -> among(among),
                        all -> () -> all.tests().forEach(this::check),
                        any -> () -> any.tests().forEach(this::check))
                .run();
    }

    /** Checks that an operand is an amount of money. */
    void money(Operand operand) {
        kinds(operand).ifPresent(kinds -> {
            if (kinds.kind() != FactField.Kind.NUMBER) {
                error(operand.at(), "worth needs an amount of money, but this is " + kinds.told(), "such as $c.worth");
            } else if (kinds.unit() != FieldUnit.MONEY) {
                warning(
                        operand.at(),
                        "worth needs an amount of money, but this is " + kinds.told(),
                        "such as $c.worth");
            }
        });
    }

    /** Checks that an operand is a number of one of these units. */
    void counts(Operand operand, Set<FieldUnit> units, String what) {
        kinds(operand).ifPresent(kinds -> {
            if (kinds.kind() != FactField.Kind.NUMBER || !units.contains(kinds.unit())) {
                error(
                        operand.at(),
                        what + " needs a number ("
                                + units.stream()
                                        .filter(each -> each != FieldUnit.NONE)
                                        .sorted()
                                        .map(FieldUnit::words)
                                        .findFirst()
                                        .orElseThrow()
                                + "), but this is "
                                + (kinds.kind() == FactField.Kind.NUMBER
                                        ? "another (" + kinds.unit().words() + ")"
                                        : kinds.told()),
                        "write a number, or a field that is such a one");
            }
        });
    }

    private void among(Constraint.Among among) {
        var left = kinds(among.left());
        for (Operand.Literal choice : among.choices()) {
            var right = kinds(choice);
            if (left.isPresent() && right.isPresent()) {
                pair(left.get(), among.left(), Operator.EQUAL, right.get(), choice, choice.at());
            }
        }
        if (left.isPresent() && left.get().literal()) {
            error(among.at(), "this does not depend on any fact", "begin with a field");
        }
    }

    private void compare(Constraint.Compare compare) {
        if (compare.right().isUnknown() || compare.left().isUnknown()) {
            known(compare);
            return;
        }
        var left = kinds(compare.left());
        if (left.isPresent() && isWordWithoutQuotes(left.get(), compare.right())) {
            return;
        }
        var right = kinds(compare.right());
        if (left.isEmpty() || right.isEmpty()) {
            return;
        }
        var mine = compare.left().own().orElse(null);
        var same = compare.right().own().orElse(null);
        if (mine != null && same != null && mine.field().equals(same.field())) {
            error(
                    same.at(),
                    mine.field() + " is compared with itself",
                    "name the other fact, as in: " + mine.field() + " == $e." + mine.field());
            return;
        }
        if (left.get().literal() && right.get().literal()) {
            error(compare.at(), "this does not depend on any fact", "compare a field");
            return;
        }
        if (left.get().literal()) {
            pair(right.get(), compare.right(), compare.operator().mirrored(), left.get(), compare.left(), compare.at());
        } else {
            pair(left.get(), compare.left(), compare.operator(), right.get(), compare.right(), compare.at());
        }
    }

    private boolean isWordWithoutQuotes(OperandType left, Operand right) {
        var word = right.own().orElse(null);
        if (own == null || word == null || !left.isWords()) {
            return false;
        }
        if (own.field(word.field()).isPresent()) {
            return false;
        }
        error(
                word.at(),
                "\"" + word.field() + "\" is no field of " + own.name(),
                "a text stands in quotes: \"" + word.field() + "\"");
        return true;
    }

    private void known(Constraint.Compare compare) {
        if (compare.left().isUnknown()) {
            error(compare.at(), "null stands on the right", "write: field != null");
            return;
        }
        var left = kinds(compare.left());
        if (compare.operator().isOrder()) {
            error(compare.at(), "null has no order", "ask whether it is known: != null");
        } else if (compare.left().sum().isPresent()) {
            error(compare.at(), "a sum cannot be compared with null", "ask for each field: != null");
        } else if (left.isPresent() && !left.get().mayBeUnknown()) {
            error(compare.at(), "this is always known", "leave the question out");
        }
    }

    private void pair(
            OperandType left,
            Operand leftOperand,
            Operator operator,
            OperandType right,
            Operand rightOperand,
            TextPosition at) {
        boolean fits = left.kind() == right.kind() || (left.isWords() && right.literal() && right.isWords());
        if (!fits) {
            error(
                    rightOperand.at(),
                    described(leftOperand) + " is " + left.told() + ", and cannot be compared with " + right.told()
                            + shown(rightOperand),
                    mend(left, leftOperand, rightOperand));
            return;
        }
        if (operator.isOrder() && left.kind() != FactField.Kind.NUMBER) {
            error(at, described(leftOperand) + " is " + left.told() + ", which has no order", "use == or !=");
            return;
        }
        if (left.kind() == FactField.Kind.WORD) {
            words(left, leftOperand, right, rightOperand);
        } else if (left.kind() == FactField.Kind.NUMBER) {
            numbers(left, leftOperand, operator, right, rightOperand);
        }
    }

    private void words(OperandType left, Operand leftOperand, OperandType right, Operand rightOperand) {
        var text = rightOperand.text().orElse(null);
        if (text != null && !left.words().contains(text.words())) {
            error(
                    text.at(),
                    described(leftOperand) + " is never \"" + text.words() + "\"",
                    NearestWord.advice(text.words(), left.words()));
        } else if (!right.literal() && !left.words().equals(right.words())) {
            error(
                    rightOperand.at(),
                    "these two words are of different kinds and never the same",
                    "compare like with like");
        }
    }

    private void numbers(
            OperandType left, Operand leftOperand, Operator operator, OperandType right, Operand rightOperand) {
        var number = rightOperand.amount().orElse(null);
        if (number != null) {
            hundredfold(leftOperand, operator, number);
            range(left, leftOperand, operator, number);
        } else if (!right.literal()
                && left.unit() != right.unit()
                && left.unit() != FieldUnit.NONE
                && right.unit() != FieldUnit.NONE) {
            warning(
                    rightOperand.at(),
                    described(leftOperand) + " and " + described(rightOperand) + " are of unlike units ("
                            + left.unit().words() + "; " + right.unit().words() + ")",
                    "compare like with like");
        }
    }

    /** Warns of a fraction that is made a percentage, which then is told as a hundred times as many percent. */
    private void hundredfold(Operand left, Operator operator, Operand.Amount number) {
        left.sum().filter(sum -> sum.arithmetic() == Arithmetic.TIMES).ifPresent(sum -> {
            boolean leads = sum.left().amount().isPresent();
            var factor = leads ? sum.left() : sum.right();
            var of = leads ? sum.right() : sum.left();
            boolean fraction =
                    field(of).filter(field -> field.unit().isFraction()).isPresent();
            if (fraction && factor.amount().filter(each -> each.number() == 100).isPresent()) {
                warning(
                        left.at(),
                        described(of) + " is a fraction, which is told in percent by itself",
                        "write " + described(of) + " " + operator.sign() + " "
                                + ConstraintText.plain(new BigDecimal(Double.toString(number.number()))
                                        .movePointLeft(2)
                                        .doubleValue())
                                + " for " + ConstraintText.plain(number.number()) + " %");
            }
        });
    }

    private void range(OperandType left, Operand leftOperand, Operator operator, Operand.Amount number) {
        double value = number.number();
        var unit = left.unit();
        if (value > unit.greatest()) {
            error(
                    number.at(),
                    described(leftOperand) + " is a share and at most 1, but was compared with "
                            + ConstraintText.plain(value),
                    value <= 100
                            ? "write " + ConstraintText.plain(value / 100) + " for " + ConstraintText.plain(value)
                                    + " %"
                            : "write a fraction");
        } else if (value < unit.least()) {
            error(
                    number.at(),
                    described(leftOperand) + " is never below 0, but was compared with " + ConstraintText.plain(value),
                    "write a number of at least 0");
        } else if ((value == unit.greatest() && operator == Operator.MORE)
                || (value == unit.least() && operator == Operator.LESS)) {
            warning(
                    number.at(),
                    described(leftOperand) + " is never " + (operator == Operator.MORE ? "above " : "below ")
                            + ConstraintText.plain(value),
                    "this never holds; mend the number, or leave the rule out");
        } else if (unit == FieldUnit.CHANGE && isHardlyLess(operator, value)) {
            warning(
                    number.at(),
                    described(leftOperand) + " is hardly ever anything else: it is a relative difference, and "
                            + ConstraintText.plain(value) + " means " + ConstraintText.plain(value * 100) + " %",
                    "write a fraction, such as " + (value > 0 ? "0.1 for 10 % more" : "-0.1 for 10 % less")
                            + "; what came back for money is returned");
        } else if (unit == FieldUnit.CHANGE && Math.abs(value) >= 5) {
            warning(
                    number.at(),
                    ConstraintText.plain(value) + " means " + ConstraintText.plain(value * 100) + " %",
                    "write " + ConstraintText.plain(value / 100) + " for " + ConstraintText.plain(value) + " %");
        } else if (unit == FieldUnit.COUNT && value != Math.rint(value)) {
            warning(number.at(), described(leftOperand) + " is a whole number", "write a whole number");
        } else if (!operator.isOrder() && unit != FieldUnit.COUNT && !(unit == FieldUnit.MONEY && value == 0)) {
            hint(
                    number.at(),
                    "a measured number is hardly ever exactly " + ConstraintText.plain(value),
                    "use <= or >=");
        }
    }

    /** True of a bound that nearly all relative differences keep. */
    private static boolean isHardlyLess(Operator operator, double value) {
        return ((operator == Operator.LESS || operator == Operator.AT_MOST) && value >= 1 && value < 5)
                || ((operator == Operator.MORE || operator == Operator.AT_LEAST) && value <= -1 && value > -5);
    }

    /** What values an operand has; nothing when that was found to be an error already. */
    private Optional<OperandType> kinds(Operand operand) {
        return operand.match(
                literal -> literal.match(
                        this::text, this::amount, flag -> Optional.of(OperandType.literal(FactField.Kind.FLAG))),
                reading -> reading.match(this::own, this::other, this::value),
                this::sum,
                unknown -> {
                    error(unknown.at(), "null cannot stand here", "ask whether a field is known: field != null");
                    return Optional.empty();
                });
    }

    private Optional<OperandType> amount(Operand.Amount number) {
        if (Math.abs(number.number()) > GREATEST) {
            error(number.at(), "a number needs to lie between -1e15 and 1e15", "write a smaller one");
            return Optional.empty();
        }
        return Optional.of(OperandType.literal(FactField.Kind.NUMBER));
    }

    private Optional<OperandType> text(Operand.Text text) {
        if (text.words().length() > LONGEST_TEXT) {
            error(
                    text.at(),
                    "a text to compare with has at most " + LONGEST_TEXT + " characters, but this one has "
                            + text.words().length(),
                    "is it the whole name, and nothing else?");
            return Optional.empty();
        }
        for (int i = 0; i < text.words().length(); i++) {
            if (InvisibleCharacters.at(text.words(), i)) {
                error(
                        text.at(),
                        String.format(
                                "this text holds the hidden character U+%04X after %d others",
                                (int) text.words().charAt(i), i),
                        "leave it out");
                return Optional.empty();
            }
        }
        return Optional.of(OperandType.literal(FactField.Kind.TEXT));
    }

    private Optional<OperandType> own(Operand.Own mine) {
        if (own == null) {
            error(mine.at(), "\"" + mine.field() + "\" is no field here", "name the fact, as in $c." + mine.field());
            return Optional.empty();
        }
        var field = own.field(mine.field());
        if (field.isEmpty()) {
            error(
                    mine.at(),
                    own.name() + " has no field \"" + mine.field() + "\"",
                    Literals.meant(mine.field()).orElseGet(() -> NearestWord.advice(mine.field(), own.names())));
        }
        return field.map(OperandType::of);
    }

    private Optional<OperandType> other(Operand.Other other) {
        var type = names.fact(other.binding());
        if (type.isEmpty()) {
            if (!names.isBroken(other.binding())) {
                error(other.at(), other.binding() + " is no fact bound before", names.mend(other));
            }
            return Optional.empty();
        }
        var field = type.get().field(other.field());
        if (field.isEmpty()) {
            error(
                    other.at(),
                    type.get().name() + " has no field \"" + other.field() + "\"",
                    NearestWord.advice(other.field(), type.get().names()));
        }
        return field.map(OperandType::of);
    }

    private Optional<OperandType> value(Operand.Value value) {
        if (names.isTally(value.binding())) {
            return Optional.of(OperandType.NUMBER);
        }
        var field = names.value(value.binding());
        if (field.isEmpty()) {
            error(value.at(), value.binding() + " is no value bound before", "bind it in a condition above");
        }
        return field.map(OperandType::of);
    }

    private Optional<OperandType> sum(Operand.Sum sum) {
        var left = kinds(sum.left());
        var right = kinds(sum.right());
        if (left.isEmpty() || right.isEmpty()) {
            return Optional.empty();
        }
        for (OperandType each : List.of(left.get(), right.get())) {
            if (each.kind() != FactField.Kind.NUMBER) {
                error(
                        sum.at(),
                        "only numbers can be added or multiplied, but this is " + each.told(),
                        "compare it alone");
                return Optional.empty();
            }
        }
        if (sum.arithmetic() == Arithmetic.TIMES
                && !left.get().literal()
                && !right.get().literal()) {
            error(sum.at(), "two fields cannot be multiplied", "multiply by a number, as in 2 * units");
            return Optional.empty();
        }
        boolean literal = left.get().literal() && right.get().literal();
        var unit = left.get().literal() ? right.get().unit() : left.get().unit();
        return Optional.of(new OperandType(
                FactField.Kind.NUMBER,
                sum.arithmetic() == Arithmetic.TIMES
                        ? FieldUnit.NONE
                        : unit == FieldUnit.COUNT || unit == FieldUnit.SHARE ? FieldUnit.NONE : unit,
                List.of(),
                literal,
                left.get().mayBeUnknown() || right.get().mayBeUnknown()));
    }

    private static String described(Operand operand) {
        return operand.reading().map(ConstraintText::of).orElse("this");
    }

    private static String shown(Operand operand) {
        return operand.text().map(text -> " \"" + text.words() + "\"").orElse("");
    }

    private String mend(OperandType left, Operand leftOperand, Operand rightOperand) {
        var text = rightOperand.text();
        if (left.kind() == FactField.Kind.NUMBER && text.isPresent()) {
            var meant = WrittenAmount.mend(field(leftOperand), text.get().words());
            if (meant.isPresent()) {
                return "leave the quotes out: " + meant.get();
            }
        }
        return mend(left);
    }

    /** The field of a fact that an operand names; of a value bound before, none. */
    private Optional<FactField> field(Operand operand) {
        return operand.reading()
                .flatMap(reading -> reading.match(
                        mine -> Optional.ofNullable(own).flatMap(type -> type.field(mine.field())),
                        other -> names.fact(other.binding()).flatMap(type -> type.field(other.field())),
                        value -> Optional.empty()));
    }

    private static String mend(OperandType left) {
        return switch (left.kind()) {
            case NUMBER -> "write a number, without quotes";
            case FLAG -> "write true or false, without quotes";
            case WORD -> "write one of \"" + String.join("\", \"", left.words()) + "\"";
            case TEXT -> "write a text in quotes";
        };
    }

    private void error(TextPosition at, String message, String mend) {
        findings.accept(RuleFinding.error(file, at, message, mend));
    }

    private void warning(TextPosition at, String message, String mend) {
        findings.accept(RuleFinding.warning(file, at, message, mend));
    }

    private void hint(TextPosition at, String message, String mend) {
        findings.accept(RuleFinding.hint(file, at, message, mend));
    }
}
