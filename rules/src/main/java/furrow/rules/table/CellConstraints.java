package furrow.rules.table;

import furrow.rules.fact.FactField;
import furrow.rules.fact.WrittenAmount;
import furrow.rules.language.Constraint;
import furrow.rules.language.Operand;
import furrow.rules.language.Operator;
import furrow.rules.language.TextPosition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a cell asks of a field, by the kind of the field. */
final class CellConstraints {
    private static final String AMOUNT = "-?\\d{1,15}(?:\\.\\d{1,15})?";
    private static final Pattern NUMBER = Pattern.compile(AMOUNT);
    private static final Pattern RANGE = Pattern.compile("(" + AMOUNT + ")? ?\\.\\. ?(" + AMOUNT + ")?");

    private CellConstraints() {}

    /**
     * Reads one cell: a range such as {@code 0.05..0.1} is two comparisons, from the first number on and below the second, so that
     * rows join without a gap; everything else is one.
     *
     * @throws IllegalArgumentException if the field can never have such a value
     */
    static List<Constraint> read(Heading heading, String cell, TextPosition at) {
        var range = RANGE.matcher(cell);
        return heading.field().kind() == FactField.Kind.NUMBER
                        && heading.operator() == Operator.EQUAL
                        && range.matches()
                        && cell.length() > "..".length()
                ? range(heading.field(), range.group(1), range.group(2), at)
                : List.of(one(heading, cell, at));
    }

    private static List<Constraint> range(
            FactField field, @Nullable String from, @Nullable String below, TextPosition at) {
        if (from != null && below != null && Double.parseDouble(from) >= Double.parseDouble(below)) {
            throw new IllegalArgumentException("a range needs to begin below its end, but was " + from + ".." + below
                    + "; swap the two, or write one number");
        }
        var tests = new ArrayList<Constraint>();
        limit(field, from, Operator.AT_LEAST, at, tests);
        limit(field, below, Operator.LESS, at, tests);
        return tests;
    }

    private static void limit(
            FactField field, @Nullable String amount, Operator operator, TextPosition at, List<Constraint> tests) {
        if (amount != null) {
            var left = new Operand.Own(field.name(), at);
            tests.add(new Constraint.Compare(left, operator, number(field, amount, at), at));
        }
    }

    private static Constraint one(Heading heading, String cell, TextPosition at) {
        var left = new Operand.Own(heading.field().name(), at);
        if (cell.equals("known") || cell.equals("unknown")) {
            var operator = cell.equals("known") ? Operator.UNEQUAL : Operator.EQUAL;
            return new Constraint.Compare(left, operator, new Operand.Unknown(at), at);
        }
        boolean list = cell.contains("|") && !heading.operator().isOrder();
        if (list && heading.field().kind() != FactField.Kind.FLAG) {
            var choices = Arrays.stream(cell.split("\\|", -1))
                    .map(String::strip)
                    .map(each -> value(heading.field(), choice(each, cell), at))
                    .toList();
            return new Constraint.Among(left, heading.operator() == Operator.UNEQUAL, choices, at);
        }
        return new Constraint.Compare(left, heading.operator(), value(heading.field(), cell, at), at);
    }

    private static String choice(String choice, String cell) {
        if (choice.isEmpty()) {
            throw new IllegalArgumentException("one of the choices in \"" + cell + "\" is empty; leave out a |");
        }
        return choice;
    }

    private static Operand.Literal value(FactField field, String cell, TextPosition at) {
        return switch (field.kind()) {
            case NUMBER -> number(field, cell, at);
            case FLAG -> flag(field, cell, at);
            case TEXT, WORD -> new Operand.Text(cell, at);
        };
    }

    private static Operand.Literal number(FactField field, String cell, TextPosition at) {
        if (!NUMBER.matcher(cell).matches()) {
            throw new IllegalArgumentException(
                    field.name() + " needs a number such as 0.05, known or unknown, but the cell says \"" + cell + "\""
                            + mend(field, cell));
        }
        return new Operand.Amount(Double.parseDouble(cell), at);
    }

    /** What was most likely meant. */
    private static String mend(FactField field, String cell) {
        var meant = WrittenAmount.mend(Optional.of(field), cell);
        if (meant.isPresent()) {
            return "; " + meant.get();
        }
        if (cell.matches("[<>=!]+.*")) {
            return "; signs such as >= stand in the heading";
        }
        return cell.matches("-?[\\d.,]*,[\\d.,]*")
                ? "; a fraction has a point, and a large number no sign"
                : "; write one of these";
    }

    private static Operand.Literal flag(FactField field, String cell, TextPosition at) {
        if (!cell.equals("true") && !cell.equals("false")) {
            throw new IllegalArgumentException(
                    field.name() + " needs true or false, but the cell says \"" + cell + "\"; write one of the two");
        }
        return new Operand.Flag(cell.equals("true"), at);
    }
}
