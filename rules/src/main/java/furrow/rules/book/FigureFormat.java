package furrow.rules.book;

import furrow.rules.fact.FieldUnit;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as a marketer reads them. */
final class FigureFormat {
    private FigureFormat() {}

    /**
     * A number in words.
     *
     * @param value the number, in {@code unit}
     * @param currency what money is counted in
     */
    static String of(double value, FieldUnit unit, String currency) {
        return switch (unit) {
            case SHARE, USED, CHANGE -> percent(value);
            case COUNT -> grouped(value, 0);
            case MONEY -> money(value) + " " + currency;
            case RETURN -> grouped(value, 2);
            case MINUTES -> minutes(value);
            case HOURS -> hours(value);
            case DAYS -> value != 0 && Math.abs(value) < 1 ? hours(24 * value) : counted(value, "day");
            case NONE -> plain(value);
        };
    }

    /** Cents, or two digits of what is less than a cent each, such as the worth of one impression. */
    private static String money(double value) {
        double size = Math.abs(value);
        if (size >= 0.1 || size < 1e-6) {
            return grouped(value, size >= 100 ? 0 : 2);
        }
        return grouped(value, (int) Math.ceil(-Math.log10(size)) + 1);
    }

    private static String percent(double fraction) {
        double percent = 100 * fraction;
        double size = Math.abs(percent);
        int decimals = size >= 10 || size == 0 ? 0 : size >= 1 ? 1 : 2;
        return trimmed(grouped(percent, decimals)) + " %";
    }

    private static String hours(double hours) {
        if (hours != 0 && Math.abs(hours) < 1) {
            return minutes(60 * hours);
        }
        return Math.abs(hours) < 48 ? counted(hours, "hour") : counted(hours / 24, "day");
    }

    private static String minutes(double minutes) {
        if (Math.abs(minutes) < 60) {
            return counted(minutes, "minute");
        }
        long whole = Math.round(minutes);
        return grouped((double) Math.floorDiv(whole, 60), 0) + " h"
                + (Math.floorMod(whole, 60) == 0 ? "" : " " + Math.floorMod(whole, 60) + " min");
    }

    private static String counted(double value, String noun) {
        var number = trimmed(grouped(value, Math.abs(value) < 10 ? 1 : 0));
        return number + " " + noun + (number.equals("1") ? "" : "s");
    }

    private static String plain(double value) {
        return new BigDecimal(Double.toString(value))
                .round(new MathContext(Math.abs(value) >= 1000 ? 6 : 3))
                .stripTrailingZeros()
                .toPlainString();
    }

    private static String grouped(double value, int decimals) {
        return String.format(Locale.ROOT, "%,." + decimals + "f", value).replaceFirst("^-(0([.]0*)?)$", "$1");
    }

    private static String trimmed(String number) {
        return number.contains(".") ? number.replaceFirst("0+$", "").replaceFirst("[.]$", "") : number;
    }
}
