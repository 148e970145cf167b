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

    /** An operand, as its author would write it. */
    public static String of(Operand operand) {
        return operand.match(
                literal -> literal.match(
                        text -> "\"" + text.words() + "\"",
                        number -> plain(number.number()),
                        flag -> Boolean.toString(flag.flag())),
                reading -> reading.match(
                        Operand.Own::field, other -> other.binding() + "." + other.field(), Operand.Value::binding),
                sum -> of(sum.left()) + " " + sum.arithmetic().sign() + " " + of(sum.right()),
                unknown -> "null");
    }

    private static String words(Constraint test) {
        return test.match(
                compare -> of(compare.left()) + " " + compare.operator().sign() + " " + of(compare.right()),
                among -> of(among.left()) + (among.outside() ? " not in ( " : " in ( ")
                        + among.choices().stream().map(ConstraintText::of).collect(Collectors.joining(", ")) + " )",
                all -> joined(all.tests(), " && "),
                any -> joined(any.tests(), " || "));
    }

    private static String joined(List<Constraint> tests, String sign) {
        return tests.stream().map(ConstraintText::inside).collect(Collectors.joining(sign));
    }

    private static String inside(Constraint test) {
        return test.match(
                compare -> words(test),
                among -> words(test),
                all -> "( " + words(all) + " )",
                any -> "( " + words(any) + " )");
    }

    /** A number without needless digits. */
    public static String plain(double value) {
        return new BigDecimal(Double.toString(value))
                .round(new MathContext(12))
                .stripTrailingZeros()
                .toPlainString();
    }
}
