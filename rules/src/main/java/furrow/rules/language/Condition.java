package furrow.rules.language;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One thing that must be so among the facts for a rule to give its advice.
 *
 * <p>Whoever handles conditions of all kinds does so by {@link #match}: a new kind then does not compile until each of
 * them knows of it.
 */
public sealed interface Condition {
    /** Where it stands. */
    TextPosition at();

    /** What its kind comes to. */
    <R extends @Nullable Object> R match(
            Function<? super Pattern, ? extends R> pattern,
            Function<? super Not, ? extends R> not,
            Function<? super Exists, ? extends R> exists,
            Function<? super Either, ? extends R> either,
            Function<? super Tally, ? extends R> tally);

    /** Every pattern in it, wherever it stands. */
    List<Pattern> patterns();

    /** Every tally in it, wherever it stands. */
    default Stream<Tally> tallies() {
        return match(
                pattern -> Stream.empty(),
                not -> Stream.empty(),
                exists -> Stream.empty(),
                either -> either.conditions().flatMap(Condition::tallies),
                Stream::of);
    }

    /** This as a pattern whose fact the rule goes on with, if it is one. */
    default Optional<Pattern> pattern() {
        return Optional.empty();
    }

    /** This as an either, if it is one. */
    default Optional<Either> either() {
        return Optional.empty();
    }

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

        @Override
        public <R extends @Nullable Object> R match(
                Function<? super Pattern, ? extends R> pattern,
                Function<? super Not, ? extends R> not,
                Function<? super Exists, ? extends R> exists,
                Function<? super Either, ? extends R> either,
                Function<? super Tally, ? extends R> tally) {
            return pattern.apply(this);
        }

        @Override
        public List<Pattern> patterns() {
            return List.of(this);
        }

        @Override
        public Optional<Pattern> pattern() {
            return Optional.of(this);
        }
    }

    /** There are no such facts. */
    record Not(List<Pattern> patterns, TextPosition at) implements Condition {
        public Not {
            patterns = List.copyOf(patterns);
        }

        @Override
        public <R extends @Nullable Object> R match(
                Function<? super Pattern, ? extends R> pattern,
                Function<? super Not, ? extends R> not,
                Function<? super Exists, ? extends R> exists,
                Function<? super Either, ? extends R> either,
                Function<? super Tally, ? extends R> tally) {
            return not.apply(this);
        }
    }

    /** There are such facts; which, does not matter. */
    record Exists(List<Pattern> patterns, TextPosition at) implements Condition {
        public Exists {
            patterns = List.copyOf(patterns);
        }

        @Override
        public <R extends @Nullable Object> R match(
                Function<? super Pattern, ? extends R> pattern,
                Function<? super Not, ? extends R> not,
                Function<? super Exists, ? extends R> exists,
                Function<? super Either, ? extends R> either,
                Function<? super Tally, ? extends R> tally) {
            return exists.apply(this);
        }
    }

    /** At least one of these ways is so. */
    record Either(List<List<Condition>> ways, TextPosition at) implements Condition {
        public Either {
            ways = ways.stream().map(List::copyOf).toList();
        }

        @Override
        public <R extends @Nullable Object> R match(
                Function<? super Pattern, ? extends R> pattern,
                Function<? super Not, ? extends R> not,
                Function<? super Exists, ? extends R> exists,
                Function<? super Either, ? extends R> either,
                Function<? super Tally, ? extends R> tally) {
            return either.apply(this);
        }

        @Override
        public Optional<Either> either() {
            return Optional.of(this);
        }

        @Override
        public List<Pattern> patterns() {
            return conditions().flatMap(each -> each.patterns().stream()).toList();
        }

        /** The conditions of all ways. */
        public Stream<Condition> conditions() {
            return ways.stream().flatMap(List::stream);
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

        @Override
        public <R extends @Nullable Object> R match(
                Function<? super Pattern, ? extends R> pattern,
                Function<? super Not, ? extends R> not,
                Function<? super Exists, ? extends R> exists,
                Function<? super Either, ? extends R> either,
                Function<? super Tally, ? extends R> tally) {
            return tally.apply(this);
        }
    }

    /** A name given to the value of a field. */
    record Binding(String name, String field, TextPosition at) {}

    /**
     * One result of a tally.
     *
     * @param name name given to it
     * @param function what is made of the values
     * @param value binding of the values; ignored by {@link Aggregation#COUNT}
     */
    record Result(String name, Aggregation function, Optional<String> value, TextPosition at) {}
}
