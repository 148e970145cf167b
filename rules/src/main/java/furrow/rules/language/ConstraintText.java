package furrow.rules.language;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.stream.Collectors;

/** What is asked, as its author would write it. */
public final class ConstraintText {
    private static final int LONGEST = 60;

    private ConstraintText() {}

    /** A test in words, cut where it is long. */
    public static String of(Constraint test) {
        var words = words(test);
        return words.length() <= LONGEST ? words : words.substring(0, LONGEST) + "…";
    }

    private static String words(Constraint test) {
        if (test instanceof Constraint.All all) {
            return joined(all.tests(), " && ");
        }
        if (test instanceof Constraint.Any any) {
            return joined(any.tests(), " || ");
        }
        if (test instanceof Constraint.Among among) {
            return words(among.left()) + (among.outside() ? " not in ( " : " in ( ")
                    + among.choices().stream().map(ConstraintText::words).collect(Collectors.joining(", ")) + " )";
        }
        var compare = (Constraint.Compare) test;
        return words(compare.left()) + " " + compare.operator().sign() + " " + words(compare.right());
    }

    private static String joined(List<Constraint> tests, String sign) {
        return tests.stream()
                .map(each -> each instanceof Constraint.All || each instanceof Constraint.Any
                        ? "( " + words(each) + " )"
                        : words(each))
                .collect(Collectors.joining(sign));
    }

    private static String words(Operand operand) {
        if (operand instanceof Operand.Own own) {
            return own.field();
        }
        if (operand instanceof Operand.Other other) {
            return other.binding() + "." + other.field();
        }
        if (operand instanceof Operand.Value value) {
            return value.binding();
        }
        if (operand instanceof Operand.Sum sum) {
            return words(sum.left()) + " " + sum.sign() + " " + words(sum.right());
        }
        if (operand instanceof Operand.Amount number) {
            return plain(number.number());
        }
        if (operand instanceof Operand.Text text) {
            return "\"" + text.text() + "\"";
        }
        return operand instanceof Operand.Flag flag ? Boolean.toString(flag.flag()) : "null";
    }

    /** A number without needless digits. */
    public static String plain(double value) {
        return new BigDecimal(Double.toString(value))
                .round(new MathContext(12))
                .stripTrailingZeros()
                .toPlainString();
    }
}
