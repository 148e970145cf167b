package furrow.engine.notation;

/**
 * Numbers as computers write them: digits, a point, an exponent; never a separator of thousands.
 *
 * <p>No number is guessed: {@code 1,234} is a thousand in London and one and a bit in Berlin, so it is refused.
 */
public final class NumberText {
    /** Largest whole number up to which every whole number is a double: 2^53. */
    public static final long LARGEST_WHOLE = 1L << 53;

    private static final String DECIMAL = "a number such as 12, 0.5 or 1e6";
    private static final String WHOLE = "a whole number such as 3052, at most 2^53";

    private NumberText() {}

    /** Reads a finite number. */
    public static ParsedText<Double> decimal(String text) {
        if (!isDecimal(text)) {
            return ParsedText.bad(DECIMAL, advice(text));
        }
        double value = Double.parseDouble(text);
        return Double.isFinite(value) ? ParsedText.good(value) : ParsedText.bad("a number below 1.8e308", "");
    }

    /** Reads a whole number; {@code 3052.0} is one too. */
    public static ParsedText<Long> whole(String text) {
        return decimal(text)
                .then(value -> value == Math.rint(value) && Math.abs(value) <= LARGEST_WHOLE
                        ? ParsedText.good((long) (double) value)
                        : ParsedText.bad(WHOLE, ""));
    }

    private static boolean isDecimal(String text) {
        int at = sign(text, 0);
        int whole = digits(text, at);
        int point = whole < text.length() && text.charAt(whole) == '.' ? whole + 1 : whole;
        int fraction = point > whole ? digits(text, point) : point;
        if (whole - at + fraction - point == 0 || text.length() > 400) {
            return false;
        }
        return fraction == text.length() || isExponent(text, fraction);
    }

    private static boolean isExponent(String text, int at) {
        int start = sign(text, at + 1);
        return (text.charAt(at) == 'e' || text.charAt(at) == 'E')
                && start < text.length()
                && digits(text, start) == text.length();
    }

    private static int sign(String text, int at) {
        return at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+') ? at + 1 : at;
    }

    private static int digits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }

    private static String advice(String text) {
        if (text.length() > 60) {
            return "";
        }
        if (text.matches("[+-]?[0-9 .,'\u00a0\u202f]*[,'\u00a0\u202f ][0-9 .,']*")) {
            return "write it without separators of thousands and with a point before the fraction, such as 1234.5";
        }
        if (text.matches("(?s).*%")) {
            return "write a percentage as a fraction, such as 0.05 for 5 %";
        }
        if (text.matches("[0-9.]+ ?[kKmM]")) {
            return "write the digits out, such as 1200 for 1.2K";
        }
        if (text.matches("(?i)[+-]?(nan|inf|infinity|null|n/?a|none|-)")) {
            return "leave it empty when it is not known";
        }
        return text.matches("[0-9]+:[0-9:.]+") ? "write a time span as a number of its unit, such as 9 for 0:09" : "";
    }
}
