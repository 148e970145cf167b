package furrow.rules.language;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/** What a tally makes of many values. */
public enum Aggregation {
    COUNT("count"),
    SUM("sum"),
    AVERAGE("average"),
    MIN("min"),
    MAX("max");

    private final String word;

    Aggregation(String word) {
        this.word = word;
    }

    /** Its word in rules. */
    public String word() {
        return word;
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Aggregation::word).toList();
    }

    static Optional<Aggregation> of(String word) {
        return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
    }

    /**
     * The number, to the bit the same in whatever order the values come.
     *
     * @return nothing for the average, least and greatest of no values
     */
    public OptionalDouble of(double[] values) {
        return switch (this) {
            case COUNT -> OptionalDouble.of(values.length);
            case SUM -> OptionalDouble.of(ordered(values).sum());
            case AVERAGE -> ordered(values).average();
            case MIN -> Arrays.stream(values).min();
            case MAX -> Arrays.stream(values).max();
        };
    }

    /** Adding up rounds, and rounds otherwise in another order. */
    private static DoubleStream ordered(double[] values) {
        return Arrays.stream(values).sorted();
    }
}
