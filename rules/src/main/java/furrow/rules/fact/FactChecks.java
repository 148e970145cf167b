package furrow.rules.fact;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/** What every fact asks of its numbers. */
final class FactChecks {
    private FactChecks() {}

    static void range(String name, double value, double least, double greatest) {
        if (!(value >= least && value <= greatest)) {
            throw new IllegalArgumentException(
                    name + " needs " + bound(least) + " to " + bound(greatest) + ", but was " + value);
        }
    }

    /** The number with nought below zero made nought: the engine looks values up by their bits. */
    static double oneNought(double value) {
        return value + 0.0;
    }

    static void finite(String name, OptionalDouble value) {
        value.ifPresent(known -> range(name, known, -Double.MAX_VALUE, Double.MAX_VALUE));
    }

    static void notNegative(String name, OptionalDouble value) {
        value.ifPresent(known -> range(name, known, 0, Double.MAX_VALUE));
    }

    static void share(String name, OptionalDouble value) {
        value.ifPresent(known -> range(name, known, 0, 1));
    }

    static void count(String name, long value) {
        range(name, (double) value, 0, 0x1p53);
    }

    static void count(String name, OptionalLong value) {
        value.ifPresent(known -> count(name, known));
    }

    private static String bound(double value) {
        return Math.abs(value) == Double.MAX_VALUE ? (value < 0 ? "any finite number" : "any") : number(value);
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
