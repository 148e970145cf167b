package furrow.rules.language;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/** One thing that must be so among the facts for a rule to give its advice. */
public sealed interface Condition {
    /** Where it stands. */
    TextPosition at();

    /**
     * There is a fact like this.
     *
     * @param binding name given to the fact, such as {@code $c}
     * @param type kind of fact
     * @param bindings names given to values of its fields
     * @param tests what is asked of it
     */
    record Pattern(
            Optional<String> binding, String type, List<Binding> bindings, List<Constraint> tests, TextPosition at)
            implements Condition {
        public Pattern {
            bindings = List.copyOf(bindings);
            tests = List.copyOf(tests);
        }
    }

    /** There are no such facts. */
    record Not(List<Pattern> patterns, TextPosition at) implements Condition {
        public Not {
            patterns = List.copyOf(patterns);
        }
    }

    /** There are such facts; which, does not matter. */
    record Exists(List<Pattern> patterns, TextPosition at) implements Condition {
        public Exists {
            patterns = List.copyOf(patterns);
        }
    }

    /** At least one of these ways is so. */
    record Either(List<List<Condition>> ways, TextPosition at) implements Condition {
        public Either {
            ways = ways.stream().map(List::copyOf).toList();
        }
    }

    /** Facts counted or summed up: {@code accumulate( patterns; results; tests )}. */
    record Tally(List<Pattern> patterns, List<Result> results, List<Constraint> tests, TextPosition at)
            implements Condition {
        public Tally {
            patterns = List.copyOf(patterns);
            results = List.copyOf(results);
            tests = List.copyOf(tests);
        }
    }

    /** A name given to the value of a field. */
    record Binding(String name, String field, TextPosition at) {}

    /**
     * One result of a tally.
     *
     * @param name name given to it
     * @param function what is made of the values
     * @param value binding of the values; ignored by {@link Function#COUNT}
     */
    record Result(String name, Function function, Optional<String> value, TextPosition at) {}

    /** What can be made of many values. */
    enum Function {
        COUNT,
        SUM,
        AVERAGE,
        MIN,
        MAX;

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
}
