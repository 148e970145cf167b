package furrow.rules.language;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.stream.Collectors;

/** What is asked, as its author would write it. */
public final class Wording {
    private static final int LONGEST = 60;

    private Wording() {}

    /** A test in words, cut where it is long. */
    public static String of(Test test) {
        var words = words(test);
        return words.length() <= LONGEST ? words : words.substring(0, LONGEST) + "…";
    }

    private static String words(Test test) {
        if (test instanceof Test.All all) {
            return joined(all.tests(), " && ");
        }
        if (test instanceof Test.Any any) {
            return joined(any.tests(), " || ");
        }
        if (test instanceof Test.Among among) {
            return words(among.left()) + (among.outside() ? " not in ( " : " in ( ")
                    + among.choices().stream().map(Wording::words).collect(Collectors.joining(", ")) + " )";
        }
        var compare = (Test.Compare) test;
        return words(compare.left()) + " " + compare.operator().sign() + " " + words(compare.right());
    }

    private static String joined(List<Test> tests, String sign) {
        return tests.stream()
                .map(each ->
                        each instanceof Test.All || each instanceof Test.Any ? "( " + words(each) + " )" : words(each))
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
