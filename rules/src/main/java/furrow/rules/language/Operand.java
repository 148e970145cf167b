package furrow.rules.language;

import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One side of a comparison.
 *
 * <p>Whoever handles operands of all kinds does so by {@code match}, which takes a function a kind: a new kind then does
 * not compile until each of them knows of it. Asking for one kind, as {@link #own()} does, stays right whatever else
 * there is.
 */
public sealed interface Operand {
    /** Where it stands. */
    TextPosition at();

    /** What its kind comes to. */
    @SuppressWarnings("NullAway") // what it comes to may be null where R says so
    default <R extends @Nullable Object> R match(
            Function<? super Literal, ? extends R> literal,
            Function<? super Reading, ? extends R> reading,
            Function<? super Sum, ? extends R> sum,
            Function<? super Unknown, ? extends R> unknown) {
        return match(
                new Cases<Boolean, R>() {
                    @Override
                    public @Nullable R literal(Literal operand, @Nullable Boolean context) {
                        return literal.apply(operand);
                    }

                    @Override
                    public @Nullable R own(Own operand, @Nullable Boolean context) {
                        return reading.apply(operand);
                    }

                    @Override
                    public @Nullable R other(Other operand, @Nullable Boolean context) {
                        return reading.apply(operand);
                    }

                    @Override
                    public @Nullable R value(Value operand, @Nullable Boolean context) {
                        return reading.apply(operand);
                    }

                    @Override
                    public @Nullable R sum(Sum operand, @Nullable Boolean context) {
                        return sum.apply(operand);
                    }

                    @Override
                    public @Nullable R unknown(Unknown operand, @Nullable Boolean context) {
                        return unknown.apply(operand);
                    }
                },
                null);
    }

    /** The same where it is asked millions of times: nothing is made for the asking. */
    <C, R> @Nullable R match(Cases<C, R> cases, @Nullable C context);

    /**
     * What each kind comes to.
     *
     * @param <C> what whoever asks hands in
     * @param <R> what it comes to, if anything
     */
    interface Cases<C, R> {
        @Nullable
        R literal(Literal operand, @Nullable C context);

        @Nullable
        R own(Own operand, @Nullable C context);

        @Nullable
        R other(Other operand, @Nullable C context);

        @Nullable
        R value(Value operand, @Nullable C context);

        @Nullable
        R sum(Sum operand, @Nullable C context);

        @Nullable
        R unknown(Unknown operand, @Nullable C context);
    }

    /** The operands inside that read something: fields and bound values. */
    default Stream<Reading> readings() {
        return match(
                literal -> Stream.empty(),
                Stream::of,
                sum -> Stream.concat(sum.left().readings(), sum.right().readings()),
                unknown -> Stream.empty());
    }

    /** This as a value written out, if it is one. */
    default Optional<Literal> literal() {
        return Optional.empty();
    }

    /** This as something that is read, if it is that. */
    default Optional<Reading> reading() {
        return Optional.empty();
    }

    /** This as words in quotes, if it is that. */
    default Optional<Text> text() {
        return Optional.empty();
    }

    /** This as a number written out, if it is one. */
    default Optional<Amount> amount() {
        return Optional.empty();
    }

    /** This as a field of the pattern's own fact, if it is one. */
    default Optional<Own> own() {
        return Optional.empty();
    }

    /** This as arithmetic, if it is that. */
    default Optional<Sum> sum() {
        return Optional.empty();
    }

    /** True of {@code null}. */
    default boolean isUnknown() {
        return false;
    }

    /** A value written out in the rule. */
    sealed interface Literal extends Operand {
        /** What its kind comes to. */
        <R extends @Nullable Object> R match(
                Function<? super Text, ? extends R> text,
                Function<? super Amount, ? extends R> amount,
                Function<? super Flag, ? extends R> flag);

        /** The value itself: a String, Double or Boolean. */
        Object value();

        @Override
        default <C, R> @Nullable R match(Cases<C, R> cases, @Nullable C context) {
            return cases.literal(this, context);
        }

        @Override
        default Optional<Literal> literal() {
            return Optional.of(this);
        }
    }

    /** A value that is read from a fact, or that was made of facts. */
    sealed interface Reading extends Operand {
        /** What its kind comes to. */
        <R extends @Nullable Object> R match(
                Function<? super Own, ? extends R> own,
                Function<? super Other, ? extends R> other,
                Function<? super Value, ? extends R> value);

        /** The name given before that it reads by; none for a field of the pattern's own fact. */
        default Optional<String> name() {
            return match(
                    own -> Optional.empty(),
                    other -> Optional.of(other.binding()),
                    value -> Optional.of(value.binding()));
        }

        @Override
        default Optional<Reading> reading() {
            return Optional.of(this);
        }
    }

    /** Words in quotes. */
    record Text(String words, TextPosition at) implements Literal {
        @Override
        public <R extends @Nullable Object> R match(
                Function<? super Text, ? extends R> text,
                Function<? super Amount, ? extends R> amount,
                Function<? super Flag, ? extends R> flag) {
            return text.apply(this);
        }

        @Override
        public Object value() {
            return words;
        }

        @Override
        public Optional<Text> text() {
            return Optional.of(this);
        }
    }

    /** A number. */
    record Amount(double number, TextPosition at) implements Literal {
        @Override
        public <R extends @Nullable Object> R match(
                Function<? super Text, ? extends R> text,
                Function<? super Amount, ? extends R> amount,
                Function<? super Flag, ? extends R> flag) {
            return amount.apply(this);
        }

        @Override
        public Object value() {
            return number;
        }

        @Override
        public Optional<Amount> amount() {
            return Optional.of(this);
        }
    }

    /** True or false. */
    record Flag(boolean flag, TextPosition at) implements Literal {
        @Override
        public <R extends @Nullable Object> R match(
                Function<? super Text, ? extends R> text,
                Function<? super Amount, ? extends R> amount,
                Function<? super Flag, ? extends R> flag) {
            return flag.apply(this);
        }

        @Override
        public Object value() {
            return flag;
        }
    }

    /** A field of the fact that the pattern is about. */
    record Own(String field, TextPosition at) implements Reading {
        @Override
        public <R extends @Nullable Object> R match(
                Function<? super Own, ? extends R> own,
                Function<? super Other, ? extends R> other,
                Function<? super Value, ? extends R> value) {
            return own.apply(this);
        }

        @Override
        public <C, R> @Nullable R match(Cases<C, R> cases, @Nullable C context) {
            return cases.own(this, context);
        }

        @Override
        public Optional<Own> own() {
            return Optional.of(this);
        }
    }

    /** A field of a fact bound before: {@code $c.units}. */
    record Other(String binding, String field, TextPosition at) implements Reading {
        @Override
        public <R extends @Nullable Object> R match(
                Function<? super Own, ? extends R> own,
                Function<? super Other, ? extends R> other,
                Function<? super Value, ? extends R> value) {
            return other.apply(this);
        }

        @Override
        public <C, R> @Nullable R match(Cases<C, R> cases, @Nullable C context) {
            return cases.other(this, context);
        }
    }

    /** A value bound before, or the result of a tally: {@code $n}. */
    record Value(String binding, TextPosition at) implements Reading {
        @Override
        public <R extends @Nullable Object> R match(
                Function<? super Own, ? extends R> own,
                Function<? super Other, ? extends R> other,
                Function<? super Value, ? extends R> value) {
            return value.apply(this);
        }

        @Override
        public <C, R> @Nullable R match(Cases<C, R> cases, @Nullable C context) {
            return cases.value(this, context);
        }
    }

    /** A sum, difference or product of numbers. */
    record Sum(Arithmetic arithmetic, Operand left, Operand right, TextPosition at) implements Operand {
        @Override
        public <C, R> @Nullable R match(Cases<C, R> cases, @Nullable C context) {
            return cases.sum(this, context);
        }

        @Override
        public Optional<Sum> sum() {
            return Optional.of(this);
        }
    }

    /** {@code null}: not known. */
    record Unknown(TextPosition at) implements Operand {
        @Override
        public <C, R> @Nullable R match(Cases<C, R> cases, @Nullable C context) {
            return cases.unknown(this, context);
        }

        @Override
        public boolean isUnknown() {
            return true;
        }
    }
}
