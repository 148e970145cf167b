package furrow.api.report;

import furrow.experiments.inference.Effect;
import java.util.Locale;

/** Numbers as people read them: as many digits as matter, the same on every machine. */
public final class ReadableNumbers {
    private ReadableNumbers() {}

    /** A number with about three significant digits, thousands apart: 12,345 or 0.0491. */
    public static String plain(double value) {
        double size = Math.abs(value);
        if (size >= 1000 || (value == Math.rint(value) && size < 1e15)) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return size != 0 && size < 1e-4 ? String.format(Locale.ROOT, "%.2e", value) : trimmed(value, digits(size, 3));
    }

    /** A count: 12,345. */
    public static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** A fraction as a percentage: 4.9 %. */
    public static String percent(double fraction) {
        double value = fraction * 100;
        return trimmed(value, digits(Math.abs(value), 2)) + " %";
    }

    /** A share as a percentage to compare with another: 4.9 %, 44.8 %. */
    public static String share(double fraction) {
        double size = Math.abs(fraction * 100);
        return trimmed(fraction * 100, digits(size, size < 10 ? 2 : 3)) + " %";
    }

    /** A confidence level as a percentage, with what corrections leave of it: 95 %, 97.5 %, 98.33 %. */
    public static String level(double level) {
        return trimmed(level * 100, 2) + " %";
    }

    /** A probability; near certainty is not rounded up to it. */
    public static String chance(double probability) {
        if (probability > 0.999) {
            return "over 99.9 %";
        }
        if (probability > 0.99) {
            return trimmed(probability * 100, 1) + " %";
        }
        return probability < 0.001 ? "under 0.1 %" : percent(probability);
    }

    /** A change as a percentage with its sign: +19.6 %. */
    public static String change(double fraction) {
        return (fraction > 0 ? "+" : "") + percent(fraction);
    }

    /** Both limits of a relative change, or where one is open: 3.1 % to 38 %. */
    public static String range(Effect effect) {
        return limit(effect.lower()) + " to " + limit(effect.upper());
    }

    /** A p-value: 0.032, or 4.1e-12 when it is small. */
    public static String pValue(double p) {
        return p < 1e-4 ? String.format(Locale.ROOT, "%.1e", p) : trimmed(p, p < 0.1 ? 4 : 2);
    }

    private static String limit(double fraction) {
        return Double.isInfinite(fraction) ? "no limit" : change(fraction);
    }

    private static int digits(double size, int significant) {
        if (size == 0) {
            return 0;
        }
        int magnitude = (int) Math.floor(Math.log10(size)) + 1;
        return Math.min(8, Math.max(0, significant - magnitude));
    }

    private static String trimmed(double value, int decimals) {
        String text = String.format(Locale.ROOT, "%,." + decimals + "f", value);
        if (text.contains(".")) {
            text = text.replaceAll("0+$", "").replaceAll("\\.$", "");
        }
        return text.equals("-0") ? "0" : text;
    }
}
