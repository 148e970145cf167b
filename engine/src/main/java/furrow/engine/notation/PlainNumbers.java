package furrow.engine.notation;

/**
 * Numbers as most programs send them, {@code 12}, {@code -0.5}, read by hand, as every outcome has one. What looks
 * different in any way, or would need rounding twice, is left to {@link NumberText}.
 *
 * <p>Up to 15 digits are a whole number that a double holds exactly, and so is the power of ten that it is divided by, so
 * the one division rounds correctly.
 *
 * @see <a href="https://doi.org/10.1145/93542.93557">Clinger (1990), How to read floating point numbers accurately,
 *     PLDI, the fast case</a>
 */
public final class PlainNumbers {
    private static final int MOST_DIGITS = 15;
    private static final double[] TENS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
    };

    private PlainNumbers() {}

    /** The number; not a number when the text is not plainly one. */
    public static double read(byte[] text, int from, int length) {
        int end = from + length;
        boolean negative = length > 0 && text[from] == '-';
        int first = negative ? from + 1 : from;
        int point = -1;
        long digits = 0;
        for (int at = first; at < end; at++) {
            byte each = text[at];
            if (each >= '0' && each <= '9') {
                digits = digits * 10 + each - '0';
            } else if (each == '.' && point < 0) {
                point = at;
            } else {
                return Double.NaN;
            }
        }
        int count = end - first - (point < 0 ? 0 : 1);
        // A point needs digits on both sides, and a zero in front stands alone.
        boolean ragged = point == first || point == end - 1 || isPadded(text, first, end);
        if (count < 1 || count > MOST_DIGITS || ragged) {
            return Double.NaN;
        }
        double size = digits / TENS[point < 0 ? 0 : end - 1 - point];
        return negative ? -size : size;
    }

    private static boolean isPadded(byte[] text, int first, int end) {
        return end - first > 1 && text[first] == '0' && text[first + 1] != '.';
    }
}
