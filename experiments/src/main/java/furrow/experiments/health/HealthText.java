package furrow.experiments.health;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** How numbers are put into the sentences of health. */
final class HealthText {
    private static final double LOG_TEN = Math.log(10);
    private static final double SMALLEST_PLAIN = 1e-4;
    /** Decimal exponent below which nobody reads on. */
    private static final int SMALLEST_TOLD = -300;

    /** Chance that nobody needs told more exactly. */
    private static final double SELDOM = 1e-9;
    /** From here on chance is told of a hundred times. */
    private static final double IN_A_HUNDRED = 0.0095;

    private static final MathContext TWO_DIGITS = new MathContext(2);

    private HealthText() {}

    /** A p-value from its natural logarithm, two digits, however small. */
    static String p(double logP) {
        if (logP >= Math.log(SMALLEST_PLAIN)) {
            return String.format(Locale.ROOT, "%.2g", Math.exp(logP));
        }
        if (logP < SMALLEST_TOLD * LOG_TEN) {
            return "below 1e" + SMALLEST_TOLD;
        }
        double decimal = logP / LOG_TEN;
        double exponent = Math.floor(decimal);
        return String.format(Locale.ROOT, "%.1fe%.0f", Math.pow(10, decimal - exponent), exponent);
    }

    /** How often chance alone does something, from the logarithm of the p-value: {@code 3 times in 100}, {@code once in 2,000 times}. */
    static String often(double logP) {
        double p = Math.exp(logP);
        if (p < SELDOM) {
            return "less than once in a billion times";
        }
        if (p < IN_A_HUNDRED) {
            return "once in about " + String.format(Locale.ROOT, "%,.0f", new BigDecimal(1 / p).round(TWO_DIGITS))
                    + " times";
        }
        long times = Math.round(100 * p);
        return times == 100 ? "every time" : (times == 1 ? "once" : times + " times") + " in 100";
    }

    /** A fraction in percent, such as {@code 3.4 %}. */
    static String percent(double fraction) {
        return String.format(Locale.ROOT, "%.3g %%", 100 * fraction);
    }
}
