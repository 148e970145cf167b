package furrow.api.command;

import furrow.api.report.ReadableNumbers;

/** Ranges of options, refused under the option's own name, with what a percentage is written as. */
final class Ranges {
    private Ranges() {}

    /** A fraction within a range that both ends belong to. */
    static void fraction(String option, double value, double low, double high) {
        if (!(value >= low && value <= high)) {
            throw new BadInput(option + " needs " + plain(low) + " to " + plain(high) + ", but was " + plain(value)
                    + percent(value, high));
        }
    }

    /** A share above 0 and below 1. */
    static void share(String option, double value) {
        if (!(value > 0 && value < 1)) {
            throw new BadInput(
                    option + " needs more than 0 and less than 1, but was " + plain(value) + percent(value, 1));
        }
    }

    /** A number above 0. */
    static void positive(String option, double value) {
        if (!(value > 0 && value <= 1e12)) {
            throw new BadInput(option + " needs more than 0 and at most 1e12, but was " + plain(value));
        }
    }

    private static String percent(double value, double high) {
        return value > 1 && value <= 100 && high <= 1
                ? "; write " + plain(value) + " % as " + plain(value / 100) + " or " + plain(value) + "%"
                : "";
    }

    private static String plain(double value) {
        return ReadableNumbers.plain(value);
    }
}
