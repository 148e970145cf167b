package furrow.api.command;

import furrow.experiments.assign.Share;
import java.util.List;
import picocli.CommandLine.TypeConversionException;

/** Names with a number each, as they are typed: {@code plain,question=2}. */
final class Weights {
    private Weights() {}

    /** Arms with their weights, 1 unless told. */
    static List<Share> of(String option, List<String> typed) {
        return typed.stream().map(each -> share(option, each)).toList();
    }

    private static Share share(String option, String typed) {
        int sign = typed.lastIndexOf('=');
        return sign < 0
                ? new Share(typed, 1)
                : new Share(typed.substring(0, sign), number(option, typed, typed.substring(sign + 1)));
    }

    private static double number(String option, String typed, String text) {
        try {
            return Conversions.number(text);
        } catch (TypeConversionException noNumber) {
            throw new BadInput(option + " needs NAME=NUMBER, but was \"" + typed + "\"");
        }
    }

    /** A name and its number. */
    record Pair(String name, double number) {}

    /** Name and number of a pair that must have both. */
    static Pair pair(String option, String typed) {
        int sign = typed.lastIndexOf('=');
        return new Pair(typed.substring(0, Math.max(0, sign)), number(option, typed, typed.substring(sign + 1)));
    }
}
